import type { ReactNode } from 'react'
import styles from './facts.module.css'
import { wholeNames } from './whole-names.tsx'

type Fact = { label: string; value: ReactNode }

/** Label and value, row by row. Rows without a value are left out. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts
        .filter(({ value }) => value !== undefined && value !== null && value !== '')
        .map(({ label, value }) => (
          <div key={label} className={styles.fact}>
            <dt>{label}</dt>
            <dd>{wholeNames(value)}</dd>
          </div>
        ))}
    </dl>
  )
}
