import type { Actor } from '#kernel/actor.ts'
import { dayOf } from '#kernel/workdays.ts'
import type { NewEvent } from '#platform/events.ts'
import type { Visit } from '#platform/http/route.ts'
import { actingAs } from '../access/index.ts'

type Hashes = [Buffer, ...Buffer[]]

/** Whose a file is, and as what she sends it: nobody, where it cannot be said any more that it is she. */
export type Owner = {
  personId: string
  acting: NewEvent['actor']
  /** What she is known by where no row may name her: for this one report alone. The first is kept. */
  hashes: Hashes
  /** By which what she begins in a day is counted. */
  begunHashes: Hashes
}

type House = Pick<Visit, 'vault' | 'now'>

export const ownerAs = (house: House, subjectId: string, actor: Actor): Owner =>
  ownerOf(house, subjectId, [actor.personId, ...actor.formerIds], actingAs(actor))

/** Somebody under the record she has, and those that became hers. */
export function ownerOf(
  { vault, now }: House,
  subjectId: string,
  [personId, ...formerIds]: [string, ...string[]],
  acting: Owner['acting'],
): Owner {
  const [first, ...more] = vault.hashes('file', `${subjectId}:${personId}`)
  const former = formerIds.flatMap((id) => vault.hashes('file', `${subjectId}:${id}`))
  return {
    ...{ personId, acting, hashes: [first, ...more, ...former] },
    begunHashes: vault.hashes('file', `begun:${dayOf(now)}:${personId}`),
  }
}

type Kept = { ownerPersonId: string | null; ownerHash: Buffer | null }

/** It came without a name. */
export const isNobodys = ({ ownerPersonId, ownerHash }: Kept): boolean =>
  ownerPersonId === null && ownerHash === null

export const isOwn = (row: Kept, { personId, hashes }: Pick<Owner, 'personId' | 'hashes'>): boolean =>
  row.ownerPersonId === personId || hashes.some((hash) => row.ownerHash?.equals(hash))
