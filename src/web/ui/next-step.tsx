import { Heading } from '@digdir/designsystemet-react'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { useTexts } from '../use-texts.tsx'
import styles from './next-step.module.css'

type Props = {
  /** What to do, as a sentence. */
  title: ReactNode
  /** One sentence of why. */
  why?: ReactNode
  /** The page's one primary button, first; quieter choices after it. */
  children?: ReactNode
}

/** What to do now: the one tinted card of a page, right below its heading. */
export function NextStep({ title, why, children }: Props) {
  const t = useTexts('shell')
  const id = useId()
  return (
    <section className={styles.card} aria-labelledby={id} data-color="brand1">
      <p className={styles.kicker}>{t('next.heading')}</p>
      <Heading level={2} className={styles.title} id={id}>
        {title}
      </Heading>
      {why && <p>{why}</p>}
      {children && (
        <div className={styles.actions} data-color="accent">
          {children}
        </div>
      )}
    </section>
  )
}
