import { z } from 'zod'
import { findSensitive } from './find.ts'
import { sensitiveKinds, type SensitiveKind } from './spans.ts'

/** What became of something that was found in what somebody wrote. */
const fates = ['masked', 'replaced', 'kept'] as const
export type Fates = Record<(typeof fates)[number], number>
/** How much of each kind was found, and what became of it. Nothing of where it stood or who wrote it. */
export type Tally = Partial<Record<SensitiveKind, Fates>>

const count = z.int().min(0).max(1000)

/**
 * As a browser tells of what the guard said to the writer: what was replaced, the server never saw. What was left it sees
 * itself; `kept` says only which of the names are of colleagues, whom the browser knows.
 */
export const toldTally = z.partialRecord(z.enum(sensitiveKinds), z.object({ replaced: count, kept: count }))
export type ToldTally = z.output<typeof toldTally>

/** The words of a body as they are kept, what became of the numbers in them, and what its browser told. */
type Noted = { words: readonly string[]; identity: Fates; told: ToldTally }
const notes = new WeakMap<object, Noted>()

/** Remembers it with the body that it is of, where no action, digest or event sees it. */
export const noteWords = (body: object, noted: Noted): unknown => notes.set(body, noted)

export const notedOf = (body: unknown): Noted | undefined =>
  typeof body === 'object' && body !== null ? notes.get(body) : undefined

/** What was found in the words, and what became of it. Takes its time where the words are hostile. */
export function tallyOf({ words, identity, told }: Noted, publishedNumbers: readonly string[] = []): Tally {
  const tally: Tally = {}
  const of = (kind: SensitiveKind) => (tally[kind] ??= { masked: 0, replaced: 0, kept: 0 })
  for (const text of words)
    for (const { kind } of findSensitive(text, { publishedNumbers }))
      if (kind !== 'identity') of(kind).kept += 1
  const colleagues = Math.min(told.colleague?.kept ?? 0, tally.name?.kept ?? 0)
  if (colleagues > 0) {
    of('colleague').kept += colleagues
    of('name').kept -= colleagues
  }
  for (const kind of sensitiveKinds) {
    const replaced = told[kind]?.replaced ?? 0
    if (replaced > 0) of(kind).replaced += replaced
  }
  if (identity.masked + identity.kept > 0)
    Object.assign(of('identity'), identity, { replaced: of('identity').replaced })
  return tally
}
