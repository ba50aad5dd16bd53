import { useRouter } from '@tanstack/react-router'
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

const items = [
  { to: '/', label: 'nav.home' },
  { to: '/saker', label: 'nav.cases', permission: 'case:read' },
  { to: '/tiltak', label: 'nav.measures' },
  { to: '/meldinger', label: 'nav.mine', short: 'nav.mine.short' },
] as const satisfies readonly NavigationItem[]

const behindMore = [
  { to: '/varsler', label: 'nav.notices' },
  { to: '/meg', label: 'nav.me' },
  { to: '/tiltak', label: 'nav.measures' },
  { to: '/epost', label: 'nav.mails', demo: true },
  { to: '/admin/epost', label: 'nav.undelivered', permission: 'mail:watch' },
] as const satisfies readonly NavigationItem[]

/** The rooms to show: those that have a page and that this person may enter. */
export const useNavigation = (): readonly NavigationItem[] => useAllowed(items)

/** What «Mer» leads to. */
export const useMore = (): readonly NavigationItem[] => useAllowed(behindMore)

function useAllowed(all: readonly NavigationItem[]): readonly NavigationItem[] {
  const { routesByPath } = useRouter()
  const { permissions, demo } = useSession()
  return all.filter(
    (item) =>
      item.to in routesByPath &&
      (!item.permission || permissions.includes(item.permission)) &&
      (!item.demo || demo),
  )
}
