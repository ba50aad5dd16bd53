/** What the browser keeps for every tab, or for this one until it is closed. */
type Where = 'localStorage' | 'sessionStorage'

/** The browser's storage, which may be full, switched off or emptied at any time: then nothing is remembered. */
export function readStored(key: string, where: Where = 'localStorage'): string | undefined {
  try {
    return globalThis[where].getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

/** Stores a text, or removes it when there is none. Says whether it could. */
export function writeStored(key: string, value: string | undefined, where: Where = 'localStorage'): boolean {
  try {
    if (value === undefined) globalThis[where].removeItem(key)
    else globalThis[where].setItem(key, value)
    return true
  } catch {
    return false
  }
}

/** The keys that something is stored under and that begin so. */
export function storedUnder(prefix: string, where: Where = 'localStorage'): string[] {
  try {
    return Object.keys(globalThis[where]).filter((key) => key.startsWith(prefix))
  } catch {
    return []
  }
}
