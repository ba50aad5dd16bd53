import { useMatchRoute } from '@tanstack/react-router'
import { reportAddress } from '../place.ts'
import { useTexts } from '../use-texts.tsx'
import styles from './bottom-bar.module.css'
import { NavLink } from './nav-link.tsx'
import { useNavigation } from './navigation.ts'

/** Reached from pages behind «Mer», and so part of it. */
const beyond = [{ to: '/min-side/tilgang' }] as const
const more = { to: '/mer', label: 'nav.more' } as const

/** The phone's way around: home, measures, «Meld fra» in the middle, the room of one's role, and the rest. */
export function BottomBar() {
  const t = useTexts('shell')
  const { bar, notInBar, behindMore } = useNavigation()
  const isAt = useMatchRoute()
  const isBehindMore = [...notInBar, ...behindMore, ...beyond].some(({ to }) => isAt({ to, fuzzy: true }))
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
      <NavLink item={more} isAround={isBehindMore} className={styles.link} />
    </nav>
  )
}
