import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useRouterState, useSearch } from '@tanstack/react-router'
import { api } from '#web/api.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilterLinks } from '#web/ui/filter-links.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { LiveText } from '#web/ui/live-region.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { PagedList } from '#web/ui/paged-list.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { CaseList } from './case-list.tsx'
import { standingOf } from './listed.ts'
import styles from './told.module.css'

const shows = { alvorlige: 'serious', lukkede: 'closed', alle: 'all', prover: 'trials' } as const

/** The cases I may read, what burns most first. */
export function ListPage() {
  const t = useTexts('cases')
  const { vis } = useSearch({ from: '/shell/saker' })
  const show = vis ? shows[vis] : 'open'
  const told = useRouterState({ select: ({ location }) => location.state.told })
  const list = useInfiniteQuery({
    queryKey: ['cases', show],
    queryFn: ({ pageParam, signal }) => api.call('GET /cases', { query: { show, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const cases = list.data?.pages.flatMap((page) => page.cases)
  const mine = cases?.filter((found) => standingOf(found).mine).length ?? 0
  return (
    <Page>
      <PageHeading
        title={t('list.title')}
        lead={
          show === 'open' && mine > 0 && t(list.hasNextPage ? 'list.mine.more' : 'list.mine', { count: mine })
        }
      />
      {told && (
        <p className={styles.told}>
          <LiveText>{told}</LiveText>
        </p>
      )}
      <FilterLinks label={t('list.filter')}>
        <Link to="/saker" search={{}} activeOptions={{ exact: true }}>
          {t('list.open')}
        </Link>
        <Link to="/saker" search={{ vis: 'alvorlige' }}>
          {t('list.serious')}
        </Link>
        <Link to="/saker" search={{ vis: 'lukkede' }}>
          {t('list.closed')}
        </Link>
        <Link to="/saker" search={{ vis: 'alle' }}>
          {t('list.all')}
        </Link>
        <Link to="/saker" search={{ vis: 'prover' }}>
          {t('list.trials')}
        </Link>
      </FilterLinks>
      {list.isPending && <Loading />}
      {list.error && !list.isFetchNextPageError && (
        <ProblemView problem={list.error} onRetry={() => void list.refetch()} />
      )}
      {cases?.length === 0 && <EmptyState>{t(`list.empty.${show}`)}</EmptyState>}
      {cases && cases.length > 0 && (
        <PagedList list={list} count={cases.length} more={t('list.more')}>
          <CaseList cases={cases} />
        </PagedList>
      )}
    </Page>
  )
}
