import { Button } from '@digdir/designsystemet-react'
import { useEffect, useRef, useState } from 'react'
import type { SubmitEvent } from 'react'
import { readDraft, writeDraft } from '#web/drafts.ts'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Answers, Report } from '../contract.ts'
import { QuestionFields } from './report/question-fields.tsx'
import styles from './report/questions.module.css'
import { parseAnswers } from './report/report-draft.ts'
import { useSending } from './report/use-sending.ts'

type Props = {
  report: Pick<Report, 'id' | 'mayAnswer' | 'given'>
  personId: string
  send: (answers: Answers) => Promise<unknown>
}

/** Where what she has begun to answer of a report is kept. */
export const answersDraft = (reportId: string): string => `report.${reportId}.answers`

/** What the type asks, answered or put right after the report was sent. */
export function AnswerForm({ report, personId, send }: Props) {
  const t = useTexts('reporting')
  const name = answersDraft(report.id)
  const [answers, setAnswers] = useState(() => parseAnswers(readDraft(personId, name)) ?? report.given)
  const { run, isSending, problem } = useSending()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])

  const write = (next: Answers) => {
    setAnswers(next)
    writeDraft(personId, name, JSON.stringify(next))
  }
  const save = () =>
    void run(async () => {
      await send(answers)
      writeDraft(personId, name, '')
    })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    save()
  }
  return (
    <form className={styles.questions} ref={form} onSubmit={submit} noValidate>
      <QuestionFields asked={report.mayAnswer} answers={answers} onAnswer={write} />
      {problem !== undefined && <ProblemView problem={problem} onRetry={save} />}
      <div>
        <Button type="submit" loading={isSending}>
          {t('later.send')}
        </Button>
      </div>
    </form>
  )
}
