import { dayOf } from '#kernel/workdays.ts'
import { changeInTenant, readInTenant, type Tx } from '#platform/db.ts'
import type { Visit } from '#platform/http/route.ts'
import { hashesOf } from './code.ts'
import * as queries from './queries.ts'

export type FoundEntry = NonNullable<Awaited<ReturnType<typeof findEntry>>>

/** What a code on a wall or a device leads to, while it is up. */
export async function findEntry(visit: Visit, code: string) {
  const { tenantId, now } = visit
  const [[entry]] = await readInTenant(visit, (db) => [
    queries.entryByCode(db, tenantId, hashesOf(visit, code)),
  ])
  // A device is seen, so that one which lies in a drawer is found in the list. Somebody's own phone is not.
  if (entry?.kind === 'kiosk' && entry.seenOn !== dayOf(now))
    await changeInTenant(visit, (db) => [queries.markSeen(db, tenantId, entry.id, dayOf(now))])
  return entry
}

/** The same by its id, which only its code gives away. */
export const entryById = (db: Tx, tenantId: number, id: string) => queries.openEntryById(db, tenantId, id)
