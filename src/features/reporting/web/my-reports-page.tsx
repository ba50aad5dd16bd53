import { Button } from '@digdir/designsystemet-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { reportAddress } from '#web/place.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { PagedList } from '#web/ui/paged-list.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { CameOfIt } from './came-of-it.tsx'
import { ReportRow } from './report-row.tsx'
import styles from './my-reports-page.module.css'

/** Everything I have reported, newest first, and how far each has come. */
export function MyReportsPage() {
  const t = useTexts('reporting')
  const shell = useTexts('shell')
  const reports = useInfiniteQuery({
    queryKey: ['reports'],
    queryFn: ({ pageParam, signal }) => api.call('GET /reports', { query: { after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const all = reports.data?.pages.flatMap((page) => page.reports)
  const year = reports.data?.pages[0]?.year

  return (
    <Page>
      <PageHeading title={t('mine.title')} />
      {year && <CameOfIt year={year} />}
      {reports.isPending && <Loading />}
      {reports.error && !reports.isFetchNextPageError && (
        <ProblemView problem={reports.error} onRetry={() => void reports.refetch()} />
      )}
      {all?.length === 0 && (
        <EmptyState
          action={
            <Button variant="secondary" asChild>
              <a href={reportAddress()}>{shell('nav.report')}</a>
            </Button>
          }
        >
          {t('mine.empty')}
        </EmptyState>
      )}
      {all && all.length > 0 && (
        <PagedList list={reports} count={all.length} more={t('mine.more')}>
          <ul className={styles.reports}>
            {all.map((report) => (
              <ReportRow key={report.id} report={report} />
            ))}
          </ul>
        </PagedList>
      )}
    </Page>
  )
}
