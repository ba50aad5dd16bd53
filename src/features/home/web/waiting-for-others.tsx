import { Details, Link as StyledLink } from '@digdir/designsystemet-react'
import { Link } from '@tanstack/react-router'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { Task } from '../contract.ts'
import styles from './home.module.css'

/** Cases whose measures others are doing, the first due first. Folded away: there is nothing to do about them today. */
export function WaitingForOthers({ tasks }: { tasks: readonly Task[] }) {
  const t = useTexts('home')
  const format = useFormat()
  return (
    <Details>
      <Details.Summary>{t('waiting')}</Details.Summary>
      <Details.Content>
        <ul className={styles.rows}>
          {byDue(tasks).map(({ id, number, title, excerpt, unit, dueAt, overdue }) => (
            <li key={id}>
              <StyledLink asChild>
                <Link to="/saker/$number" params={{ number }}>
                  {t('case', { title, unit })}
                </Link>
              </StyledLink>
              {excerpt && <p className={styles.excerpt}>{excerpt}</p>}
              <p className={overdue ? styles.overdue : styles.quiet}>
                {t(overdue ? 'closing.late' : 'closing.due', { due: format.day(dueAt) })}
              </p>
            </li>
          ))}
        </ul>
      </Details.Content>
    </Details>
  )
}

const byDue = (tasks: readonly Task[]): Task[] => tasks.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))
