import { Link as StyledLink } from '@digdir/designsystemet-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import styles from './rows.module.css'

type Person = {
  id: string
  name: string
  units: string
  roles: string[]
  active: boolean
  signedInOn: string | null
}

/** One person: who, where, her roles, and whether she is in. Leads to her page, or where `children` lead. */
export function PersonRow({ person, children }: { person: Person; children?: ReactNode }) {
  const t = useTexts('people')
  const format = useFormat()
  const state = !person.active
    ? t('state.left')
    : person.signedInOn
      ? t('state.seen', { day: format.day(person.signedInOn) })
      : t('state.never')
  return (
    <li className={styles.row}>
      <p className={styles.name}>
        {children ?? (
          <StyledLink asChild>
            <Link to="/oppsett/folk/$id" params={{ id: person.id }}>
              {person.name}
            </Link>
          </StyledLink>
        )}
      </p>
      <p>{[person.units, ...person.roles].filter(Boolean).join(' · ')}</p>
      <p className={styles.quiet}>{state}</p>
    </li>
  )
}
