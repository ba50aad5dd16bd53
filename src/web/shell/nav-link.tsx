import { Link } from '@tanstack/react-router'
import { useTexts } from '../use-texts.tsx'
import type { NavigationItem } from './navigation.ts'

type Props = {
  item: NavigationItem
  short?: boolean
  /** The page has no link of its own here, and lies behind this one. */
  isAround?: boolean
  className?: string
}

/** A link to a room. `aria-current` marks it, in colour and weight too, on all the room's pages. */
export function NavLink({ item, short, isAround, className }: Props) {
  const t = useTexts('shell')
  return (
    <Link
      to={item.to}
      className={className}
      activeOptions={{ exact: item.to === '/' }}
      inactiveProps={isAround ? { 'aria-current': 'true' } : {}}
    >
      {t((short && item.short) || item.label)}
    </Link>
  )
}
