import { Button } from '@digdir/designsystemet-react'
import { homeAddress } from '#web/place.ts'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { arriveAt } from './arrive.ts'

/** She is in. What to sign in with is said here, where it is read: many have never had a user name. */
export function WelcomeIn({ name, loginName }: { name: string; loginName: string | null }) {
  const t = useTexts('access')
  return (
    <>
      <PageHeading title={t('welcome.in', { name })} section={t('welcome.title')} />
      <p>{loginName ? t('welcome.next', { loginName }) : t('welcome.noName')}</p>
      <div>
        <Button onClick={() => void arriveAt(homeAddress())}>{t('welcome.home')}</Button>
      </div>
    </>
  )
}
