import { Link } from '@digdir/designsystemet-react'
import { lastKnown } from '../contact.ts'
import { WaitingList } from '../outbox/waiting-list.tsx'
import { reportAddress } from '../place.ts'
import { useTexts } from '../use-texts.tsx'
import { ReportFrame } from './report-frame.tsx'

/** `/venter` where there is no net to fetch the app by: for whom the server last knew here. */
export function WaitingWithoutNet() {
  const t = useTexts('shell')
  return (
    <ReportFrame top={<Link href={reportAddress()}>{t('nav.report')}</Link>}>
      <WaitingList personId={lastKnown()} />
    </ReportFrame>
  )
}
