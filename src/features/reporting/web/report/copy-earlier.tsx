import { Button } from '@digdir/designsystemet-react'
import { CheckmarkIcon } from '@navikt/aksel-icons'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { api } from '#web/api.ts'
import { businessTime } from '#web/business-time.ts'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { ReportForm, ReportSummary } from '../../contract.ts'
import styles from './copy-earlier.module.css'
import { copyOf, earlierOf } from './earlier.ts'
import type { ReportDraft } from './report-draft.ts'
import { useSending } from './use-sending.ts'

type Props = {
  form: ReportForm
  draft: ReportDraft
  /** The question whether it has happened before. */
  repeatCode: string | undefined
  /** She says that it has: then it is offered however long ago it was. */
  isAsked: boolean
  onChange: (change: Partial<ReportDraft>) => void
}

/** «Kopier det du meldte mandag»: what happens again and again is reported again in three taps. */
export function CopyEarlier({ form, draft, repeatCode, isAsked, onChange }: Props) {
  const t = useTexts('reporting')
  const format = useFormat()
  const reports = useMine()
  const { run, isSending, problem } = useSending()
  const [copied, setCopied] = useState<string>()
  const line = useRef<HTMLParagraphElement>(null)
  const earlier = earlierOf(reports, draft, isAsked, businessTime())
  const isEmpty = draft.text.trim() === '' && draft.outcome === null
  // Where she has not been asked it is offered before she has begun, and where she has, unless it was offered then.
  const isOffered = !draft.copiedFrom && (isAsked || isEmpty)
  const copy = () =>
    void run(async () => {
      if (!earlier) return
      const report = await api.call('GET /reports/:id', { params: { id: earlier.id } })
      onChange(copyOf(report, draft, form.units, repeatCode))
      flushSync(() => setCopied(format.day(earlier.receivedAt)))
      line.current?.focus()
    })
  if (copied && draft.copiedFrom)
    return (
      <p className={styles.copied} tabIndex={-1} ref={line}>
        <CheckmarkIcon aria-hidden />
        {t('copy.done', { when: copied })}
      </p>
    )
  if (!earlier || !isOffered) return null
  return (
    <div>
      <Button variant="secondary" loading={isSending} onClick={copy}>
        {t('copy.offer', { when: format.day(earlier.receivedAt) })}
      </Button>
      {problem !== undefined && <ProblemView problem={problem} onRetry={copy} />}
    </div>
  )
}

/** Her newest reports. Without net there are none to copy, which is no problem to tell of. */
function useMine(): readonly ReportSummary[] {
  const [reports, setReports] = useState<readonly ReportSummary[]>([])
  useEffect(() => {
    if (!navigator.onLine) return
    const gone = new AbortController()
    api
      .call('GET /reports', { query: {}, signal: gone.signal })
      .then((mine) => setReports(mine.reports))
      .catch(() => undefined)
    return () => gone.abort()
  }, [])
  return reports
}
