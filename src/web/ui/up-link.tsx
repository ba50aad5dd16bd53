import { Link as StyledLink } from '@digdir/designsystemet-react'
import { ChevronLeftIcon } from '@navikt/aksel-icons'
import { Link } from '@tanstack/react-router'
import styles from './up-link.module.css'

type Props = { to: string; params?: Record<string, string>; label: string }

/** «‹ Folk»: from a page to the one it is a part of. */
export const UpLink = ({ to, params = {}, label }: Props) => (
  <StyledLink asChild className={styles.up}>
    <Link to={to} params={params}>
      <ChevronLeftIcon aria-hidden />
      {label}
    </Link>
  </StyledLink>
)
