import type { ReactNode } from 'react'
import styles from './frame.module.css'

/** The page's main landmark, with gutters, and room for the bottom bar on a phone where there is one. */
export const Frame = ({ hasBottomBar, children }: { hasBottomBar?: boolean; children: ReactNode }) => (
  <main id="main" tabIndex={-1} className={hasBottomBar ? styles.aboveBar : styles.main}>
    {children}
  </main>
)
