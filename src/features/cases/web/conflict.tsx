import { Button, Heading } from '@digdir/designsystemet-react'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { ChoiceCards } from '#web/ui/choice-cards.tsx'
import styles from '#web/ui/form.module.css'
import { LiveText } from '#web/ui/live-region.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Assessment, CaseChoices, CaseView } from '../contract.ts'
import { refusalOf } from '../rules.ts'
import { differences, merge } from './assessment-draft.ts'
import type { AssessmentDraft, Question, Saved, Side } from './assessment-draft.ts'
import { factsOf } from './case-facts-of.ts'
import { useAgo, useRefusalWords } from './words.ts'

type Props = {
  view: CaseView
  choices: CaseChoices
  draft: AssessmentDraft
  theirs: Saved
  isPending: boolean
  onSave: (assessment: Assessment) => void
}

/** Two people assessed at once: what each answered, question by question, and a choice for each. */
export function Conflict({ view, choices, draft, theirs, isPending, onSave }: Props) {
  const t = useTexts('cases')
  const ago = useAgo()
  const refusalWords = useRefusalWords()
  const answer = useAnswerWords(choices)
  const [chosen, setChosen] = useState<Partial<Record<Question, Side>>>({})
  const name = theirs.savedBy ?? t('somebody')
  const merged = merge(draft, theirs, chosen)
  const refusal = refusalOf('assess', { ...factsOf(view), ...merged }, view.relations)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const { work, category, typeCode } = merged
    if (isPending || refusal || !work || !category || !typeCode) return
    onSave({ ...merged, work, category, typeCode, version: theirs.version })
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <Heading level={3} data-size="2xs">
        <LiveText>{t('conflict.title', { name, ago: ago(theirs.savedAt ?? '') })}</LiveText>
      </Heading>
      {differences(draft, theirs).map((question) => (
        <ChoiceCards
          key={question}
          legend={t(`conflict.${question}`)}
          choices={[
            { value: 'mine', label: answer(question, draft), description: t('conflict.mine') },
            { value: 'theirs', label: answer(question, theirs), description: t('conflict.theirs', { name }) },
          ]}
          value={chosen[question] ?? 'mine'}
          onChange={(side) => setChosen({ ...chosen, [question]: side })}
        />
      ))}
      {refusal && (
        <p className={styles.nudge}>
          <LiveText>{refusalWords(refusal)}</LiveText>
        </p>
      )}
      <Button type="submit" loading={isPending}>
        {t('assess.send')}
      </Button>
    </form>
  )
}

function useAnswerWords({ categories, types, severities }: CaseChoices) {
  const t = useTexts('cases')
  return (question: Question, { work, category, typeCode, ...levels }: AssessmentDraft): string => {
    if (question === 'work') return work ? t(`work.${work}`) : t('conflict.none')
    if (question === 'type') {
      const names = [
        categories.find(({ code }) => code === category)?.name,
        types.find(({ code }) => code === typeCode)?.name,
      ]
      return names.filter(Boolean).join(': ') || t('conflict.none')
    }
    return severities.find(({ level }) => level === levels[question])?.name ?? t('conflict.none')
  }
}
