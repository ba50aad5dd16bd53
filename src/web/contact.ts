import { slug } from './place.ts'
import { readStored, writeStored } from './storage.ts'

const key = () => `orden:${slug()}:contact`

let shownTo: string | undefined

/** The server has just said who is signed in here, or that nobody is. */
export function noteContact(personId: string | undefined): void {
  // Until it is loaded again, which signing in and out does, what this page has is hers and no other's.
  shownTo ??= personId
  writeStored(key(), personId && `${personId} ${Date.now()}`)
}

/** Whom this page was drawn for; undefined where the server has not said. */
export const pageOf = (): string | undefined => shownTo

/** A working day and some more: so long without net somebody may read on this device what she has begun there. */
const lasts = 12 * 3_600_000

/** Whom the server last knew in this browser. */
export const lastKnown = (): string | undefined => readStored(key())?.split(' ')[0]

/** Whether the server knew this browser as her, not long ago. Until it does again, what she has here stays sealed. */
export function isKnownAs(personId: string): boolean {
  const [person, at] = (readStored(key()) ?? '').split(' ')
  return person === personId && Date.now() - Number(at) < lasts
}
