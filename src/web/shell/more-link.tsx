import { useMatchRoute } from '@tanstack/react-router'
import { NavLink } from './nav-link.tsx'
import { useNavigation } from './navigation.ts'

/** Reached from pages behind «Mer», and so part of it. */
const beyond = [{ to: '/min-side/tilgang' }] as const
const more = { to: '/mer', label: 'nav.more' } as const

type Props = {
  /** Pages that have no link beside this one, and so lie behind it. */
  hidden?: readonly { to: string }[]
  className?: string
}

/** «Mer»: the way to everything that has no place of its own in the bar, marked there too. */
export function MoreLink({ hidden = [], className }: Props) {
  const { behindMore } = useNavigation()
  const isAt = useMatchRoute()
  const isAround = [...hidden, ...behindMore, ...beyond].some(({ to }) => isAt({ to, fuzzy: true }))
  return <NavLink item={more} isAround={isAround} className={className} />
}
