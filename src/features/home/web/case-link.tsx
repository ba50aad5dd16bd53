import { Link as StyledLink } from '@digdir/designsystemet-react'
import { Link } from '@tanstack/react-router'
import { Veiled } from '#web/ui/veiled.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Task } from '../contract.ts'
import styles from './home.module.css'

/** What a case is about and where, with how the words begin: two of a kind can be told apart. */
export function CaseLink({ of: { number, title, unit, excerpt } }: { of: Task }) {
  const t = useTexts('home')
  return (
    <>
      <StyledLink asChild>
        <Link to="/saker/$number" params={{ number }}>
          {t('case', { title, unit })}
        </Link>
      </StyledLink>
      {excerpt && (
        <p className={styles.excerpt}>
          <Veiled>{excerpt}</Veiled>
        </p>
      )}
    </>
  )
}
