import { Details, Link } from '@digdir/designsystemet-react'
import { ChevronRightIcon } from '@navikt/aksel-icons'
import { useQuery } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { Loading } from '#web/ui/loading.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useLanguage, useTexts } from '#web/use-texts.tsx'
import { CodeLink } from './code-link.tsx'
import { PasswordForm } from './password-form.tsx'
import { Personas } from './personas.tsx'
import styles from './sign-in.module.css'

/** The way into a demo: the people who live there, one tap each, and the neighbouring municipality. */
export function DemoSignIn({ destination }: { destination: string }) {
  const t = useTexts('access')
  const [language] = useLanguage()
  const { data, error, refetch } = useQuery({
    queryKey: ['personas', language],
    queryFn: () => api.call('GET /personas'),
    // A change of language changes the words and not the list.
    placeholderData: (previous) => previous,
  })
  if (!data) return error ? <ProblemView problem={error} onRetry={() => void refetch()} /> : <Loading />
  return (
    <>
      <PageHeading title={t('demo.title')} lead={t('demo.lead')} />
      <Personas people={data.people} destination={destination} />
      <div className={styles.quietly}>
        {data.others.map((other) => (
          <Link key={other.slug} href={`/${other.slug}/`}>
            {other.name}
            <ChevronRightIcon aria-hidden />
          </Link>
        ))}
        <CodeLink />
        <Details variant="default">
          <Details.Summary>{t('signIn.withPassword')}</Details.Summary>
          <Details.Content>
            <PasswordForm destination={destination} />
          </Details.Content>
        </Details>
      </div>
    </>
  )
}
