import type { ReactNode } from 'react'
import styles from './unbroken.module.css'

/** What reads as one word though a line could break in it: «Nummer 2026-0012». */
export const Unbroken = ({ children }: { children: ReactNode }) => (
  <span className={styles.unbroken}>{children}</span>
)
