import { Link as StyledLink } from '@digdir/designsystemet-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '#web/api.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { PagedList } from '#web/ui/paged-list.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { settingsPage } from '../rules.ts'
import { NoticeList } from './notice-list.tsx'

/** `/varsler`: what somebody has been told, newest first. */
export function NoticesPage() {
  const t = useTexts('notifications')
  const list = useInfiniteQuery({
    queryKey: ['notices'],
    queryFn: ({ pageParam }) => api.call('GET /notices', { query: { after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    // Somebody comes here to see what is new.
    staleTime: 0,
  })
  const notices = list.data?.pages.flatMap((page) => page.notices)
  if (!notices) {
    return list.error ? <ProblemView problem={list.error} onRetry={() => void list.refetch()} /> : <Loading />
  }
  return (
    <Page>
      <PageHeading title={t('notices.title')} />
      {notices.length === 0 ? (
        <EmptyState>{t('notices.empty')}</EmptyState>
      ) : (
        <PagedList list={list} count={notices.length} more={t('notices.older')}>
          <NoticeList notices={notices} />
        </PagedList>
      )}
      <p>
        <StyledLink asChild>
          <Link to={settingsPage}>{t('choices.open')}</Link>
        </StyledLink>
      </p>
    </Page>
  )
}
