import { useLanguage, useTexts } from '#web/use-texts.tsx'
import type { Profile } from '../contract.ts'
import { joinNames } from './names.ts'
import styles from './profile.module.css'

/** The positions somebody acts for today, each with who steps in for her there. */
export function Positions({ positions }: { positions: Profile['positions'] }) {
  const t = useTexts('access')
  const [language] = useLanguage()
  return (
    <ul className={styles.rows}>
      {positions.map(({ id, name, unit, deputies }) => (
        <li key={id}>
          <p className={styles.main}>{name}</p>
          {!name.includes(unit) && <p className={styles.quiet}>{unit}</p>}
          {deputies.length > 0 && (
            <p className={styles.quiet}>
              {t('positions.deputies', { count: deputies.length, names: joinNames(deputies, language) })}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
