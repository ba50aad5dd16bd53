import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '#web/api.ts'
import { useMay } from '#web/session.tsx'
import { NotFoundPage } from '#web/shell/not-found.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { PagedList } from '#web/ui/paged-list.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import styles from './rows.module.css'
import { SearchForm } from './search-form.tsx'
import { StaffRow } from './staff-row.tsx'

/** `/mine-folk`: a leader's own staff, and a code for who cannot get in. */
export const StaffPage = () => (useMay('staff:reset') ? <Staff /> : <NotFoundPage />)

function Staff() {
  const t = useTexts('people')
  const navigate = useNavigate()
  const { q } = useSearch({ from: '/shell/mine-folk' })
  const list = useInfiniteQuery({
    queryKey: ['staff', q],
    queryFn: ({ pageParam, signal }) => api.call('GET /staff', { query: { q, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const people = list.data?.pages.flatMap((page) => page.people)
  return (
    <Page>
      <PageHeading title={t('staff.title')} lead={t('staff.lead')} />
      <SearchForm
        key={q}
        label={t('staff.search')}
        value={q ?? ''}
        onSearch={(words) => void navigate({ to: '/mine-folk', search: { q: words } })}
      />
      {list.isPending && <Loading />}
      {list.error && !list.isFetchNextPageError && (
        <ProblemView problem={list.error} onRetry={() => void list.refetch()} />
      )}
      {people?.length === 0 && <EmptyState>{t('people.empty')}</EmptyState>}
      {people && people.length > 0 && (
        <PagedList list={list} count={people.length} more={t('people.more')}>
          <ul className={styles.rows}>
            {people.map((person) => (
              <StaffRow key={person.id} person={person} />
            ))}
          </ul>
        </PagedList>
      )}
    </Page>
  )
}
