import { useSessionQuery } from '#web/session.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { DemoSignIn } from './demo-sign-in.tsx'
import { OtherWaysIn } from './other-ways-in.tsx'
import { PasswordForm } from './password-form.tsx'
import styles from './sign-in.module.css'
import { Stranger } from './stranger.tsx'

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
    <Stranger>
      {wasSignedIn && <p>{t('signIn.again')}</p>}
      {session && !session.municipality.isSetUp && (
        <PageHeading title={t('settingUp.title')} lead={t('settingUp.how')} />
      )}
      {session?.demo === true && <DemoSignIn destination={destination} />}
      {session?.demo === false && session.municipality.isSetUp && (
        <>
          <PageHeading title={t('signIn.title')} lead={t('signIn.lead')} />
          <PasswordForm destination={destination} isMain />
          <div className={styles.quietly}>
            <OtherWaysIn />
          </div>
        </>
      )}
      {!session &&
        (error ? <ProblemView problem={error} onRetry={() => void refetch()} /> : <Loading isArrival />)}
    </Stranger>
  )
}
