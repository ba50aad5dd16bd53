import { useQuery } from '@tanstack/react-query'
import { useMay } from '#web/session.tsx'
import { NotFoundPage } from '#web/shell/not-found.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { UpLink } from '#web/ui/up-link.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { MunicipalityForm } from './municipality-form.tsx'
import { municipalityQuery } from './municipality-query.ts'

/** `/oppsett/kommune`: what the municipality says of itself. */
export const MunicipalityPage = () => (useMay('municipality:set') ? <Municipality /> : <NotFoundPage />)

export function Municipality() {
  const t = useTexts('setup')
  const { data, error, refetch } = useQuery({ ...municipalityQuery, refetchOnWindowFocus: false })
  if (!data) return error ? <ProblemView problem={error} onRetry={() => void refetch()} /> : <Loading />
  return (
    <Page>
      {data.isSetUp ? (
        <PageHeading
          title={t('settings.title')}
          section={t('start.title')}
          up={<UpLink to="/oppsett" label={t('start.title')} />}
        />
      ) : (
        <PageHeading title={t('first.title')} lead={t('first.lead')} />
      )}
      {/* A form begins anew with what is there now, when somebody asks to see it. */}
      <MunicipalityForm key={data.version} known={data} />
    </Page>
  )
}
