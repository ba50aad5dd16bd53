import { Button } from '@digdir/designsystemet-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { flushSync } from 'react-dom'
import { api } from '#web/api.ts'
import { reportAddress } from '#web/place.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { announce } from '#web/ui/live-region.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { ReportRow } from './report-row.tsx'
import styles from './my-reports-page.module.css'

/** Everything I have reported, newest first, and how far each has come. */
export function MyReportsPage() {
  const t = useTexts('reporting')
  const shell = useTexts('shell')
  const list = useRef<HTMLUListElement>(null)
  const reports = useInfiniteQuery({
    queryKey: ['reports'],
    queryFn: ({ pageParam, signal }) => api.call('GET /reports', { query: { after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const all = reports.data?.pages.flatMap((page) => page.reports)

  const showMore = async () => {
    const shown = all?.length ?? 0
    const { data } = await reports.fetchNextPage()
    const count = (data?.pages.flatMap((page) => page.reports).length ?? shown) - shown
    if (count === 0) return
    announce(t('mine.shown', { count }))
    // The first new one must be there before it can take focus.
    flushSync(() => {})
    list.current?.children[shown]?.querySelector('a')?.focus()
  }

  return (
    <Page>
      <PageHeading title={t('mine.title')} />
      {reports.isPending && <Loading />}
      {reports.error && <ProblemView problem={reports.error} onRetry={() => void reports.refetch()} />}
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
        <ul className={styles.reports} ref={list}>
          {all.map((report) => (
            <ReportRow key={report.id} report={report} />
          ))}
        </ul>
      )}
      {reports.hasNextPage && (
        <div>
          <Button variant="secondary" loading={reports.isFetchingNextPage} onClick={() => void showMore()}>
            {t('mine.more')}
          </Button>
        </div>
      )}
    </Page>
  )
}
