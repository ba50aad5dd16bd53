import { readStored, writeStored } from './storage.ts'

const tab = 'sessionStorage'
/** An installed app stays open for weeks, and is updated more than once. */
const notAgainFor = 60_000

/** After an update the old page's files are gone. Loading the page again brings the new ones; once, not for ever. */
export function reloadWhenUpdated(): void {
  addEventListener('vite:preloadError', (event) => {
    const key = `reloaded:${location.pathname}`
    if (Date.now() - Number(readStored(key, tab) ?? 0) < notAgainFor) return
    // Where it cannot be remembered it would never end.
    if (!writeStored(key, String(Date.now()), tab)) return
    event.preventDefault()
    location.reload()
  })
}
