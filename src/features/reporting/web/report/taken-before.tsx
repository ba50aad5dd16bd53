import { Button } from '@digdir/designsystemet-react'
import { useState } from 'react'
import { newId } from '#kernel/ids.ts'
import { api } from '#web/api.ts'
import { outbox } from '#web/outbox/here.ts'
import { myReportAddress } from '#web/place.ts'
import { LiveText } from '#web/ui/live-region.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { ReportDraft } from './report-draft.ts'
import styles from './tell-more.module.css'
import { useSending } from './use-sending.ts'

type Props = { draft: ReportDraft; onAdded: () => void }

/** What she mended had come as it was. A report is never changed: what she has written since may be added to it. */
export function TakenBefore({ draft, onAdded }: Props) {
  const t = useTexts('reporting')
  const shell = useTexts('shell')
  const [id] = useState(newId)
  const { run, isSending, problem } = useSending()
  const { id: reportId, text, notIdentity } = draft
  const add = () =>
    run(async () => {
      const body = { id, kind: 'text' as const, text, notIdentity }
      await api.call('POST /reports/:id/additions', { params: { id: reportId }, body })
      await outbox()
        .then(({ noteSent }) => noteSent(reportId))
        .catch(() => undefined)
      onAdded()
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
