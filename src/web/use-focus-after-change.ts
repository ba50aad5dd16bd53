import { useEffect, useRef } from 'react'
import { isOwnChange } from './use-change.ts'

/**
 * Moves focus to what is next when this person's own change has brought a new `version` to the page. Somebody
 * else's change, found by asking again, moves nothing.
 */
export function useFocusAfterChange<Element extends HTMLElement>(version: number) {
  const target = useRef<Element>(null)
  const seen = useRef(version)
  useEffect(() => {
    if (seen.current === version) return
    seen.current = version
    if (isOwnChange()) target.current?.focus()
  }, [version])
  return target
}
