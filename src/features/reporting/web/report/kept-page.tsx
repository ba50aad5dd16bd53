import { Link } from '@digdir/designsystemet-react'
import { useEffect } from 'react'
import { arrivedHere, filesHere, noRoomHere } from '#web/outbox/here.ts'
import { reportAddress } from '#web/place.ts'
import { ReportFrame } from '#web/report/report-frame.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { Unbroken } from '#web/ui/unbroken.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Call, Receipt } from '../../contract.ts'
import { DrawnTick } from './drawn-tick.tsx'
import styles from './receipt-page.module.css'
import { TalkTo } from './talk-to.tsx'

type Props = {
  id: string
  temporary: string
  talkTo: Call | undefined
  onArrived: (receipt: Receipt) => void
}

/**
 * The receipt of a report that lies on the phone until there is net. Becomes the real one by itself; where it is in doubt
 * whose it is there is none, and it says only that it has come.
 */
export function KeptPage({ id, temporary, talkTo, onArrived }: Props) {
  const t = useTexts('reporting')
  const shell = useTexts('shell')
  const files = filesHere.use().filter(({ reportId }) => reportId === id).length
  const left = noRoomHere.use().filter(({ reportId }) => reportId === id).length
  const arrived = arrivedHere.use().find((sent) => sent.id === id)
  const receipt = arrived?.receipt
  useEffect(() => {
    if (receipt) onArrived(receipt)
  }, [receipt, onArrived])
  return (
    <ReportFrame>
      <div className={styles.receipt}>
        <DrawnTick />
        <PageHeading title={t('receipt.title')} section={shell('nav.report')}>
          {t(arrived ? 'receipt.thanks' : 'kept.title')}
        </PageHeading>
        {arrived ? (
          <p className={styles.who}>{t('kept.inDoubt')}</p>
        ) : (
          <>
            <p className={styles.who}>{t('SyncManager' in window ? 'kept.byItself' : 'kept.how')}</p>
            {left > 0 && (
              <p className={styles.who}>
                <strong>{t('kept.noRoom', { count: left })}</strong> {t('kept.noRoom.how', { count: left })}
              </p>
            )}
            {files > 0 && <p className={styles.who}>{t('kept.files', { count: files })}</p>}
          </>
        )}
        <p className={styles.number}>
          <Unbroken>
            {arrived
              ? t('receipt.number', { number: arrived.number })
              : t('kept.number', { number: temporary })}
          </Unbroken>
        </p>
        <TalkTo call={talkTo} />
        <ul className={styles.ways}>
          <li>
            <Link href={reportAddress()}>{t('receipt.again')}</Link>
          </li>
        </ul>
      </div>
    </ReportFrame>
  )
}
