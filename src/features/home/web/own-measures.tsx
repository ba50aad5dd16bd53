import { Link as StyledLink } from '@digdir/designsystemet-react'
import { Link } from '@tanstack/react-router'
import { useMeasureWords } from '#features/measures/web/measure-words.ts'
import { Section } from '#web/ui/section.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { Home } from '../contract.ts'
import styles from './home.module.css'

/** «Tiltak du har»: what one has taken on, and when it should be done. */
export function OwnMeasures({ measures }: Pick<Home, 'measures'>) {
  const t = useTexts('home')
  const format = useFormat()
  const words = useMeasureWords()
  return (
    <Section title={t('measures')}>
      <ul className={styles.rows}>
        {measures.map(({ id, title, dueOn, overdue, ...measure }) => (
          <li key={id}>
            <StyledLink asChild>
              <Link to="/tiltak/$id" params={{ id }}>
                {title}
              </Link>
            </StyledLink>
            <p className={styles.quiet}>{words.place(measure)}</p>
            <p className={styles.quiet}>
              {t(overdue ? 'waiting.late' : 'waiting.due', { due: format.day(dueOn) })}
            </p>
          </li>
        ))}
      </ul>
      <p>
        <StyledLink asChild>
          <Link to="/tiltak" search={{ vis: undefined }}>
            {t('measures.all')}
          </Link>
        </StyledLink>
      </p>
    </Section>
  )
}
