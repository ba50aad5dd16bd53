import { orNotFound, refuse, refuseUnlessSame } from '#kernel/problem.ts'
import { readInTenant } from '#platform/db.ts'
import type { Visit } from '#platform/http/route.ts'
import { findEntry } from '../entries/index.ts'
import { attachedTo, barePhotos, countKept, sumsOf } from '../files/index.ts'
import type { GuestReceipt, GuestReport } from './contract.ts'
import { codesOf, hashesOf } from './mailbox-code.ts'
import { refuseUnknownType } from './find-out.ts'
import * as queries from './queries/index.ts'
import { digestOf, take } from './send.ts'

/**
 * Takes a report from somebody who did not sign in, by a poster or shared device that allows it: at once, as any report
 * of that unit. What comes again with its key is answered as the first was: nothing more is taken, and the receipt says
 * whether it differs from what came then. She may have heard no answer, and changed it since.
 */
export async function sendAsGuest(visit: Visit, { body }: { body: GuestReport }): Promise<GuestReceipt> {
  const { code: entryCode, key, work: _, contact, photos, ...told } = body
  const entry = orNotFound(await findEntry(visit, entryCode))
  if (!entry.allowsGuests) refuse({ kind: 'forbidden', key: 'reporting:refused.signInHere' })
  refuseUnknownType(visit, told.typeCode)
  const { id: entryId, unitId, locationId, kind: channel } = entry
  const report = { ...told, entryId, unitId, locationId }
  const bare = barePhotos(photos)
  const digest = digestOf({ ...report, key, contact, photos: sumsOf(bare) })
  const code = await codeFor(visit, key, told.id)
  const codeHashes = hashesOf(visit, code)
  const receipt = await take(visit, report, {
    actor: null,
    digest,
    guest: { channel, contact, codeHashes, photos: bare },
  })
  const { number, recipientPosition, answerDueAt } = receipt
  const [[kept], files] = await readInTenant(visit, (db) => [
    queries.reportByCode(db, visit.tenantId, codeHashes),
    attachedTo(db, visit.tenantId, [told.id]),
  ])
  const differs = !orNotFound(kept).digest.equals(digest)
  return { number, code, recipientPosition, answerDueAt, photos: countKept(files), differs }
}

/** The code as it was the first time: a secret of the house may have been changed between. A key is for one report. */
async function codeFor(visit: Visit, key: string, id: string): Promise<string> {
  // Its own, since one key may also have been used for an anonymous report, which waits by its code.
  const codes = codesOf(visit, key, 'guest')
  for (const code of codes) {
    const [[known]] = await readInTenant(visit, (db) => [
      queries.reportByCode(db, visit.tenantId, hashesOf(visit, code)),
    ])
    if (known) {
      refuseUnlessSame({ id: known.id }, { id })
      return code
    }
  }
  return orNotFound(codes[0])
}

/** What a phone is asked to work out before it sends without signing in. */
export const askToll = async ({ toll, tenantId, now }: Visit) => toll.ask(tenantId, now)
