import { Link as StyledLink } from '@digdir/designsystemet-react'
import { Link } from '@tanstack/react-router'
import { Section } from '#web/ui/section.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { Followed } from '../contract.ts'
import { CaseLink } from './case-link.tsx'
import styles from './home.module.css'

/** «Alvorlig hos dere»: what others have not answered or not closed in time, for who follows their cases. */
export function Serious({ cases }: { cases: readonly Followed[] }) {
  const t = useTexts('home')
  return (
    <Section title={t('serious')}>
      <ul className={styles.rows}>
        {cases.map((found) => (
          <SeriousLine key={found.id} found={found} />
        ))}
      </ul>
      <p>
        <StyledLink asChild>
          <Link to="/saker" search={{ vis: 'alvorlige' }}>
            {t('serious.all')}
          </Link>
        </StyledLink>
      </p>
    </Section>
  )
}

function SeriousLine({ found }: { found: Followed }) {
  const { owner, ownerNames, next, overdue, dueAt } = found
  const t = useTexts('home')
  const format = useFormat()
  const todo = next === 'acknowledge' ? 'unanswered' : 'open'
  return (
    <li>
      <CaseLink of={found} />
      <p className={styles.quiet}>
        {t(overdue ? `serious.${todo}.late` : `serious.${todo}`, {
          name: ownerNames.length > 0 ? ownerNames.join(` ${t('or')} `) : owner,
          due: format.day(dueAt),
        })}
      </p>
    </li>
  )
}
