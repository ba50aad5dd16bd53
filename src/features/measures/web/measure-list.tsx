import { CheckmarkCircleFillIcon, XMarkOctagonIcon } from '@navikt/aksel-icons'
import { Link as StyledLink } from '@digdir/designsystemet-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Measure } from '../contract.ts'
import styles from './measure-list.module.css'
import { useMeasureWords } from './measure-words.ts'

const icons = { done: CheckmarkCircleFillIcon, cancelled: XMarkOctagonIcon }

type Props = {
  measures: readonly Measure[]
  /** Who does it is said where it may be somebody else: on the page of the case, which says where itself. */
  withOwner?: boolean
  /** Quiet choices under a measure. */
  renderActions?: (measure: Measure) => ReactNode
}

/** Measures, one under another: what, when, by whom and how strong. A measure of one's own leads to its page. */
export function MeasureList({ measures, withOwner, renderActions }: Props) {
  const words = useMeasureWords()
  return (
    <ul className={styles.list}>
      {measures.map((measure) => {
        const Icon = measure.state === 'decided' ? null : icons[measure.state]
        return (
          <li key={measure.id} className={styles.row}>
            {Icon ? (
              <Icon className={styles[measure.state]} aria-hidden />
            ) : (
              <span className={styles.bullet} />
            )}
            <div className={styles.body}>
              <p className={styles.title}>
                {measure.mayWork || !withOwner ? (
                  <StyledLink asChild>
                    <Link to="/tiltak/$id" params={{ id: measure.id }}>
                      {measure.title}
                    </Link>
                  </StyledLink>
                ) : (
                  measure.title
                )}
              </p>
              {!withOwner && <p className={styles.facts}>{words.place(measure)}</p>}
              <p className={measure.overdue ? styles.overdue : styles.facts}>{words.due(measure)}</p>
              <p className={styles.facts}>
                {[withOwner && words.owner(measure), words.strength(measure)].filter(Boolean).join(' · ')}
              </p>
              {measure.endNote && <p>{measure.endNote}</p>}
              {renderActions?.(measure)}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
