import { useQuery } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { useSession } from '#web/session.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { Section } from '#web/ui/section.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { ChoicesForm } from './choices-form.tsx'
import { Phones, phonesOf } from './phones.tsx'

/** `/varsler/innstillinger`: where she is told, and for each kind of notice how it comes. */
export function ChoicesPage() {
  const t = useTexts('notifications')
  const { data, error, refetch } = useQuery({
    queryKey: ['noticeChoices'],
    queryFn: () => api.call('GET /notices/choices'),
  })
  const phones = useQuery(phonesOf(useSession().person.id))
  if (!data) return error ? <ProblemView problem={error} onRetry={() => void refetch()} /> : <Loading />
  const { choices, email, quiet } = data
  const hasPhones = (phones.data?.phones.length ?? 0) > 0
  return (
    <Page>
      <PageHeading title={t('choices.title')} lead={t('choices.lead')} />
      <Phones />
      <Section title={t('choices.what')}>
        <p>
          {t('choices.always')} {email ? t('choices.to', { email }) : t('choices.noEmail')}
        </p>
        <ChoicesForm choices={choices} quiet={hasPhones ? quiet : undefined} />
      </Section>
    </Page>
  )
}
