import { z } from 'zod'
import { sensitiveKinds, type SensitiveKind } from './spans.ts'

/** What became of something that was found in what somebody wrote. */
const fates = ['masked', 'replaced', 'kept'] as const
export type Fates = Record<(typeof fates)[number], number>
/** How much of each kind was found, and what became of it. Nothing of where it stood or who wrote it. */
export type Tally = Partial<Record<SensitiveKind, Fates>>

const count = z.int().min(0).max(1000)

/** As a browser tells of what the guard said to the writer: the server saw only what was sent. */
export const toldTally = z.partialRecord(z.enum(sensitiveKinds), z.object({ replaced: count, kept: count }))
export type ToldTally = z.output<typeof toldTally>

const tallies = new WeakMap<object, Tally>()

/** Remembers it with the body that it is of, where no action, digest or event sees it. */
export const noteTally = (body: object, tally: Tally): void => {
  if (Object.keys(tally).length > 0) tallies.set(body, tally)
}

/** What was found in the words of this body; undefined where nothing was. */
export const tallyOf = (body: unknown): Tally | undefined =>
  typeof body === 'object' && body !== null ? tallies.get(body) : undefined
