import { Button, Link } from '@digdir/designsystemet-react'
import { lazy, Suspense } from 'react'
import { mailboxAddress } from '#web/place.ts'
import { ReportFrame } from '#web/report/report-frame.tsx'
import { LiveText } from '#web/ui/live-region.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { Section } from '#web/ui/section.tsx'
import { Unbroken } from '#web/ui/unbroken.tsx'
import { useCopy } from '#web/ui/use-copy.ts'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { GuestReceipt } from '../../contract.ts'
import code from '../report/code-page.module.css'
import { DrawnTick } from '../report/drawn-tick.tsx'
import styles from '../report/receipt-page.module.css'

const CameFirst = lazy(() => import('./came-first.tsx').then((part) => ({ default: part.CameFirst })))

/** A receipt, and what she had written and how many photos she had chosen when she got it. */
export type Got = { receipt: GuestReceipt; words: string; contact: string; photos: number }
type Props = { got: Got; isShared: boolean; onAgain: () => void }

/** It has arrived, who has it, and the code that opens the answer: shown this once, and kept nowhere on the device. */
export function GuestReceiptPage({ got: { receipt, words, contact, photos }, isShared, onAgain }: Props) {
  const t = useTexts('reporting')
  const shell = useTexts('shell')
  const format = useFormat()
  const { isCopied, copy } = useCopy(receipt.code)
  return (
    <ReportFrame>
      <div className={styles.receipt}>
        <DrawnTick />
        <PageHeading title={t('receipt.title')} section={shell('nav.report')}>
          {t('receipt.thanks')}
        </PageHeading>
        <p className={styles.who}>
          {t('guest.receipt.who', {
            position: receipt.recipientPosition,
            day: format.day(receipt.answerDueAt),
          })}
        </p>
        <p className={styles.number}>
          <Unbroken>{t('receipt.number', { number: receipt.number })}</Unbroken>
        </p>
        {receipt.differs ? (
          <Suspense>
            <CameFirst photos={receipt.photos} left={photos - receipt.photos} {...{ words, contact }} />
          </Suspense>
        ) : (
          receipt.photos > 0 && <p>{t('code.photos', { count: receipt.photos })}</p>
        )}
        <Section title={t('guest.code.title')}>
          <p>{t('guest.code.why')}</p>
          <ol className={code.code} aria-label={t('code.label')}>
            {receipt.code.split('-').map((word, index) => (
              <li key={index}>{word}</li>
            ))}
          </ol>
          <p className={code.paper}>{t('code.where', { address: `${location.host}${mailboxAddress()}` })}</p>
          {!isShared && (
            <div className={code.ways}>
              <Button variant="secondary" onClick={() => void copy()}>
                {t('code.copy')}
              </Button>
              <Button variant="secondary" onClick={() => print()}>
                {t('code.print')}
              </Button>
            </div>
          )}
          {isCopied && <LiveText>{shell('copied')}</LiveText>}
        </Section>
        {isShared ? (
          <div>
            <Button onClick={onAgain}>{t('kiosk.done')}</Button>
          </div>
        ) : (
          <ul className={styles.ways}>
            <li>
              <Link href={mailboxAddress()}>{t('code.mailbox')}</Link>
            </li>
            <li>
              <Link asChild>
                <button type="button" onClick={onAgain}>
                  {t('guest.again')}
                </button>
              </Link>
            </li>
          </ul>
        )}
      </div>
    </ReportFrame>
  )
}
