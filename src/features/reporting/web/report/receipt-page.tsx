import { Link } from '@digdir/designsystemet-react'
import { lazy, Suspense } from 'react'
import { homeAddress, myReportAddress, reportAddress } from '#web/place.ts'
import { ReportFrame } from '#web/report/report-frame.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { Section } from '#web/ui/section.tsx'
import { Unbroken } from '#web/ui/unbroken.tsx'
import { wholeNames } from '#web/ui/whole-names.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Call, Receipt } from '../../contract.ts'
import { AnswerToo } from './answer-too.tsx'
import { DrawnTick } from './drawn-tick.tsx'
import styles from './receipt-page.module.css'
import { ImproveToo } from './improve-too.tsx'
import { useRecipientWords } from './recipient-words.ts'
import type { SentAs } from './step-history.ts'
import { TalkTo } from './talk-to.tsx'
import { WithFiles } from './with-files.tsx'

type Props = {
  receipt: Receipt
  hasFiles: boolean
  isSecret: boolean
  talkTo: Call | undefined
  sentAs: SentAs | undefined
  asksMore: 1 | 2 | 3 | undefined
  personId: string
}

const PushOffer = lazy(() => import('./push-offer.tsx').then((part) => ({ default: part.PushOffer })))

/** It has arrived, who has it, and when she hears. */
export function ReceiptPage({ receipt, hasFiles, isSecret, talkTo, sentAs, asksMore, personId }: Props) {
  const t = useTexts('reporting')
  const shell = useTexts('shell')
  const recipientWords = useRecipientWords()
  const ways = [
    { href: reportAddress(), words: t('receipt.again') },
    { href: homeAddress(), words: t('home') },
  ]
  return (
    <ReportFrame>
      <div className={styles.receipt}>
        <DrawnTick />
        <PageHeading title={t('receipt.title')} section={shell('nav.report')}>
          {t('receipt.thanks')}
        </PageHeading>
        <p className={styles.who}>{wholeNames(recipientWords(receipt))}</p>
        {receipt.movedTo && <p>{t('receipt.moved', { unit: receipt.movedTo })}</p>}
        {isSecret && <p>{t('receipt.secret')}</p>}
        {!receipt.isMine && <p>{t('behalf.receipt')}</p>}
        <p className={styles.number}>
          <Unbroken>{t('receipt.number', { number: receipt.number })}</Unbroken>
        </p>
        <TalkTo call={talkTo} />
        {receipt.isMine && (
          <Suspense fallback={null}>
            <PushOffer recipients={receipt.recipients} personId={personId} />
          </Suspense>
        )}
        <Section title={t('receipt.more')}>
          {asksMore && receipt.isMine && (
            <AnswerToo reportId={receipt.id} count={asksMore} personId={personId} />
          )}
          <WithFiles
            reportId={receipt.id}
            number={receipt.number}
            isSent
            isSecret={isSecret}
            isQuiet
            isBegun={hasFiles}
          />
          {sentAs && receipt.isMine && (
            <ImproveToo reportId={receipt.id} sentAs={sentAs} personId={personId} />
          )}
          {receipt.isMine && (
            <Link className={styles.way} href={myReportAddress(receipt.id)}>
              {t('receipt.see')}
            </Link>
          )}
        </Section>
        <ul className={styles.ways}>
          {ways.map(({ href, words }) => (
            <li key={href}>
              <Link href={href}>{words}</Link>
            </li>
          ))}
        </ul>
      </div>
    </ReportFrame>
  )
}
