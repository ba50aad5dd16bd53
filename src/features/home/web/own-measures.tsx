import { Link as StyledLink } from '@digdir/designsystemet-react'
import { Link } from '@tanstack/react-router'
import { useMeasureWords } from '#features/measures/web/measure-words.ts'
import { Section } from '#web/ui/section.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Home } from '../contract.ts'
import styles from './home.module.css'

/** «Tiltak du har»: what one has taken on, and when it should be done. */
export function OwnMeasures({ measures }: Pick<Home, 'measures'>) {
  const t = useTexts('home')
  const words = useMeasureWords()
  return (
    <Section title={t('measures')}>
      <ul className={styles.rows}>
        {measures.map((measure) => (
          <li key={measure.id}>
            <StyledLink asChild>
              <Link to="/tiltak/$id" params={{ id: measure.id }}>
                {measure.title}
              </Link>
            </StyledLink>
            <p className={styles.quiet}>{words.place(measure)}</p>
            <p className={measure.overdue ? styles.overdue : styles.quiet}>{words.due(measure)}</p>
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
