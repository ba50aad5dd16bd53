import { Heading } from '@digdir/designsystemet-react'
import { useId } from 'react'
import type { ReactNode, Ref } from 'react'
import { useTexts } from '../use-texts.tsx'
import styles from './next-step.module.css'
import { wholeNames } from './whole-names.tsx'

type Props = {
  /** False where nothing is left to do. */
  isStep?: boolean
  /** What to do, as a sentence. */
  title: ReactNode
  /** One sentence of why. */
  why?: ReactNode
  /** The page's one primary button, first; quieter choices after it. */
  children?: ReactNode
  /** A form that is the step itself; its button is the page's primary one. */
  form?: ReactNode
  /** Where focus goes when the step before is done. */
  headingRef?: Ref<HTMLHeadingElement>
}

/** What to do now: the one tinted card of a page, right below its heading. */
export function NextStep({ isStep = true, title, why, children, form, headingRef }: Props) {
  const t = useTexts('shell')
  const id = useId()
  return (
    <section className={styles.card} aria-labelledby={id} data-color="brand1">
      {isStep && <p className={styles.kicker}>{t('next.heading')}</p>}
      <Heading level={2} className={styles.title} id={id} ref={headingRef} tabIndex={-1}>
        {wholeNames(title)}
      </Heading>
      {why && <p>{wholeNames(why)}</p>}
      {form && (
        <div className={styles.form} data-color="accent">
          {form}
        </div>
      )}
      {children && (
        <div className={styles.actions} data-color="accent">
          {children}
        </div>
      )}
    </section>
  )
}
