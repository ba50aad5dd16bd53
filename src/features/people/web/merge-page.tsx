import { Link as StyledLink } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { api } from '#web/api.ts'
import { useMay } from '#web/session.tsx'
import { NotFoundPage } from '#web/shell/not-found.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { UpLink } from '#web/ui/up-link.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { MergeForm } from './merge-form.tsx'
import { MergeSearch } from './merge-search.tsx'

/** `/oppsett/folk/…/sammen`: finds another record of the same person, and makes the two one. */
export const MergePage = () => (useMay('people:manage') ? <Merge /> : <NotFoundPage />)

function Merge() {
  const t = useTexts('people')
  const { id } = useParams({ from: '/shell/oppsett/folk/$id/sammen' })
  const { q, med } = useSearch({ from: '/shell/oppsett/folk/$id/sammen' })
  const { data, error, refetch } = useQuery({
    queryKey: ['people', 'one', id],
    queryFn: () => api.call('GET /people/:id', { params: { id } }),
  })
  if (!data) return error ? <ProblemView problem={error} onRetry={() => void refetch()} /> : <Loading />
  const name = `${data.givenName} ${data.familyName}`
  return (
    <Page>
      <PageHeading
        title={t('merge.title')}
        section={name}
        up={<UpLink to="/oppsett/folk/$id" params={{ id }} label={name} />}
        lead={data.isSelf ? undefined : med ? t('merge.pair') : t('merge.lead', { name })}
      />
      {data.isSelf ? (
        <p>{t('merge.refused.self')}</p>
      ) : med ? (
        <Pair id={id} otherId={med} q={q} />
      ) : (
        <MergeSearch id={id} q={q} />
      )}
    </Page>
  )
}

function Pair({ id, otherId, q }: { id: string; otherId: string; q: string | undefined }) {
  const t = useTexts('people')
  const { data, error, refetch } = useQuery({
    queryKey: ['people', 'pair', id, otherId],
    queryFn: () => api.call('GET /people/:id/merge', { params: { id }, query: { otherId } }),
  })
  return (
    <>
      {data && <MergeForm key={otherId} pair={data} />}
      {!data && (error ? <ProblemView problem={error} onRetry={() => void refetch()} /> : <Loading />)}
      <p>
        <StyledLink asChild>
          <Link to="/oppsett/folk/$id/sammen" params={{ id }} search={{ q }}>
            {t('merge.another')}
          </Link>
        </StyledLink>
      </p>
    </>
  )
}
