import { Button, Link as StyledLink } from '@digdir/designsystemet-react'
import { Link } from '@tanstack/react-router'
import { SeverityTag } from '#features/cases/web/severity-tag.tsx'
import { Section } from '#web/ui/section.tsx'
import { Veiled } from '#web/ui/veiled.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { Home, Task } from '../contract.ts'
import styles from './home.module.css'
import { useTaskWords } from './task-words.ts'

/** «I dag»: at most three things, the one that burns first, each with its button. Only the first is filled. */
export function Today({ today, count, ...rest }: NonNullable<Home['cases']>) {
  const t = useTexts('home')
  const others = count - today.length
  return (
    <Section title={t('today')}>
      {today.length === 0 ? (
        <NothingToDo {...rest} />
      ) : (
        <ol className={styles.tasks}>
          {today.map((task, index) => (
            <TaskLine key={task.id} task={task} isFirst={index === 0} />
          ))}
        </ol>
      )}
      {others > 0 && (
        <p>
          <StyledLink asChild>
            <Link to="/saker">{t('more', { count: others })}</Link>
          </StyledLink>
        </p>
      )}
    </Section>
  )
}

function TaskLine({ task, isFirst }: { task: Task; isFirst: boolean }) {
  const { sentence, button } = useTaskWords(task)
  return (
    <li>
      <div className={styles.task}>
        <SeverityTag severity={task.severity} />
        <p className={styles.sentence}>{sentence}</p>
        {task.excerpt && (
          <p className={styles.said}>
            <Veiled>{task.excerpt}</Veiled>
          </p>
        )}
      </div>
      <Button variant={isFirst ? 'primary' : 'secondary'} asChild>
        <Link to="/saker/$number" params={{ number: task.number }}>
          {button}
          <span className="ds-sr-only"> {task.number}</span>
        </Link>
      </Button>
    </li>
  )
}

type Others = Pick<NonNullable<Home['cases']>, 'newestAt' | 'calm' | 'serious'>

/** No case waits for this person. That nothing is urgent is said only where it is so in all she may see. */
function NothingToDo({ newestAt, calm, serious }: Others) {
  const t = useTexts('home')
  const format = useFormat()
  if (calm && newestAt) return <p>{t('calm.newest', { when: format.day(newestAt) })}</p>
  return (
    <>
      <p>{t(calm ? 'calm' : 'following')}</p>
      {serious.length === 0 && (
        <p>
          <StyledLink asChild>
            <Link to="/saker">{t('cases')}</Link>
          </StyledLink>
        </p>
      )}
    </>
  )
}
