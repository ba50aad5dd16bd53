import { useQuery } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { useMay } from '#web/session.tsx'
import { NotFoundPage } from '#web/shell/not-found.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { RetentionRuleView } from './retention-rule.tsx'

/** `/oppsett/sletting`: how long what is kept, and what that would erase today. */
export const RetentionPage = () => (useMay('trail:erase') ? <Retention /> : <NotFoundPage />)

function Retention() {
  const t = useTexts('trail')
  const { data, error, refetch } = useQuery({
    queryKey: ['retention'],
    queryFn: () => api.call('GET /retention'),
  })
  if (!data) return error ? <ProblemView problem={error} onRetry={() => void refetch()} /> : <Loading />
  return (
    <Page>
      <PageHeading title={t('keep.title')} lead={t('keep.lead')} />
      {data.rules.map((rule) => (
        <RetentionRuleView key={rule.code} rule={rule} />
      ))}
    </Page>
  )
}
