import { Link } from '@digdir/designsystemet-react'
import { ChevronRightIcon } from '@navikt/aksel-icons'
import { slug } from '#web/place.ts'
import { useTexts } from '#web/use-texts.tsx'

/** The way in for somebody who has no password yet, or no longer. */
export function CodeLink() {
  const t = useTexts('access')
  return (
    <p>
      <Link href={`/${slug()}/velkommen`}>
        {t('signIn.haveCode')}
        <ChevronRightIcon aria-hidden />
      </Link>
    </p>
  )
}
