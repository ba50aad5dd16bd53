import { Link as StyledLink } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { HatLine } from '#web/shell/hat.tsx'
import { LanguageChoice } from '#web/shell/language-choice.tsx'
import { SignOutButton } from '#web/shell/sign-out-button.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { Section } from '#web/ui/section.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { Absences } from './absences.tsx'
import { Devices } from './devices.tsx'
import { Password } from './password.tsx'
import { Positions } from './positions.tsx'
import { profileQuery } from './profile-query.ts'

/** «Min side»: what the municipality knows of me, and what I decide myself. */
export function ProfilePage() {
  const t = useTexts('access')
  const { data: profile, error, refetch } = useQuery(profileQuery)
  if (!profile) return error ? <ProblemView problem={error} onRetry={() => void refetch()} /> : <Loading />
  return (
    <Page>
      <PageHeading title={t('profile.title')} lead={profile.loginName}>
        {profile.givenName} {profile.familyName}
      </PageHeading>
      {profile.positions.length > 0 && (
        <Section title={t('positions.title')}>
          <HatLine />
          <Positions positions={profile.positions} />
        </Section>
      )}
      {profile.mayBeAbsent && (
        <Section title={t('absence.title')}>
          <Absences absences={profile.absences} positions={profile.positions} />
        </Section>
      )}
      <Section title={t('language.title')}>
        <LanguageChoice />
      </Section>
      <Section title={t('notices.title')}>
        <p>{t('notices.lead')}</p>
        <p>
          <StyledLink asChild>
            <Link to="/varsler/innstillinger">{t('notices.open')}</Link>
          </StyledLink>
        </p>
      </Section>
      <Section title={t('password.title')}>
        <Password hasPassword={profile.hasPassword} mayHave={profile.loginName !== null} />
      </Section>
      <Section title={t('devices.title')}>
        <Devices sessions={profile.sessions} />
      </Section>
      <Section title={t('tokens.title')}>
        <p>{t('tokens.lead')}</p>
        <p>
          <StyledLink asChild>
            <Link to="/min-side/tilgang">{t('tokens.open')}</Link>
          </StyledLink>
        </p>
      </Section>
      <div>
        <SignOutButton />
      </div>
    </Page>
  )
}
