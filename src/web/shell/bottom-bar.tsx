import { reportAddress } from '../place.ts'
import { useTexts } from '../use-texts.tsx'
import styles from './bottom-bar.module.css'
import { NavLink } from './nav-link.tsx'
import { useNavigation } from './navigation.ts'

const more = { to: '/mer', label: 'nav.more' } as const

/** The phone's way around: home, the room of one's role, «Meld fra» in the middle, one's own reports, and the rest. */
export function BottomBar() {
  const t = useTexts('shell')
  const items = useNavigation()
  const at = (to: string) => items.filter((item) => item.to === to)
  const role = items.filter(({ to }) => to === '/saker' || to === '/tiltak').slice(0, 1)
  return (
    <nav className={styles.bar} aria-label={t('nav.label')}>
      {[...at('/'), ...role].map((item) => (
        <NavLink key={item.to} item={item} short className={styles.link} />
      ))}
      <a href={reportAddress()} className={styles.report}>
        {t('nav.report')}
      </a>
      {[...at('/meldinger'), more].map((item) => (
        <NavLink key={item.to} item={item} short className={styles.link} />
      ))}
    </nav>
  )
}
