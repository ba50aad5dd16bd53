import { Button } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/api.ts'
import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { SearchChoice } from '#web/ui/search-choice.tsx'
import form from '#web/ui/form.module.css'
import { useChange } from '#web/use-change.ts'
import { useTexts } from '#web/use-texts.tsx'

type Props = { caseId: string; reportId: string; deviceOf: string | null }

/** «Si hvem som sendte den»: where the sender of a report is in doubt. */
export function NameSender(props: Props) {
  const t = useTexts('cases')
  return (
    <ChangeDrawer title={t('sender.title')} opener={t('sender.open')}>
      {(close) => <ChooseSender {...props} onDone={close} />}
    </ChangeDrawer>
  )
}

type Person = { id: string; name: string; unit: string }

function ChooseSender({ caseId, reportId, deviceOf, onDone }: Props & { onDone: () => void }) {
  const t = useTexts('cases')
  // Whose phone it was is who it most often is.
  const [words, setWords] = useState(deviceOf ?? '')
  const [chosen, setChosen] = useState<Person>()
  const [isMissing, setMissing] = useState(false)
  const q = words.trim()
  const search = useQuery({
    queryKey: ['senders', q],
    queryFn: ({ signal }) => api.call('GET /cases/senders', { query: { q }, signal }),
    enabled: q.length > 1,
  })
  const params = { id: caseId, reportId }
  const change = useChange({
    work: (personId: string) =>
      api.call('PUT /cases/:id/reports/:reportId/sender', { params, body: { personId } }),
    said: t('sender.saved'),
    after: onDone,
  })
  return (
    <form
      className={form.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setMissing(!chosen)
        if (chosen && !change.isPending) change.mutate(chosen.id)
      }}
    >
      <SearchChoice
        legend={t('sender.choose')}
        hint={t('sender.hint')}
        label={t('sender.search')}
        words={words}
        onSearch={setWords}
        found={search.data?.people ?? []}
        none={search.data ? t('sender.none') : undefined}
        say={({ name, unit }) => ({ label: name, description: unit })}
        value={chosen}
        onChange={(person) => {
          setChosen(person)
          setMissing(false)
        }}
        error={isMissing ? t('sender.missing') : undefined}
      />
      {change.error && <ProblemView problem={change.error} />}
      <div className={form.ways}>
        <Button type="submit" loading={change.isPending}>
          {t('sender.save')}
        </Button>
      </div>
    </form>
  )
}
