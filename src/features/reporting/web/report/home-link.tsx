import { Link } from '@digdir/designsystemet-react'
import { ChevronLeftIcon } from '@navikt/aksel-icons'
import type { ReactNode } from 'react'
import { homeAddress } from '#web/place.ts'
import { useTexts } from '#web/use-texts.tsx'
import styles from './links.module.css'

/** The way out of reporting. What is written stays. */
export function HomeLink() {
  const t = useTexts('reporting')
  return (
    <Link href={homeAddress()} className={styles.back}>
      <ChevronLeftIcon aria-hidden />
      {t('home')}
    </Link>
  )
}

/** One step back, named by what was chosen there. The browser's own Back does the same. */
export const BackLink = ({ children }: { children: ReactNode }) => (
  <Link asChild className={styles.back}>
    <button type="button" onClick={() => history.back()}>
      <ChevronLeftIcon aria-hidden />
      {children}
    </button>
  </Link>
)
