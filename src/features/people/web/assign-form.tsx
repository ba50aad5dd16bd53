import { Button } from '@digdir/designsystemet-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { SubmitEvent } from 'react'
import type { Position } from '#features/organisation/web/position-choice.tsx'
import { namedPosition } from '#kernel/named-position.ts'
import { api } from '#web/api.ts'
import { showErrors } from '#web/ui/form-errors.ts'
import styles from '#web/ui/form.module.css'
import { Pills } from '#web/ui/pills.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { SearchChoice } from '#web/ui/search-choice.tsx'
import { useContentId } from '#web/ui/use-content-id.ts'
import { useChange } from '#web/use-change.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { PersonPage } from '../contract.ts'
import { fromToday, PeriodFields, periodOf, usePeriodProblems } from './period-fields.tsx'

const kinds = ['permanent', 'temp', 'acting', 'deputy'] as const
const namesShown = 3

/** Gives somebody a position: find it by unit, role or who has it today, and say how she has it. */
export function AssignForm({ person, onDone }: { person: PersonPage; onDone: () => void }) {
  const t = useTexts('people')
  const content = useContentId(`assign-${person.id}`)
  const [words, setWords] = useState('')
  const [position, setPosition] = useState<Position>()
  const [kind, setKind] = useState<(typeof kinds)[number]>('permanent')
  const [period, setPeriod] = useState(fromToday)
  const wrongDays = usePeriodProblems(period, kind)
  const [isTried, setTried] = useState(false)
  const q = useDeferredValue(words.trim())
  const { data } = useQuery({
    queryKey: ['assignable', q],
    queryFn: ({ signal }) => api.call('GET /assignable-positions', { query: { q }, signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })
  const assign = useChange({
    work: (body: { positionId: string; kind: (typeof kinds)[number]; from: string; to: string | null }) =>
      api.call('POST /people/:id/positions', {
        params: { id: person.id },
        body: { id: content.idFor(body), ...body },
      }),
    said: t('assign.done'),
    after: () => {
      content.clear()
      onDone()
    },
  })
  const holdersOf = (all: readonly string[]) => {
    const names = all.slice(0, namesShown).join(', ')
    const count = all.length - namesShown
    return count > 0 ? t('assign.holdersMore', { names, count }) : names
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const lacks = [...(position ? [] : [{ path: 'assign-words' }]), ...wrongDays]
    showErrors(lacks, () => setTried(true))
    if (position && lacks.length === 0 && !assign.isPending)
      assign.mutate({ positionId: position.id, kind, ...periodOf(period, kind) })
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p>{t('assign.told')}</p>
      <SearchChoice
        id="assign-words"
        legend={t('assign.which')}
        label={t('assign.search')}
        words={words}
        onSearch={setWords}
        found={q === '' ? [] : (data?.positions ?? [])}
        total={data?.total}
        say={(found) => ({
          label: namedPosition(found),
          description: holdersOf(found.names) || t('assign.vacant'),
        })}
        value={position}
        onChange={setPosition}
        error={isTried && !position ? t('assign.missing') : undefined}
      />
      <Pills
        legend={t('assign.how')}
        choices={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={kind}
        onChange={setKind}
        meaning={kind === 'deputy' ? t('assign.deputy') : undefined}
      />
      <PeriodFields period={period} kind={kind} problems={isTried ? wrongDays : []} onChange={setPeriod} />
      {assign.error && <ProblemView problem={assign.error} />}
      <Button type="submit" loading={assign.isPending}>
        {t('assign.save')}
      </Button>
    </form>
  )
}
