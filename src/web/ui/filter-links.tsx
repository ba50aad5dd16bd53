import type { ReactNode } from 'react'
import styles from './filter-links.module.css'

/** What a list shows, as links: the choice is in the address, and can be shared and gone back to. */
export const FilterLinks = ({ label, children }: { label: string; children: ReactNode }) => (
  <nav aria-label={label} className={styles.links}>
    {children}
  </nav>
)
