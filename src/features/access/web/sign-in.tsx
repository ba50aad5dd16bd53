import { useSessionQuery } from '#web/session.tsx'
import { Frame } from '#web/shell/frame.tsx'
import { DemoBanner } from '#web/ui/demo-banner.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { DemoSignIn } from './demo-sign-in.tsx'
import { LanguageRow } from './language-row.tsx'
import { PasswordForm } from './password-form.tsx'
import styles from './sign-in.module.css'

type Props = {
  /** The path to go on to. */
  destination: string
  /** The session ended under somebody who was at work. */
  wasSignedIn?: boolean
}

/** What a stranger sees: the municipality's name, a language to read, and the way in. */
export function SignIn({ destination, wasSignedIn }: Props) {
  const t = useTexts('access')
  const { data: session, error, refetch } = useSessionQuery()
  return (
    <>
      <header>
        {session?.demo && <DemoBanner />}
        <div className={styles.top}>
          <p>{session?.municipality.name}</p>
          <LanguageRow />
        </div>
      </header>
      <Frame>
        <Page>
          {wasSignedIn && <p>{t('signIn.again')}</p>}
          {session?.demo === true && <DemoSignIn destination={destination} />}
          {session?.demo === false && (
            <>
              <PageHeading title={t('signIn.title')} lead={t('signIn.lead')} />
              <PasswordForm destination={destination} isMain />
            </>
          )}
          {!session &&
            (error ? <ProblemView problem={error} onRetry={() => void refetch()} /> : <Loading isArrival />)}
        </Page>
      </Frame>
    </>
  )
}
