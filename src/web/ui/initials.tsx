import { PersonIcon } from '@navikt/aksel-icons'
import styles from './initials.module.css'

const initialsOf = (name: string): string => {
  const words = name.split(/\s+/).filter(Boolean)
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : '']
  return (first.charAt(0) + last.charAt(0)).toLocaleUpperCase('nb')
}

/** A person as a round patch with initials, or a figure where nobody knows who it is. Decoration: the name must stand beside it, or be its button's name. */
export const Initials = ({ name }: { name: string }) => (
  <span className={styles.initials} aria-hidden>
    {initialsOf(name) || <PersonIcon />}
  </span>
)
