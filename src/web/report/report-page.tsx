import { ReportFrame } from './report-frame.tsx'
import { PageHeading } from '../ui/page-heading.tsx'
import { useTexts } from '../use-texts.tsx'

/** Where the reporting room's pages begin. */
export function ReportPage() {
  const t = useTexts('shell')
  return (
    <ReportFrame>
      <PageHeading title={t('nav.report')} />
    </ReportFrame>
  )
}
