import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '#web/api.ts'
import { useMay } from '#web/session.tsx'
import { NotFoundPage } from '#web/shell/not-found.tsx'
import { LiveText } from '#web/ui/live-region.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { TrailFilter } from '../contract.ts'
import { EventList } from './event-list.tsx'
import { FilterForm } from './filter-form.tsx'
import { addressOf, filterOf } from './log-search.ts'
import { Seal } from './seal.tsx'

/** `/oppsett/logg`: who did what and when. Nothing is read, and so nothing logged, before somebody asks for it. */
export const LogPage = () => (useMay('trail:read') ? <Log /> : <NotFoundPage />)

function Log() {
  const t = useTexts('trail')
  const { ukjent, ...search } = useSearch({ from: '/shell/oppsett/logg' })
  const navigate = useNavigate()
  const filter = filterOf(search)
  const reading = useQuery({
    queryKey: ['trail', 'reading', filter],
    queryFn: () => api.call('POST /trail/readings', { body: filter ?? {} }),
    enabled: filter !== undefined,
    // A reading is an event: going back to one, or changing something meanwhile, makes no other.
    staleTime: 'static',
    retry: false,
  })
  const ask = (next: TrailFilter) => {
    if (JSON.stringify(addressOf(next)) === JSON.stringify(filter && addressOf(filter)))
      void reading.refetch()
    else void navigate({ to: '/oppsett/logg', search: addressOf(next), resetScroll: false })
  }
  return (
    <Page>
      <PageHeading title={t('title')} lead={t('lead')} />
      {ukjent && (
        <p>
          <LiveText>{t('filter.unknown')}</LiveText>
        </p>
      )}
      <FilterForm asked={filter} isPending={reading.isFetching} onAsk={ask} />
      {reading.error && <ProblemView problem={reading.error} onRetry={() => void reading.refetch()} />}
      {!filter && <p>{t('list.unasked')}</p>}
      {reading.data && <EventList key={reading.data.id} reading={reading.data.id} />}
      <Seal />
    </Page>
  )
}
