import { Button, Checkbox, ValidationMessage } from '@digdir/designsystemet-react'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { ApiProblem } from '#web/api-problem.ts'
import { api } from '#web/api.ts'
import { ChoiceCards } from '#web/ui/choice-cards.tsx'
import { showErrors } from '#web/ui/form-errors.ts'
import { NextStep } from '#web/ui/next-step.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useChange } from '#web/use-change.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { ImportPage } from '../contract/import.ts'
import styles from './import.module.css'

/** Bringing the list in: without the faulty rows, and with an end for those who are not in it, only if she says so. */
export function ApplyStep({ found }: { found: ImportPage }) {
  const t = useTexts('organisation')
  const lists = [found.counts.units, found.counts.people].filter((count) => count !== undefined)
  const sum = (name: 'rows' | 'problem' | 'changed' | 'new' | 'missing') =>
    lists.reduce((total, count) => total + count[name], 0)
  const [problems, missing] = [sum('problem'), sum('missing')]
  const changes = sum('changed') + sum('new')
  const right = sum('rows') - problems
  // Of a list without one row that is right, nothing follows: least of all that everybody has left.
  if (changes + missing === 0 || right === 0)
    return (
      <NextStep
        title={t('import.next.nothing')}
        why={t(problems > 0 ? 'import.next.nothing.mend' : 'import.next.nothing.why')}
      />
    )
  return (
    <NextStep
      title={t(problems > 0 ? 'import.next.problems' : 'import.next.fine')}
      why={t('import.next.why')}
      form={<ApplyForm {...{ found, right, problems, missing, changes }} />}
    />
  )
}

type Props = { found: ImportPage; right: number; problems: number; missing: number; changes: number }

function ApplyForm({ found: { id, seen }, right, problems, missing, changes }: Props) {
  const t = useTexts('organisation')
  const [leaveOut, setLeaveOut] = useState(false)
  const [complete, setComplete] = useState<'no' | 'yes'>('no')
  const [isUnticked, setUnticked] = useState(false)
  const apply = useChange({
    work: () =>
      api.call('POST /imports/:id/apply', {
        params: { id },
        body: { seen, leaveOut, endMissing: complete === 'yes' },
      }),
    said: t('import.apply.done'),
  })
  const again = useChange({
    work: () => api.call('POST /imports/:id/preview', { params: { id } }),
    said: t('import.again.done'),
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (apply.isPending) return
    const lacksTick = problems > 0 && !leaveOut
    showErrors(lacksTick ? [{ path: 'leave-out' }] : [], () => setUnticked(lacksTick))
    if (!lacksTick) apply.mutate(undefined)
  }
  const isNothing = changes === 0 && complete === 'no'
  const isStale = apply.error instanceof ApiProblem && apply.error.status === 409
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {problems > 0 && !isNothing && (
        <div>
          <Checkbox
            id="leave-out"
            label={t('import.leaveOut', { count: right })}
            description={t('import.leaveOut.hint')}
            checked={leaveOut}
            onChange={(event) => setLeaveOut(event.target.checked)}
          />
          {isUnticked && !leaveOut && <ValidationMessage>{t('import.leaveOut.missing')}</ValidationMessage>}
        </div>
      )}
      {missing > 0 && (
        <ChoiceCards
          legend={t('import.complete')}
          choices={[
            { value: 'no', label: t('import.complete.no'), description: t('import.complete.no.means') },
            {
              value: 'yes',
              label: t('import.complete.yes'),
              description: t('import.complete.yes.means', { count: missing }),
            },
          ]}
          value={complete}
          onChange={setComplete}
        />
      )}
      {apply.error && <ProblemView problem={apply.error} />}
      {again.error && <ProblemView problem={again.error} />}
      {isStale ? (
        <Button
          type="button"
          variant="secondary"
          loading={again.isPending}
          onClick={() => again.mutate(undefined)}
        >
          {t('import.again')}
        </Button>
      ) : isNothing ? (
        <p>{t('import.next.nothing.unless')}</p>
      ) : (
        <Button type="submit" loading={apply.isPending}>
          {t('import.apply')}
        </Button>
      )}
    </form>
  )
}
