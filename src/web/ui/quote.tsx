import type { ReactNode } from 'react'
import styles from './quote.module.css'
import { Veiled } from './veiled.tsx'

/** Somebody's own words, untouched: what the reporter wrote. `by` says who and when. */
export function Quote({ by, children }: { by?: ReactNode; children: string }) {
  return (
    <figure className={styles.figure}>
      <blockquote className={styles.words}>
        <Veiled>{children}</Veiled>
      </blockquote>
      {by && <figcaption className={styles.by}>{by}</figcaption>}
    </figure>
  )
}
