import { Link } from '@digdir/designsystemet-react'
import { waitingAddress } from '#web/place.ts'
import { ReportFrame } from '#web/report/report-frame.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { DangerLink } from './danger-link.tsx'
import { HomeLink } from './home-link.tsx'
import type { NotMended } from './mended.ts'

/** «Rett opp» came too late, or what waits is not readable here now: it is said, and nothing else begins in its place. */
export function NotMendedPage({ why }: { why: NotMended }) {
  const t = useTexts('reporting')
  const shell = useTexts('shell')
  return (
    <ReportFrame top={<HomeLink />}>
      <PageHeading title={t(`mend.${why}`)} section={shell('nav.report')} lead={t(`mend.${why}.how`)} />
      <DangerLink />
      <div>
        <Link href={waitingAddress()}>{shell('outbox.title')}</Link>
      </div>
    </ReportFrame>
  )
}
