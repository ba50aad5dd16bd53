import { randomId } from '#kernel/ids.ts'
import { slug } from './place.ts'
import { readStored, storedUnder, writeStored } from './storage.ts'

/**
 * What somebody has begun to write, by its name. On the device it lies sealed for her, each text under an id that says
 * nothing; pages read it from here. In the clear it lies in this tab alone, until it is sealed: a page that is loaded
 * again at once has lost nothing, nor has one where nothing can be sealed.
 */
type Kept = { id: string; text: string }

let owner = ''
const drafts = new Map<string, Kept>()
/** By the keys they lie under in the tab: two people have texts of the same name. */
const beingSealed = new Set<string>()

/** Milliseconds after which what was begun and never sent is forgotten. */
export const draftsKeptFor = 14 * 24 * 3_600_000
const isFresh = (at: number): boolean => Date.now() - at < draftsKeptFor
const prefix = (person: string) => `orden:${slug()}:draft:${person}:`
const tab = 'sessionStorage'
const sealing = () => import('./outbox/sealed-drafts.ts')

/** Before anything of this person's is read: opens what she had begun on this device. */
export async function openDrafts(person: string): Promise<void> {
  if (owner === '') listen()
  if (owner !== person) drafts.clear()
  owner = person
  const before = new Map(drafts)
  const busy = new Set(beingSealed)
  const stored = sealedOf(person)
  const opened =
    stored.length === 0
      ? []
      : await sealing()
          .then(({ open }) => open(person, stored))
          .catch(() => [])
  if (owner !== person) return
  // What is written meanwhile is newer than what was opened.
  const isSame = (name: string) =>
    !busy.has(prefix(person) + name) &&
    !beingSealed.has(prefix(person) + name) &&
    drafts.get(name) === before.get(name)
  const found = new Map(opened.map(({ id, name, text }) => [name, { id, text }]))
  for (const name of new Set([...drafts.keys(), ...found.keys()])) {
    if (!isSame(name)) continue
    const kept = found.get(name)
    if (kept) drafts.set(name, kept)
    else drafts.delete(name)
  }
  for (const key of storedUnder(prefix(person), tab))
    writeDraft(person, key.slice(prefix(person).length), readStored(key, tab) ?? '')
}

/** Whether hers can be read already. */
export const hasOpened = (person: string): boolean => person === owner

/** What is written in another tab is read in this one too. */
const listen = (): void =>
  window.addEventListener('storage', ({ key }) => {
    if (key?.startsWith(prefix(owner))) void openDrafts(owner)
  })

/** Oldest first, so that of two under one name the newer is read. */
const sealedOf = (person: string): { id: string; sealed: string }[] =>
  storedUnder(prefix(person))
    .map((key) => ({ id: key.slice(prefix(person).length), ...partsOf(readStored(key)) }))
    .filter(({ at }) => isFresh(at))
    .toSorted((a, b) => a.at - b.at)

function partsOf(stored = ''): { at: number; sealed: string } {
  const [at = '', sealed = ''] = stored.split(' ')
  return { at: Number(at), sealed }
}

/** What this person, or somebody nobody knows, had begun to write here. */
export const readDraft = (person: string, name: string): string =>
  (person === owner ? drafts.get(name)?.text : readStored(prefix(person) + name, tab)) ?? ''

/** All of hers whose names begin so. */
export const draftsUnder = (person: string, beginning: string): { name: string; text: string }[] =>
  person === owner
    ? [...drafts].flatMap(([name, { text }]) => (text && name.startsWith(beginning) ? [{ name, text }] : []))
    : []

export function writeDraft(person: string, name: string, text: string): void {
  writeStored(prefix(person) + name, text || undefined, tab)
  if (person !== owner) return
  drafts.set(name, { id: drafts.get(name)?.id ?? randomId(), text })
  void sealAway(person, name)
}

/** Where it cannot be sealed it stays in the tab. */
async function sealAway(person: string, name: string): Promise<void> {
  const key = prefix(person) + name
  if (beingSealed.has(key)) return
  beingSealed.add(key)
  try {
    for (let kept = drafts.get(name); kept;) {
      const { id, text } = kept
      const sealed =
        text && `${Date.now()} ${await sealing().then(({ seal }) => seal(person, { id, name, text }))}`
      // Somebody else's by now: hers is in the tab still.
      if (person !== owner) return
      const latest = drafts.get(name)
      if (latest === kept) {
        if (writeStored(prefix(person) + id, sealed || undefined)) writeStored(key, undefined, tab)
        return
      }
      kept = latest
    }
  } catch {
    // No keys, or no room.
  } finally {
    beingSealed.delete(key)
  }
}

/** At sign-out nothing is left on a shared device. */
export function removeDrafts(person: string): void {
  if (person === owner) drafts.clear()
  for (const where of ['localStorage', tab] as const)
    for (const key of storedUnder(prefix(person), where)) writeStored(key, undefined, where)
}

/** Forgets what anybody left on this device more than 14 days ago. */
export function forgetOldDrafts(): void {
  for (const key of storedUnder('orden:'))
    if (key.includes(':draft:') && !isFresh(partsOf(readStored(key)).at)) writeStored(key, undefined)
}
