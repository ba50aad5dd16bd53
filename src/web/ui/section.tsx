import { Heading } from '@digdir/designsystemet-react'
import { useId } from 'react'
import type { ReactNode } from 'react'
import styles from './section.module.css'

/** A part of a page under its own h2. White space, not lines, keeps parts apart. */
export function Section({ title, children }: { title: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <Heading level={2} className={styles.title} id={id}>
        {title}
      </Heading>
      {children}
    </section>
  )
}
