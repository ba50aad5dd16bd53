import { Details } from '@digdir/designsystemet-react'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { Task } from '../contract.ts'
import { CaseLink } from './case-link.tsx'
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
          {byDue(tasks).map((task) => (
            <li key={task.id}>
              <CaseLink of={task} />
              <p className={task.overdue ? styles.overdue : styles.quiet}>
                {t(task.overdue ? 'closing.late' : 'closing.due', { due: format.day(task.dueAt) })}
              </p>
            </li>
          ))}
        </ul>
      </Details.Content>
    </Details>
  )
}

const byDue = (tasks: readonly Task[]): Task[] => tasks.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))
