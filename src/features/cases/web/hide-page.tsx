import { Link } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { Link as RouteLink, useParams } from '@tanstack/react-router'
import { api } from '#web/api.ts'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { CaseTexts } from '../contract.ts'
import { HideForm } from './hide-form.tsx'

/** The words of a case, where some of them should not be read by all who read it. */
export function HidePage() {
  const t = useTexts('cases')
  const { number } = useParams({ from: '/shell/saker/$number/skjul' })
  const { data, error, refetch } = useQuery({
    queryKey: ['case-texts', number],
    queryFn: ({ signal }) => api.call('GET /cases/:ref/texts', { params: { ref: number }, signal }),
  })
  if (!data && !error) return <Loading />
  return (
    <Page>
      <PageHeading title={t('hide.title')} section={t('page.section')} lead={t('page.number', { number })} />
      {data ? <Texts found={data} /> : <ProblemView problem={error} onRetry={() => void refetch()} />}
    </Page>
  )
}

function Texts({ found }: { found: CaseTexts }) {
  const t = useTexts('cases')
  return (
    <>
      <p>{t('hide.lead')}</p>
      {found.requests.length > 0 && <p>{t('hide.asked')}</p>}
      {found.requests.map(({ id, words }) =>
        words ? <p key={id}>{t('hide.asked.words', { words })}</p> : null,
      )}
      {found.texts.length === 0 ? (
        <p>{t('hide.none')}</p>
      ) : (
        <HideForm key={found.texts.map(({ version }) => version).join()} found={found} />
      )}
      {found.mayReadCase && (
        <p>
          <Link asChild>
            <RouteLink to="/saker/$number" params={{ number: found.number }}>
              {t('hide.toCase')}
            </RouteLink>
          </Link>
        </p>
      )}
    </>
  )
}
