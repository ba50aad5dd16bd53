import { Link } from '@digdir/designsystemet-react'
import { ChevronRightIcon } from '@navikt/aksel-icons'
import { mailboxAddress, slug } from '#web/place.ts'
import { useTexts } from '#web/use-texts.tsx'

/** The ways in for somebody who has no password yet, or has forgotten it. */
export function OtherWaysIn() {
  const t = useTexts('access')
  return (
    <>
      <Link href={`/${slug()}/velkommen`}>
        {t('signIn.haveCode')}
        <ChevronRightIcon aria-hidden />
      </Link>
      <Link href={`/${slug()}/glemt-passord`}>
        {t('signIn.forgotten')}
        <ChevronRightIcon aria-hidden />
      </Link>
      <Link href={mailboxAddress()}>
        {t('signIn.mailbox')}
        <ChevronRightIcon aria-hidden />
      </Link>
    </>
  )
}
