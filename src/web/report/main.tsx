import { lazy, Suspense } from 'react'
import '../theme/report.css'
import { LiveRegion } from '../ui/live-region.tsx'
import { start } from '../start.tsx'
import { ReportPage } from '#features/reporting/web/report/report-page.tsx'
import { FailedPart } from './failed-part.tsx'
import { loadTexts } from './load.ts'

// What few come by must not weigh on the rest.
const EntryPage = lazy(() =>
  import('#features/reporting/web/entry/entry-page.tsx').then((part) => ({ default: part.EntryPage })),
)
const WaitingWithoutNet = lazy(() =>
  import('./without-net.tsx').then((part) => ({ default: part.WaitingWithoutNet })),
)

function pageAt(path: string) {
  const [, , page] = path.split('/')
  if (page === 'm') return <EntryPage />
  return page === 'venter' ? <WaitingWithoutNet /> : <ReportPage />
}

await start(
  loadTexts,
  <>
    <FailedPart>
      <Suspense>{pageAt(location.pathname)}</Suspense>
    </FailedPart>
    <LiveRegion />
  </>,
)
