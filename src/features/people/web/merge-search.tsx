import { Link as StyledLink } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { api } from '#web/api.ts'
import { useSession } from '#web/session.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { Section } from '#web/ui/section.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { PersonRow } from './person-row.tsx'
import styles from './rows.module.css'
import { SearchForm } from './search-form.tsx'

/** Finds the other record of a person, among everybody else. */
export function MergeSearch({ id, q }: { id: string; q: string | undefined }) {
  const t = useTexts('people')
  const navigate = useNavigate()
  const self = useSession().person.id
  const { data, error, refetch } = useQuery({
    queryKey: ['people', q],
    queryFn: ({ signal }) => api.call('GET /people', { query: { q }, signal }),
    enabled: q !== undefined,
  })
  const others = data?.people.filter((person) => person.id !== id && person.id !== self)
  const isSelfFound = data?.people.some((person) => person.id === self)
  return (
    <>
      <SearchForm
        key={q}
        label={t('merge.search')}
        value={q ?? ''}
        onSearch={(words) =>
          void navigate({ to: '/oppsett/folk/$id/sammen', params: { id }, search: { q: words } })
        }
      />
      {q !== undefined &&
        !others &&
        (error ? <ProblemView problem={error} onRetry={() => void refetch()} /> : <Loading />)}
      {isSelfFound && <p>{t('merge.notSelf')}</p>}
      {others?.length === 0 && !isSelfFound && <EmptyState>{t('merge.none')}</EmptyState>}
      {others && others.length > 0 && (
        <Section title={t('merge.found')}>
          <ul className={styles.rows}>
            {others.map((person) => (
              <PersonRow key={person.id} person={person}>
                <StyledLink asChild>
                  <Link to="/oppsett/folk/$id/sammen" params={{ id }} search={{ q, med: person.id }}>
                    {person.name}
                  </Link>
                </StyledLink>
              </PersonRow>
            ))}
          </ul>
          {data?.next && <p className={styles.quiet}>{t('merge.more')}</p>}
        </Section>
      )}
    </>
  )
}
