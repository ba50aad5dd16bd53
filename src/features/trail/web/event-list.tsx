import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { PagedList } from '#web/ui/paged-list.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { Section } from '#web/ui/section.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { EventRow } from './event-row.tsx'
import styles from './log.module.css'

/** What a reading asked for. Reading on, or coming back to the tab, is the same reading. */
export function EventList({ reading }: { reading: string }) {
  const t = useTexts('trail')
  const list = useInfiniteQuery({
    queryKey: ['trail', 'events', reading],
    queryFn: ({ pageParam }) =>
      api.call('GET /trail/readings/:id', { params: { id: reading }, query: { after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const error = list.isFetchNextPageError ? null : list.error
  const events = list.data?.pages.flatMap((page) => page.events)
  return (
    <Section title={t('list.title')}>
      {error && <ProblemView problem={error} onRetry={() => void list.refetch()} />}
      {!events && !error && <Loading />}
      {events?.length === 0 && <EmptyState>{t('list.none')}</EmptyState>}
      {events && events.length > 0 && (
        <PagedList list={list} count={events.length} more={t('list.more')}>
          <ul className={styles.events}>
            {events.map((event) => (
              <EventRow key={event.id} event={event} />
            ))}
          </ul>
        </PagedList>
      )}
    </Section>
  )
}
