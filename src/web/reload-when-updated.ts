import { isAnythingOnlyHere } from './only-here.ts'
import { readStored, writeStored } from './storage.ts'

const tab = 'sessionStorage'
/** An installed app stays open for weeks, and is updated more than once. */
const notAgainFor = 60_000

/**
 * After an update the old page's files are gone. Loading the page again brings the new ones; once, not for ever, and not
 * where something lies in its memory alone: then what asked for the file says that it failed.
 */
export function reloadWhenUpdated(): void {
  addEventListener('vite:preloadError', (event) => {
    // Without net there is nothing newer to load, and a browser without the worker would show a page of its own.
    if (!navigator.onLine || isAnythingOnlyHere()) return
    const key = `reloaded:${location.pathname}`
    if (Date.now() - Number(readStored(key, tab) ?? 0) < notAgainFor) return
    // Where it cannot be remembered it would never end.
    if (!writeStored(key, String(Date.now()), tab)) return
    event.preventDefault()
    location.reload()
  })
}
