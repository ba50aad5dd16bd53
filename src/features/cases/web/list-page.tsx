import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useRouterState, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { api } from '#web/api.ts'
import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import { FilterLinks } from '#web/ui/filter-links.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { LiveText } from '#web/ui/live-region.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { PagedList } from '#web/ui/paged-list.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { CaseList } from './case-list.tsx'
import { ChosenFilters } from './chosen-filters.tsx'
import { CountWords } from './count-words.tsx'
import { ExportList } from './export-list.tsx'
import { FilterForm } from './filter-form.tsx'
import { filterNames, filterOf, type ListSearch } from './list-search.ts'
import { standingOf } from './listed.ts'
import { NoCases } from './no-cases.tsx'
import { SearchField } from './search-field.tsx'
import { SearchWords } from './search-words.tsx'
import page from './list-page.module.css'
import styles from './told.module.css'

/** The cases I may read, what burns most first: all, or those that words and filters in the address choose. */
export function ListPage() {
  const t = useTexts('cases')
  const { ukjent, ...search } = useSearch({ from: '/shell/saker' })
  const navigate = useNavigate({ from: '/saker' })
  const told = useRouterState({ select: ({ location }) => location.state.told })
  const filter = filterOf(search)
  const list = useInfiniteQuery({
    queryKey: ['cases', filter],
    queryFn: ({ pageParam, signal }) =>
      api.call('GET /cases', { query: { ...filter, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  const choose = (next: ListSearch, replace = false) =>
    void navigate({ to: '/saker', search: next, replace, resetScroll: false })
  const searchFor = useCallback(
    (q: string) =>
      void navigate({
        to: '/saker',
        search: (before) => ({ ...before, ukjent: undefined, q: q || undefined }),
        // One step back leads out of the search, and not through its letters.
        replace: location.search.includes('q='),
        resetScroll: false,
      }),
    [navigate],
  )
  const cases = list.data?.pages.flatMap((page) => page.cases)
  const first = list.data?.pages[0]
  const said = first?.search
  const mine = cases?.filter((found) => standingOf(found).mine).length ?? 0
  const isNarrowed = !!search.q || filterNames.some((name) => search[name] !== undefined)
  return (
    <Page>
      <PageHeading
        title={t('list.title')}
        lead={
          filter.show === 'open' &&
          !isNarrowed &&
          mine > 0 &&
          // How many there are is known once all of them are here; the home page counts them.
          (list.hasNextPage ? t('list.mine.more') : t('list.mine', { count: mine }))
        }
      />
      {told && (
        <p className={styles.told}>
          <LiveText>{told}</LiveText>
        </p>
      )}
      {ukjent && (
        <p>
          <LiveText>{t('filter.unknown')}</LiveText>
        </p>
      )}
      <SearchField value={search.q ?? ''} onSearch={searchFor} />
      <FilterLinks label={t('list.filter')}>
        {([undefined, 'alvorlige', 'lukkede', 'alle'] as const).map((vis) => (
          <Link key={vis ?? 'open'} to="/saker" search={{ ...search, vis }} activeOptions={{ exact: true }}>
            {t(vis ? showWords[vis] : 'list.open')}
          </Link>
        ))}
      </FilterLinks>
      <div className={page.ways}>
        <ChangeDrawer title={t('filter.more')} opener={t('filter.more')}>
          {(close) => (
            <FilterForm
              search={search}
              onChoose={(next) => {
                close()
                choose(next)
              }}
            />
          )}
        </ChangeDrawer>
        {cases && cases.length > 0 && <ExportList key={JSON.stringify(filter)} filter={filter} />}
      </div>
      <ChosenFilters search={search} onChoose={choose} />
      {list.isPending && <Loading />}
      {list.error && !list.isFetchNextPageError && (
        <ProblemView problem={list.error} onRetry={() => void list.refetch()} />
      )}
      {search.q && said && cases && !list.isPlaceholderData && (
        <SearchWords said={said} count={cases.length} hasMore={list.hasNextPage} />
      )}
      {cases?.length === 0 && !list.isPlaceholderData && (
        <NoCases search={search} understood={said?.understood ?? true} onChoose={choose} />
      )}
      {cases && cases.length > 0 && (
        <>
          {first && !said && (
            <CountWords
              count={first.cases.length}
              hasMore={first.next !== null}
              isOpen={filter.show === 'open' || filter.show === 'serious'}
            />
          )}
          <PagedList list={list} count={cases.length} more={t('list.more')}>
            <CaseList cases={cases} />
          </PagedList>
        </>
      )}
    </Page>
  )
}

const showWords = {
  alvorlige: 'list.serious',
  lukkede: 'list.closed',
  alle: 'list.all',
} as const
