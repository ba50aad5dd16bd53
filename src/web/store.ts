import { useSyncExternalStore } from 'react'

/** A value the whole page shares, outside React: anybody may write it, and what shows it follows. */
export function createStore<T>(first: () => T) {
  let value: { is: T } | undefined
  const listeners = new Set<() => void>()
  const read = (): T => (value ??= { is: first() }).is
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  return {
    read,
    write: (next: T) => {
      value = { is: next }
      for (const listener of listeners) listener()
    },
    use: (): T => useSyncExternalStore(subscribe, read, read),
  }
}
