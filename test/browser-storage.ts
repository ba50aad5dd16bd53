import { vi } from 'vitest'

/** A browser's storage, which Node lacks: its keys are its own, as a browser's are. `limit` is how long a text it has room for. */
export function memoryStorage(limit = Infinity): Storage {
  const methods = {
    getItem(this: Record<string, string>, key: string) {
      return this[key] ?? null
    },
    removeItem(this: Record<string, string>, key: string) {
      delete this[key]
    },
    setItem(this: Record<string, string>, key: string, value: string) {
      if (value.length > limit) throw new DOMException('full', 'QuotaExceededError')
      this[key] = value
    },
  }
  return Object.create(methods)
}

/** A page of Fjordvik's, as far as what is kept in the browser goes; undone by `vi.unstubAllGlobals`. */
export function standInPage(path: string): void {
  vi.stubGlobal('localStorage', memoryStorage())
  vi.stubGlobal('sessionStorage', memoryStorage())
  vi.stubGlobal('location', { pathname: `/fjordvik${path}` })
  vi.stubGlobal('window', new EventTarget())
}
