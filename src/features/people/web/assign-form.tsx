import { Button, Fieldset, Radio, Textfield, ValidationMessage } from '@digdir/designsystemet-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { SubmitEvent } from 'react'
import { api } from '#web/api.ts'
import { showErrors } from '#web/ui/form-errors.ts'
import styles from '#web/ui/form.module.css'
import { Pills } from '#web/ui/pills.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useContentId } from '#web/ui/use-content-id.ts'
import { useChange } from '#web/use-change.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { PersonPage } from '../contract.ts'
import { placeWords } from '../rules.ts'

const kinds = ['permanent', 'temp', 'acting', 'deputy'] as const
const shown = 8

/** Gives somebody a position: find it by unit, role or who has it today, and say how she has it. */
export function AssignForm({ person, onDone }: { person: PersonPage; onDone: () => void }) {
  const t = useTexts('people')
  const content = useContentId(`assign-${person.id}`)
  const [words, setWords] = useState('')
  const [positionId, setPositionId] = useState<string>()
  const [kind, setKind] = useState<(typeof kinds)[number]>('permanent')
  const [isTried, setTried] = useState(false)
  const q = useDeferredValue(words.trim())
  const { data } = useQuery({
    queryKey: ['assignable', q],
    queryFn: ({ signal }) => api.call('GET /assignable-positions', { query: { q }, signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })
  const positions = q === '' ? [] : (data?.positions ?? []).slice(0, shown)
  const assign = useChange({
    work: (body: { positionId: string; kind: (typeof kinds)[number] }) =>
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
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    showErrors(positionId ? [] : [{ path: 'assign-words' }], () => setTried(true))
    if (positionId && !assign.isPending) assign.mutate({ positionId, kind })
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p>{t('assign.told')}</p>
      <Fieldset>
        <Fieldset.Legend>{t('assign.which')}</Fieldset.Legend>
        <Textfield
          id="assign-words"
          type="search"
          autoComplete="off"
          label={t('assign.search')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            // Enter in the search field must not send the whole form.
            if (event.key === 'Enter') event.preventDefault()
          }}
        />
        <div className={styles.radios}>
          {positions.map((position) => (
            <Radio
              key={position.id}
              name="assign-position"
              value={position.id}
              label={placeWords(position.name, position.unit)}
              description={position.names.slice(0, 3).join(', ') || t('assign.vacant')}
              checked={position.id === positionId}
              onChange={() => setPositionId(position.id)}
            />
          ))}
        </div>
        {isTried && !positionId && <ValidationMessage>{t('assign.missing')}</ValidationMessage>}
      </Fieldset>
      <Pills
        legend={t('assign.how')}
        choices={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={kind}
        onChange={setKind}
        meaning={kind === 'deputy' ? t('assign.deputy') : undefined}
      />
      {assign.error && <ProblemView problem={assign.error} />}
      <Button type="submit" loading={assign.isPending}>
        {t('assign.save')}
      </Button>
    </form>
  )
}
