import { Button } from '@digdir/designsystemet-react'
import { useEffect } from 'react'
import { reportAddress } from '../place.ts'
import { ReportFrame } from '../report/report-frame.tsx'
import { PageHeading } from '../ui/page-heading.tsx'
import { useTexts } from '../use-texts.tsx'

/** Where a page would be that needs net. Reporting does not, and the page comes by itself when there is net. */
export function OfflinePage() {
  const t = useTexts('shell')
  useEffect(() => {
    const reload = () => location.reload()
    addEventListener('online', reload)
    return () => removeEventListener('online', reload)
  }, [])
  return (
    <ReportFrame>
      <PageHeading title={t('problem.offline')} lead={t('withoutNet.how')} />
      <div>
        <Button asChild>
          <a href={reportAddress()}>{t('nav.report')}</a>
        </Button>
      </div>
      <div>
        <Button variant="tertiary" onClick={() => location.reload()}>
          {t('retry')}
        </Button>
      </div>
    </ReportFrame>
  )
}
