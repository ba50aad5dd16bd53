import type { ReactNode } from 'react'
import styles from './sticky-bar.module.css'

type Props = { facts?: ReactNode; isStuck?: boolean; children: ReactNode }

/**
 * The page's primary button in thumb reach on a phone, above the keyboard and the phone's own bar. Until it can be used
 * it stands at the page's end, and covers nothing that is still to be answered.
 */
export function StickyBar({ facts, isStuck = true, children }: Props) {
  return (
    <div className={isStuck ? `${styles.bar} ${styles.stuck}` : styles.bar}>
      {facts && <div className={styles.facts}>{facts}</div>}
      {children}
    </div>
  )
}
