import { useMutation } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { useMay } from '#web/session.tsx'
import { NotFoundPage } from '#web/shell/not-found.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { TrailFilter } from '../contract.ts'
import { EventList } from './event-list.tsx'
import { FilterForm } from './filter-form.tsx'
import { Seal } from './seal.tsx'

/** `/oppsett/logg`: who did what and when. Nothing is read, and so nothing logged, before somebody asks for it. */
export const LogPage = () => (useMay('trail:read') ? <Log /> : <NotFoundPage />)

function Log() {
  const t = useTexts('trail')
  const reading = useMutation({
    networkMode: 'always',
    mutationFn: (filter: TrailFilter) => api.call('POST /trail/readings', { body: filter }),
  })
  return (
    <Page>
      <PageHeading title={t('title')} lead={t('lead')} />
      <FilterForm isPending={reading.isPending} onAsk={reading.mutate} />
      {reading.error && <ProblemView problem={reading.error} />}
      {reading.data && <EventList key={reading.data.id} reading={reading.data.id} />}
      <Seal />
    </Page>
  )
}
