import { lazy, Suspense } from 'react'
import '../theme/report.css'
import { LiveRegion } from '../ui/live-region.tsx'
import { start } from '../start.tsx'
import { ReportPage } from '#features/reporting/web/report/report-page.tsx'
import { loadTexts } from './load.ts'

// What few come by must not weigh on the rest.
const EntryPage = lazy(() =>
  import('#features/reporting/web/entry/entry-page.tsx').then((part) => ({ default: part.EntryPage })),
)
const isEntry = /^\/[^/]+\/m(\/|$)/.test(location.pathname)

await start(
  loadTexts,
  <>
    {isEntry ? (
      <Suspense>
        <EntryPage />
      </Suspense>
    ) : (
      <ReportPage />
    )}
    <LiveRegion />
  </>,
)
