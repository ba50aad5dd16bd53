import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { useMay } from '#web/session.tsx'
import { NotFoundPage } from '#web/shell/not-found.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { PagedList } from '#web/ui/paged-list.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import { namedPosition } from '#kernel/named-position.ts'
import styles from './rows.module.css'
import { TooFew } from './too-few.tsx'

/** `/oppsett/roller`: who has been given which role, and by whom. */
export const RolesPage = () => (useMay('roles:read') ? <Roles /> : <NotFoundPage />)

function Roles() {
  const t = useTexts('people')
  const format = useFormat()
  const list = useInfiniteQuery({
    queryKey: ['roles'],
    queryFn: ({ pageParam, signal }) => api.call('GET /roles', { query: { after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const changes = list.data?.pages.flatMap((page) => page.changes)
  if (!changes)
    return list.error ? <ProblemView problem={list.error} onRetry={() => void list.refetch()} /> : <Loading />
  return (
    <Page>
      <PageHeading title={t('roles.title')} lead={t('roles.lead')} />
      <TooFew coordinators={list.data?.pages[0]?.coordinators ?? 2} />
      {changes.length === 0 ? (
        <EmptyState>{t('roles.empty')}</EmptyState>
      ) : (
        <PagedList list={list} count={changes.length} more={t('roles.more')}>
          <ul className={styles.rows}>
            {changes.map(({ id, what, person, position, unit, kind, by, at }) => (
              <li key={id} className={styles.row}>
                <p className={styles.name}>{person}</p>
                <p>{t(`roles.${what}`, { position: namedPosition({ name: position, unit }) })}</p>
                <p className={styles.quiet}>
                  {[
                    t(`kind.${kind}`),
                    by ? t('roles.by', { name: by }) : t('roles.byServer'),
                    format.when(at),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </li>
            ))}
          </ul>
        </PagedList>
      )}
    </Page>
  )
}
