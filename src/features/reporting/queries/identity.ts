import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import { prepared } from '#platform/prepared.ts'
import { personName } from './said.ts'

/** Somebody who looks for her own reports, with the hashes that confidential ones know her by. */
export type Me = { tenantId: number; personId: string; hashes: readonly Buffer[] }

export const insertIdentity = prepared(
  (db, row: { tenantId: number; reportId: string; sealed: Buffer; personHash: Buffer }) =>
    db.insertInto('reportIdentity').values(row),
)

export const identitiesOf = (db: Tx, tenantId: number, reportIds: string[]) =>
  db
    .selectFrom('reportIdentity')
    .select(['reportId', 'sealed'])
    .where('tenantId', '=', tenantId)
    .where(sql<boolean>`report_id = any(${reportIds}::uuid[])`)

/** What she wanted who sent a report that came with its sender in doubt. */
export const wishOf = (db: Tx, tenantId: number, reportId: string) =>
  db
    .selectFrom('reportDoubt')
    .select('wish')
    .where('tenantId', '=', tenantId)
    .where('reportId', '=', reportId)

/** Says who sent one that came with its sender in doubt, as the event of it does. */
export const nameSender = (db: Tx, eventId: string, personId: string) =>
  db.selectNoFrom(sql`name_sender(${eventId}::uuid, ${personId}::uuid)`.as('named'))

/** Somebody under the record she has today. */
export const personNow = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('person')
    .select([sql<string>`coalesce(merged_into, id)`.as('id'), personName.as('name')])
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
