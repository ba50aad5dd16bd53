import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { api } from '#web/api.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilterLinks } from '#web/ui/filter-links.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { PagedList } from '#web/ui/paged-list.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { MeasureList } from './measure-list.tsx'

/** What I am to do: the measures my positions own, the most urgent first. */
export function MeasuresPage() {
  const t = useTexts('measures')
  const { vis } = useSearch({ from: '/shell/tiltak' })
  const show = vis === 'avsluttede' ? 'ended' : 'open'
  const list = useInfiniteQuery({
    queryKey: ['measures', show],
    queryFn: ({ pageParam, signal }) =>
      api.call('GET /measures', { query: { show, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const measures = list.data?.pages.flatMap((page) => page.measures)
  const overdue = measures?.filter((measure) => measure.overdue).length ?? 0
  return (
    <Page>
      <PageHeading title={t('list.title')} lead={overdue > 0 && t('list.overdue', { count: overdue })} />
      <FilterLinks label={t('list.filter')}>
        <Link to="/tiltak" search={{}} activeOptions={{ exact: true }}>
          {t('list.open')}
        </Link>
        <Link to="/tiltak" search={{ vis: 'avsluttede' }}>
          {t('list.ended')}
        </Link>
      </FilterLinks>
      {list.isPending && <Loading />}
      {list.error && !list.isFetchNextPageError && (
        <ProblemView problem={list.error} onRetry={() => void list.refetch()} />
      )}
      {measures?.length === 0 && <EmptyState>{t(`list.empty.${show}`)}</EmptyState>}
      {measures && measures.length > 0 && (
        <PagedList list={list} count={measures.length} more={t('list.more')}>
          <MeasureList measures={measures} />
        </PagedList>
      )}
    </Page>
  )
}
