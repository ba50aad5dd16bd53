import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

/** Nothing here: what that means in a sentence or two, and one step if there is one to take. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <svg className={styles.drawing} viewBox="0 0 120 48" aria-hidden>
        <path d="M4 38 Q 22 30 40 38 T 76 38 T 116 38" />
        <path className={styles.fell} d="M14 28 L 42 8 L 58 20 L 76 6 L 106 28" />
      </svg>
      <p>{children}</p>
      {action}
    </div>
  )
}
