import { Link } from '@tanstack/react-router'
import styles from './filter-links.module.css'

type Props = {
  label: string
  to: '/saker' | '/tiltak'
  choices: readonly { vis: 'lukkede' | 'alle' | 'avsluttede' | undefined; label: string }[]
  chosen: string | undefined
}

/** What a list shows, as links: the choice is in the address, and can be shared and gone back to. */
export function FilterLinks({ label, to, choices, chosen }: Props) {
  return (
    <nav aria-label={label} className={styles.links}>
      {choices.map(({ vis, label }) => (
        <Link
          key={label}
          to={to}
          search={{ vis }}
          className={styles.link}
          aria-current={vis === chosen ? 'true' : undefined}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
