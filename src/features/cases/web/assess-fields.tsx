import { Button, Field, Label, ValidationMessage } from '@digdir/designsystemet-react'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import type { FieldProblem } from '#web/api-problem.ts'
import { ChoiceCards } from '#web/ui/choice-cards.tsx'
import { messageFor, showErrors } from '#web/ui/form-errors.ts'
import form from '#web/ui/form.module.css'
import { LiveText } from '#web/ui/live-region.tsx'
import { StaleProblem } from '#web/ui/stale-problem.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Assessment, CaseChoices, CaseView } from '../contract.ts'
import { refusalOf } from '../rules.ts'
import { asks, floorOf } from './assessment-draft.ts'
import type { AssessmentDraft } from './assessment-draft.ts'
import { factsOf } from './case-facts-of.ts'
import styles from './form.module.css'
import { SeverityChoice } from './severity-choice.tsx'
import { TypeSelect } from './type-select.tsx'
import { useRefusalWords } from './words.ts'

type Props = {
  view: CaseView
  choices: CaseChoices
  draft: AssessmentDraft
  onChange: (draft: AssessmentDraft) => void
  onSave: (answers: Omit<Assessment, 'version'>) => void
  isPending: boolean
  problem: unknown
}

/** The three choices of an assessment. What the rules would refuse is said at once, with the way on. */
export function AssessFields({ view, choices, draft, onChange, onSave, isPending, problem }: Props) {
  const t = useTexts('cases')
  const refusalWords = useRefusalWords()
  const [problems, setProblems] = useState<FieldProblem[]>([])
  const set = (change: Partial<AssessmentDraft>) => {
    setProblems([])
    onChange({ ...draft, ...change })
  }
  const refusal = refusalOf('assess', { ...factsOf(view), ...draft }, view.relations)
  const asked = asks(view.kind)
  const floor = asked.severityPossible ? floorOf(choices.types, draft.typeCode) : null
  const floorName = choices.severities.find(({ level }) => level === floor)?.name
  const error = draft.typeCode ? undefined : messageFor(problems, 'assess-type')

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (isPending) return
    const { work, category, typeCode } = draft
    const missing: FieldProblem[] = []
    if (!work) missing.push({ path: 'assess-work', message: t('assess.missing.work') })
    else if (refusal) missing.push({ path: 'assess-work', message: refusalWords(refusal) })
    if (!typeCode) missing.push({ path: 'assess-type', message: t('assess.missing.type') })
    showErrors(missing, () => setProblems(missing))
    if (missing.length === 0 && work && category && typeCode) onSave({ ...draft, work, category, typeCode })
  }

  return (
    <form className={form.form} onSubmit={submit} noValidate>
      <ChoiceCards
        id="assess-work"
        legend={t('assess.work')}
        choices={[
          { value: 'fixNow', label: t('work.fixNow'), description: t('work.fixNow.means') },
          { value: 'findCause', label: t('work.findCause'), description: t('work.findCause.means') },
        ]}
        value={draft.work ?? undefined}
        onChange={(work) => set({ work })}
        error={draft.work ? undefined : messageFor(problems, 'assess-work')}
      />
      {refusal && (
        <div className={form.nudge}>
          <p>
            <LiveText>{refusalWords(refusal)}</LiveText>
          </p>
          {draft.work === 'fixNow' && (
            <Button variant="secondary" onClick={() => set({ work: 'findCause' })}>
              {t('assess.chooseFindCause')}
            </Button>
          )}
        </div>
      )}
      {asked.severityPossible && (
        <div className={asked.severityActual ? styles.pair : undefined}>
          {asked.severityActual && (
            <SeverityChoice
              legend={t('assess.actual')}
              severities={choices.severities}
              category={draft.category}
              value={draft.severityActual}
              onChange={(severityActual) => set({ severityActual })}
            />
          )}
          <SeverityChoice
            legend={t('assess.possible')}
            severities={choices.severities}
            category={draft.category}
            value={draft.severityPossible}
            onChange={(severityPossible) => set({ severityPossible })}
          />
        </div>
      )}
      <Field>
        <Label htmlFor="assess-type">{t('assess.type')}</Label>
        <TypeSelect
          id="assess-type"
          choices={choices}
          usual={view.usualTypes}
          value={draft.typeCode}
          onChange={({ code, category, severityFloor }) =>
            set({
              category,
              typeCode: code,
              ...(asked.severityPossible && {
                severityPossible: Math.max(draft.severityPossible ?? 1, severityFloor ?? 1),
              }),
            })
          }
        />
        {error && <ValidationMessage>{error}</ValidationMessage>}
        {floor !== null && floor > 1 && (
          <p className={form.quiet}>{t('assess.floor', { name: floorName ?? '' })}</p>
        )}
      </Field>
      {problem !== null && <StaleProblem problem={problem} />}
      <Button type="submit" loading={isPending}>
        {t('assess.send')}
      </Button>
    </form>
  )
}
