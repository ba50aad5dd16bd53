import type { ReactNode } from 'react'
import styles from './page.module.css'

/** A page's column: 720 px for reading, 1080 px where facts stand beside the story. Sections keep their distance. */
export function Page({ wide = false, children }: { wide?: boolean; children: ReactNode }) {
  return <div className={wide ? styles.wide : styles.page}>{children}</div>
}
