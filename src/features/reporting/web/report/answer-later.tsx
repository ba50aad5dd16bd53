import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { api } from '#web/api.ts'
import { Loading } from '#web/ui/loading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Answers, Report } from '../../contract.ts'
import { AnswerForm } from '../answer-form.tsx'
import { useSending } from './use-sending.ts'

/** The questions as they stand now: the receipt may have been open for long. */
export function AnswerLater({ reportId, personId }: { reportId: string; personId: string }) {
  const t = useTexts('reporting')
  const [report, setReport] = useState<Report>()
  const [isSaved, setSaved] = useState(false)
  const { run, problem } = useSending()
  const line = useRef<HTMLParagraphElement>(null)
  const params = { id: reportId }

  const ask = () => void run(async () => setReport(await api.call('GET /reports/:id', { params })))
  useEffect(() => {
    ask()
    // Once, when she wants to answer.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  const send = async (answers: Answers) => {
    await api.call('PUT /reports/:id/answers', { params, body: { answers } })
    flushSync(() => setSaved(true))
    line.current?.focus()
  }
  if (isSaved)
    return (
      <p tabIndex={-1} ref={line}>
        {t('later.done')}
      </p>
    )
  if (!report) return problem === undefined ? <Loading /> : <ProblemView problem={problem} onRetry={ask} />
  if (report.mayAnswer.length === 0) return <p>{t('refused.answersLate')}</p>
  return <AnswerForm report={report} personId={personId} send={send} />
}
