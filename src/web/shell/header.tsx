import { Button } from '@digdir/designsystemet-react'
import { Link } from '@tanstack/react-router'
import { reportAddress, shortName } from '../place.ts'
import { useSession } from '../session.tsx'
import { Initials } from '../ui/initials.tsx'
import { Logo } from '../ui/logo.tsx'
import { useTexts } from '../use-texts.tsx'
import styles from './header.module.css'
import { MoreLink } from './more-link.tsx'
import { NavLink } from './nav-link.tsx'
import { useNavigation } from './navigation.ts'
import { useUnread } from './unread.ts'
import { useLive } from './use-live.ts'
import { usePhone } from './use-phone.ts'
import { useNewsAloud } from './use-news-aloud.ts'
import { useReadHere } from './use-read-here.ts'

/** On wide screens the rooms and «Meld fra»; on a phone only the municipality and the person. */
export function Header() {
  const t = useTexts('shell')
  const { header } = useNavigation()
  const { municipality, person } = useSession()
  const unread = useUnread()
  useReadHere()
  useLive()
  usePhone(person.id)
  useNewsAloud()
  const name = `${person.givenName} ${person.familyName}`
  return (
    <div className={styles.header}>
      <Link to="/" className={styles.municipality}>
        {municipality.logo && <Logo hash={municipality.logo} />}
        <span className={styles.full}>{municipality.name}</span>
        <span className={styles.short}>{shortName(municipality.name)}</span>
      </Link>
      <nav className={styles.rooms} aria-label={t('nav.label')}>
        {header.map((item) => (
          <NavLink key={item.to} item={item} className={styles.room} />
        ))}
        <MoreLink className={styles.room} />
      </nav>
      <Button variant="secondary" className={styles.report} asChild>
        <a href={reportAddress()}>{t('nav.report')}</a>
      </Button>
      <Link to="/mer" className={styles.person}>
        <Initials name={name} />
        {unread > 0 && (
          <span className={styles.unread} aria-hidden>
            {Math.min(unread, 99)}
          </span>
        )}
        <span className="ds-sr-only">
          {unread > 0 ? t('nav.account.unread', { name, count: unread }) : t('nav.account', { name })}
        </span>
      </Link>
    </div>
  )
}
