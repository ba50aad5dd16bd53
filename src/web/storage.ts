/** The browser's storage, which may be full, switched off or emptied at any time: then nothing is remembered. */
export function readStored(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

/** Stores a text, or removes it when there is none. Says whether it could. */
export function writeStored(key: string, value: string | undefined): boolean {
  try {
    if (value === undefined) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
    return true
  } catch {
    return false
  }
}

/** Removes what is stored under a prefix: all of it, or what `isOld` says of its key and text. */
export function removeStored(prefix: string, isOld = (_key: string, _text: string) => true) {
  try {
    const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index))
    for (const key of keys)
      if (key?.startsWith(prefix) && isOld(key, localStorage.getItem(key) ?? '')) localStorage.removeItem(key)
  } catch {
    // Nothing is stored then.
  }
}
