import { reportAddress } from '../place.ts'
import { useTexts } from '../use-texts.tsx'
import styles from './bottom-bar.module.css'
import { MoreLink } from './more-link.tsx'
import { NavLink } from './nav-link.tsx'
import { useNavigation } from './navigation.ts'

/** The phone's way around: home, measures, «Meld fra» in the middle, the room of one's role, and the rest. */
export function BottomBar() {
  const t = useTexts('shell')
  const { bar, notInBar } = useNavigation()
  const [home, measures, ...role] = bar.map((item) => (
    <NavLink key={item.to} item={item} short className={styles.link} />
  ))
  return (
    <nav className={styles.bar} aria-label={t('nav.label')}>
      {home}
      {measures}
      <a href={reportAddress()} className={styles.report}>
        {t('nav.report')}
      </a>
      {role}
      <MoreLink hidden={notInBar} className={styles.link} />
    </nav>
  )
}
