import { useQuery } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { ChoicesForm } from './choices-form.tsx'

/** `/varsler/innstillinger`: for each kind of notice, how it comes by mail. */
export function ChoicesPage() {
  const t = useTexts('notifications')
  const { data, error, refetch } = useQuery({
    queryKey: ['noticeChoices'],
    queryFn: () => api.call('GET /notices/choices'),
  })
  if (!data) return error ? <ProblemView problem={error} onRetry={() => void refetch()} /> : <Loading />
  const { choices, email } = data
  return (
    <Page>
      <PageHeading title={t('choices.title')} lead={t('choices.lead')} />
      <p>
        {t('choices.always')} {email ? t('choices.to', { email }) : t('choices.noEmail')}
      </p>
      <ChoicesForm choices={choices} />
    </Page>
  )
}
