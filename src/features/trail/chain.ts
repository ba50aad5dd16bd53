import { createHash } from 'node:crypto'

/** What a seal covers of an event. Times, ids and bytes as the text that `links` in queries.ts writes. */
export type Link = {
  seq: number
  eventId: string
  at: string
  kind: string
  subjectKind: string
  subjectId: string
  actorPersonId: string | null
  actorPositionId: string | null
  commitment: string
}

/** What the first seal of a municipality follows. */
export const beforeAll = '0'.repeat(64)

/** The seal of an event after the seal `before`, in hexadecimal. Whatever changes here needs a new number in front. */
export const sealOf = (before: string, link: Link): string =>
  createHash('sha256')
    .update(Buffer.from(before, 'hex'))
    .update(
      JSON.stringify([
        ...[1, link.seq, link.eventId, link.at, link.kind, link.subjectKind, link.subjectId],
        ...[link.actorPersonId, link.actorPositionId, link.commitment],
      ]),
    )
    .digest('hex')

/** What an event says of its payload: the bytes under the salt. */
export const commitmentTo = (salt: string, payload: string): string =>
  createHash('sha256').update(Buffer.from(salt, 'hex')).update(payload).digest('hex')
