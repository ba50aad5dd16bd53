import styles from './drawn-tick.module.css'

/** A tick that draws itself once. The heading says the same in words. */
export const DrawnTick = () => (
  <svg viewBox="0 0 96 96" className={styles.tick} aria-hidden>
    <circle cx="48" cy="48" r="44" pathLength="1" className={styles.ring} />
    <path d="M28 50 L43 65 L69 34" pathLength="1" className={styles.mark} />
  </svg>
)
