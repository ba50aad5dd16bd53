import type { KeyOf } from '#kernel/texts.ts'
import type { Session } from '../route-map.ts'
import { useSession } from '../session.tsx'
import type { texts } from '../texts.ts'

export type NavigationItem = {
  to: string
  label: KeyOf<typeof texts>
  /** A shorter word for the phone's bottom bar. */
  short?: KeyOf<typeof texts>
  /** Shown only to those who have this permission. */
  permission?: Session['permissions'][number]
  /** Only where nothing is real. */
  demo?: boolean
}

const home = { to: '/', label: 'nav.home' } as const
const cases = { to: '/saker', label: 'nav.cases', permission: 'case:read' } as const
const measures = { to: '/tiltak', label: 'nav.measures' } as const
const mine = { to: '/meldinger', label: 'nav.mine', short: 'nav.mine.short' } as const

const behindMore = [
  { to: '/varsler', label: 'nav.notices' },
  { to: '/varsler/innstillinger', label: 'nav.noticeChoices' },
  { to: '/meg', label: 'nav.me' },
  { to: '/epost', label: 'nav.mails', demo: true },
  { to: '/mine-folk', label: 'nav.staff', permission: 'staff:reset' },
  { to: '/oppsett/plakater', label: 'nav.entries', permission: 'entry:manage' },
  { to: '/oppsett', label: 'nav.setup', permission: 'setup:read' },
  { to: '/oppsett/innhold', label: 'nav.content', permission: 'content:look' },
  { to: '/oppsett/folk', label: 'nav.people', permission: 'people:manage' },
  { to: '/oppsett/roller', label: 'nav.roles', permission: 'roles:read' },
  { to: '/oppsett/import', label: 'nav.import', permission: 'organisation:manage' },
  { to: '/oppsett/integrasjoner', label: 'nav.integrations', permission: 'integration:look' },
  { to: '/admin/epost', label: 'nav.undelivered', permission: 'mail:watch' },
  { to: '/oppsett/logg', label: 'nav.trail', permission: 'trail:read' },
  { to: '/oppsett/sletting', label: 'nav.retention', permission: 'trail:erase' },
  { to: '/oppsett/personopplysninger', label: 'nav.guardCounts', permission: 'quality:read' },
] as const satisfies readonly NavigationItem[]

type Navigation = {
  /** The rooms a wide screen's header shows. */
  header: readonly NavigationItem[]
  /** The phone's bar has room for these three, «Meld fra» and «Mer». */
  bar: readonly NavigationItem[]
  /** The header's rooms that the bar has no room for: on a phone they are behind «Mer». */
  notInBar: readonly NavigationItem[]
  behindMore: readonly NavigationItem[]
}

/** The ways this person may go. Whoever handles cases has them in the bar, and her own reports behind «Mer». */
export function useNavigation(): Navigation {
  const { permissions, demo } = useSession()
  const isAllowed = ({ permission, demo: isDemo }: NavigationItem) =>
    (!permission || permissions.includes(permission)) && (!isDemo || demo)
  const header = [home, cases, measures, mine].filter(isAllowed)
  const bar = [home, measures, ...[cases, mine].filter(isAllowed).slice(0, 1)]
  return {
    header,
    bar,
    notInBar: header.filter((item) => !bar.includes(item)),
    behindMore: behindMore.filter(isAllowed),
  }
}
