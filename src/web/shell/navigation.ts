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
}

const items = [
  { to: '/', label: 'nav.home' },
  { to: '/saker', label: 'nav.cases', permission: 'case:read' },
  { to: '/tiltak', label: 'nav.measures' },
  { to: '/mine', label: 'nav.mine', short: 'nav.mine.short' },
] as const satisfies readonly NavigationItem[]

/** The rooms to show: those that have a page and that this person may enter. */
export function useNavigation(): readonly NavigationItem[] {
  const { routesByPath } = useRouter()
  const { permissions } = useSession()
  return items.filter(
    (item: NavigationItem) =>
      item.to in routesByPath && (!item.permission || permissions.includes(item.permission)),
  )
}
