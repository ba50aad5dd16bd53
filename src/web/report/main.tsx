import '../theme/report.css'
import { LiveRegion } from '../ui/live-region.tsx'
import { start } from '../start.tsx'
import { ReportPage } from '#features/reporting/web/report/report-page.tsx'
import { loadTexts } from './load.ts'

await start(
  loadTexts,
  <>
    <ReportPage />
    <LiveRegion />
  </>,
)
