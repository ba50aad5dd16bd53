import type { ReactNode } from 'react'
import styles from './sticky-bar.module.css'

/** The page's primary button in thumb reach on a phone, above the keyboard and the phone's own bar. */
export function StickyBar({ facts, children }: { facts?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.bar}>
      {facts && <div className={styles.facts}>{facts}</div>}
      {children}
    </div>
  )
}
