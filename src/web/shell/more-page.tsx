import { Link } from '@tanstack/react-router'
import { ChevronRightIcon } from '@navikt/aksel-icons'
import { useSession } from '../session.tsx'
import { Page } from '../ui/page.tsx'
import { PageHeading } from '../ui/page-heading.tsx'
import { Section } from '../ui/section.tsx'
import { useTexts } from '../use-texts.tsx'
import { HatLine } from './hat.tsx'
import styles from './more-page.module.css'
import { LanguageChoice } from './language-choice.tsx'
import { useNavigation, type NavigationItem } from './navigation.ts'
import { SignOutButton } from './sign-out-button.tsx'
import { useUnread } from './unread.ts'

/** Everything that has no place of its own in the bars, and the way out. */
export function MorePage() {
  const t = useTexts('shell')
  const { person } = useSession()
  const { notInBar, behindMore } = useNavigation()
  // The number on the header's patch leads here, and is about them.
  const [notices, ...others] = behindMore
  const rooms = [...(notices ? [notices] : []), ...notInBar, ...others]
  const yours = rooms.filter((room) => !isForMunicipality(room))
  const forMunicipality = rooms.filter(isForMunicipality)
  return (
    <Page>
      <PageHeading title={t('more.title')} lead={`${person.givenName} ${person.familyName}`} />
      <HatLine isLead />
      <nav aria-label={t('more.title')} className={styles.nav}>
        {forMunicipality.length === 0 ? (
          <Rooms rooms={yours} />
        ) : (
          <>
            <Section title={t('more.yours')}>
              <Rooms rooms={yours} />
            </Section>
            <Section title={t('more.municipality')}>
              <Rooms rooms={forMunicipality} />
            </Section>
          </>
        )}
      </nav>
      <Section title={t('more.language')}>
        <LanguageChoice />
      </Section>
      <div>
        <SignOutButton />
      </div>
    </Page>
  )
}

const isForMunicipality = ({ to }: NavigationItem): boolean => /^\/(oppsett|admin)(\/|$)/.test(to)

function Rooms({ rooms }: { rooms: readonly NavigationItem[] }) {
  const t = useTexts('shell')
  const { notInBar } = useNavigation()
  const unread = useUnread()
  return (
    <ul className={styles.rooms}>
      {rooms.map((room) => (
        <li key={room.to} className={notInBar.includes(room) ? styles.onPhone : undefined}>
          <Link to={room.to} className={styles.room}>
            <span>
              {t(room.label)}
              {room.to === '/varsler' && unread > 0 && (
                <span className={styles.new}> {t('more.unread', { count: unread })}</span>
              )}
            </span>
            <ChevronRightIcon aria-hidden className={styles.chevron} />
          </Link>
        </li>
      ))}
    </ul>
  )
}
