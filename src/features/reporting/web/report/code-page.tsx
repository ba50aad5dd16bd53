import { Button, Link } from '@digdir/designsystemet-react'
import { homeAddress, mailboxAddress, reportAddress } from '#web/place.ts'
import { ReportFrame } from '#web/report/report-frame.tsx'
import { LiveText } from '#web/ui/live-region.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { useCopy } from '#web/ui/use-copy.ts'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { AnonymousReceipt, Call } from '../../contract.ts'
import styles from './code-page.module.css'
import receipt from './receipt-page.module.css'
import { TalkTo } from './talk-to.tsx'

/** The receipt of a report without a name: its code, shown this once, and kept nowhere on the device. */
export function CodePage({ code, unit, arrivesOn, photos, talkTo }: AnonymousReceipt & { talkTo?: Call }) {
  const t = useTexts('reporting')
  const shell = useTexts('shell')
  const format = useFormat()
  const { isCopied, copy } = useCopy(code)
  return (
    <ReportFrame>
      <div className={receipt.receipt}>
        <PageHeading title={t('code.title')} section={shell('nav.report')} lead={t('code.lead')} />
        <ol className={styles.code} aria-label={t('code.label')}>
          {code.split('-').map((word, index) => (
            <li key={index}>{word}</li>
          ))}
        </ol>
        <div className={styles.ways}>
          <Button onClick={() => void copy()}>{t('code.copy')}</Button>
          <Button variant="secondary" onClick={() => print()}>
            {t('code.print')}
          </Button>
        </div>
        {isCopied && <LiveText>{shell('copied')}</LiveText>}
        <p>
          {arrivesOn === null
            ? t('code.arrived', { unit })
            : t('code.arrives', { day: format.day(arrivesOn), unit })}
        </p>
        {photos > 0 && <p>{t('code.photos', { count: photos })}</p>}
        <p className={styles.paper}>{t('code.where', { address: `${location.host}${mailboxAddress()}` })}</p>
        <TalkTo call={talkTo} />
        <ul className={receipt.ways}>
          <li>
            <Link href={mailboxAddress()}>{t('code.mailbox')}</Link>
          </li>
          <li>
            <Link href={reportAddress()}>{t('receipt.again')}</Link>
          </li>
          <li>
            <Link href={homeAddress()}>{t('home')}</Link>
          </li>
        </ul>
      </div>
    </ReportFrame>
  )
}
