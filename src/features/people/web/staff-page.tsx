import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '#web/api.ts'
import { useMay } from '#web/session.tsx'
import { NotFoundPage } from '#web/shell/not-found.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { FoundPeople } from './found-people.tsx'
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
  return (
    <Page>
      <PageHeading title={t('staff.title')} lead={t('staff.lead')} />
      <FoundPeople
        list={list}
        q={q}
        label={t('staff.search')}
        onSearch={(words) => void navigate({ to: '/mine-folk', search: { q: words } })}
      >
        {(person) => <StaffRow key={person.id} person={person} />}
      </FoundPeople>
    </Page>
  )
}
