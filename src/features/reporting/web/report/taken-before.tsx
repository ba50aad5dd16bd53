import { Button } from '@digdir/designsystemet-react'
import { api } from '#web/api.ts'
import { outbox } from '#web/outbox/here.ts'
import { myReportAddress } from '#web/place.ts'
import { LiveText } from '#web/ui/live-region.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { additionOf } from './addition-of.ts'
import type { ReportDraft } from './report-draft.ts'
import styles from './tell-more.module.css'
import type { useReportDraft } from './use-report-draft.ts'
import { useSending } from './use-sending.ts'

type Props = { draft: ReportDraft; report: ReturnType<typeof useReportDraft> }

/** What she mended had come as it was. A report is never changed: what she has written since may be added to it. */
export function TakenBefore({ draft, report }: Props) {
  const t = useTexts('reporting')
  const shell = useTexts('shell')
  const { run, isSending, problem } = useSending()
  const { id: reportId, text } = draft
  const add = () =>
    run(async () => {
      const body = additionOf(draft)
      // Kept before it leaves: its answer may be lost, and the page be closed.
      report.change({ additions: [...draft.additions.filter(({ id }) => id !== body.id), body] })
      await api.call('POST /reports/:id/additions', { params: { id: reportId }, body })
      await outbox()
        .then(({ noteSent }) => noteSent(reportId))
        .catch(() => undefined)
      report.clear()
      location.assign(myReportAddress(reportId))
    })
  return (
    <>
      <p>
        <LiveText>{t('mend.taken')}</LiveText>
      </p>
      {problem !== undefined && <ProblemView problem={problem} onRetry={() => void add()} />}
      <div className={styles.ways}>
        <Button loading={isSending} onClick={() => void add()}>
          {t('mend.add')}
        </Button>
        <Button variant="tertiary" onClick={() => void navigator.clipboard.writeText(text)}>
          {shell('outbox.copy')}
        </Button>
      </div>
    </>
  )
}
