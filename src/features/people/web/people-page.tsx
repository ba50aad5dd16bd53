import { Link as StyledLink } from '@digdir/designsystemet-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '#web/api.ts'
import { useMay } from '#web/session.tsx'
import { NotFoundPage } from '#web/shell/not-found.tsx'
import { FilterLinks } from '#web/ui/filter-links.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { FoundPeople } from './found-people.tsx'
import { PersonRow } from './person-row.tsx'
import styles from './rows.module.css'
import { TooFew } from './too-few.tsx'

/** `/oppsett/folk`, for the system administrator: everybody, and who has not come in yet. */
export const PeoplePage = () => (useMay('people:manage') ? <People /> : <NotFoundPage />)

const filters = { aldri: 'never', 'uten-enhet': 'unitless' } as const

function People() {
  const t = useTexts('people')
  const navigate = useNavigate()
  const { q, vis } = useSearch({ from: '/shell/oppsett/folk' })
  const list = useInfiniteQuery({
    queryKey: ['people', q, vis],
    queryFn: ({ pageParam, signal }) =>
      api.call('GET /people', {
        query: { q, after: pageParam, only: vis && filters[vis] },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const [first] = list.data?.pages ?? []
  return (
    <Page>
      <PageHeading
        title={t('people.title')}
        lead={
          first &&
          (first.neverSignedIn > 0 ? t('people.never', { count: first.neverSignedIn }) : t('people.allIn'))
        }
      />
      {first && <TooFew coordinators={first.coordinators} />}
      <p className={styles.ways}>
        <StyledLink asChild>
          <Link to="/oppsett/folk/ny">{t('people.add')}</Link>
        </StyledLink>
        <StyledLink asChild>
          <Link to="/oppsett/folk/inviter">{t('people.invite')}</Link>
        </StyledLink>
        <StyledLink asChild>
          <Link to="/oppsett/roller">{t('people.roles')}</Link>
        </StyledLink>
      </p>
      <FoundPeople
        list={list}
        q={q}
        label={t('people.search')}
        onSearch={(words) => void navigate({ to: '/oppsett/folk', search: { q: words, vis } })}
        filter={
          <FilterLinks label={t('people.filter')}>
            <Link to="/oppsett/folk" search={{ q }} activeOptions={{ exact: true }}>
              {t('people.all')}
            </Link>
            <Link to="/oppsett/folk" search={{ q, vis: 'aldri' }}>
              {t('people.neverIn')}
            </Link>
            <Link to="/oppsett/folk" search={{ q, vis: 'uten-enhet' }}>
              {t('people.unitless')}
            </Link>
          </FilterLinks>
        }
      >
        {(person) => <PersonRow key={person.id} person={person} />}
      </FoundPeople>
    </Page>
  )
}
