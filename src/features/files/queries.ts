import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { UploadRefusal } from './contract.ts'

type NewRow = {
  tenantId: number
  id: string
  subjectKind: 'report'
  subjectId: string
  ownerPersonId: string | null
  ownerHash: Buffer | null
  begunHash: Buffer | null
  name: string
  size: number
  received?: number
  state?: 'checking'
  startedAt: string
  changedAt: string
  claimedAt: string | null
}

export const insertUpload = (db: Tx, row: NewRow) =>
  db
    .insertInto('upload')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenantId', 'id']).doNothing())
    .returning('id')

const uploads = (db: Tx, tenantId: number) =>
  db
    .selectFrom('upload')
    .select(['id', 'subjectKind', 'subjectId', 'ownerPersonId', 'ownerHash', 'name', 'size'])
    .select(['received', 'state', 'refusal', 'type', 'keptSize', 'width', 'height', 'startedAt', 'claimedAt'])
    .select(['scanFailedAt', 'hasIdentityNumber', 'hiddenAt', 'hiddenBy', 'hiddenReason', 'hiddenWords'])
    .where('tenantId', '=', tenantId)

export const uploadById = (db: Tx, tenantId: number, id: string) => uploads(db, tenantId).where('id', '=', id)

type Owner = { personId: string; hashes: readonly Buffer[]; begunHashes: readonly Buffer[] }

const isHers = ({ personId, hashes }: Pick<Owner, 'personId' | 'hashes'>) =>
  sql<boolean>`(owner_person_id = ${personId} or owner_hash = any(${hashes}::bytea[]))`

/** What somebody sends with something that may not be there yet. */
export const uploadsBy = (db: Tx, tenantId: number, subjectId: string, owner: Owner) =>
  uploads(db, tenantId).where('subjectId', '=', subjectId).where(isHers(owner)).orderBy('id')

/** What has become part of these. */
export const attachedTo = (db: Tx, tenantId: number, subjectIds: string[]) =>
  uploads(db, tenantId)
    .where(sql<boolean>`subject_id = any(${subjectIds}::uuid[])`)
    .where('claimedAt', 'is not', null)
    .orderBy('id')

/** How many there are here, and how many she has begun today that are part of nothing yet. */
export const countOf = (db: Tx, tenantId: number, subjectId: string, { begunHashes }: Owner) =>
  db
    .selectFrom('upload')
    .select((eb) => [
      eb.fn
        .countAll<number>()
        .filterWhere('subjectId', '=', subjectId)
        .filterWhere('state', '<>', 'refused')
        .as('here'),
      eb.fn.countAll<number>().filterWhere(isBegun(begunHashes)).as('unfinished'),
    ])
    .where('tenantId', '=', tenantId)
    .where((eb) => eb.or([eb('subjectId', '=', subjectId), isBegun(begunHashes)]))

export const namesOf = (db: Tx, tenantId: number, subjectId: string) =>
  db.selectFrom('upload').select('name').where('tenantId', '=', tenantId).where('subjectId', '=', subjectId)

const isBegun = (hashes: readonly Buffer[]) => sql<boolean>`begun_hash = any(${hashes}::bytea[])`

/** One of her beginnings at a time, so that two at once cannot both be the last. Held to the transaction's end. */
export const waitForBegun = (db: Tx, tenantId: number, begunHash: Buffer) =>
  db.selectNoFrom(
    sql`pg_advisory_xact_lock(${tenantId}::integer, hashtext(${`files:${begunHash.toString('hex')}`}))`.as(
      'held',
    ),
  )

/** A part has come, if nothing came before it in its place. */
export const takeIn = (
  db: Tx,
  tenantId: number,
  id: string,
  part: { offset: number; end: number; isLast: boolean; at: string; isThere: boolean },
) =>
  db
    .updateTable('upload')
    .set((eb) => ({
      received: part.end,
      changedAt: part.at,
      ...(part.isLast && { state: 'checking' }),
      ...(part.isThere && { claimedAt: eb.fn.coalesce('claimedAt', eb.val(part.at)) }),
    }))
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .where('state', '=', 'receiving')
    .where('received', '=', part.offset)
    .returning('id')

export const claim = (
  db: Tx,
  tenantId: number,
  subjectId: string,
  { isSecret, owner, at }: { isSecret: boolean; owner: Owner; at: string },
) =>
  db
    .updateTable('upload')
    .set({
      ...{ claimedAt: at, begunHash: null },
      ...(!isSecret && { ownerPersonId: owner.personId, ownerHash: null }),
    })
    .where('tenantId', '=', tenantId)
    .where('subjectId', '=', subjectId)
    .where('claimedAt', 'is', null)
    .where(isHers(owner))
    // One that names her is no part of what does not.
    .$if(isSecret, (q) => q.where('ownerPersonId', 'is', null))
    .returning(['id', 'name'])

export const rename = (db: Tx, tenantId: number, id: string, name: string) =>
  db.updateTable('upload').set({ name }).where('tenantId', '=', tenantId).where('id', '=', id)

export type Kept = {
  type: string
  keptSize: number
  sha256: Buffer
  width: number | null
  height: number | null
  hasIdentityNumber: boolean
}

/** It has been looked at, and is kept or not. */
export const settle = (
  db: Tx,
  tenantId: number,
  id: string,
  at: string,
  found: { state: 'ready'; kept: Kept } | { state: 'refused'; refusal: UploadRefusal },
) =>
  db
    .updateTable('upload')
    .set({
      changedAt: at,
      scanFailedAt: null,
      state: found.state,
      ...(found.state === 'ready' ? found.kept : { refusal: found.refusal }),
    })
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .where('state', '=', 'checking')
    .returning(['claimedAt', 'ownerPersonId'])

export const noteScanFailed = (db: Tx, tenantId: number, id: string, at: string) =>
  db
    .updateTable('upload')
    .set((eb) => ({ scanFailedAt: eb.fn.coalesce('scanFailedAt', eb.val(at)) }))
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)

export const deleteUpload = (db: Tx, tenantId: number, id: string) =>
  db.deleteFrom('upload').where('tenantId', '=', tenantId).where('id', '=', id)

/** What never became part of anything, never came whole or was not kept, and has waited long enough. */
export const deleteForsaken = (db: Tx, tenantId: number, before: string, most: number) =>
  db
    .deleteFrom('upload')
    .where('tenantId', '=', tenantId)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('upload')
        .select('id')
        .where('tenantId', '=', tenantId)
        .where('changedAt', '<', before)
        .where((e) => e.or([e('claimedAt', 'is', null), e('state', 'in', ['receiving', 'refused'])]))
        .orderBy('changedAt')
        .limit(most),
    )
    .returning(['id', 'subjectKind', 'subjectId'])

export const hideUpload = (
  db: Tx,
  tenantId: number,
  id: string,
  hidden: {
    hiddenAt: string
    hiddenBy: string
    hiddenReason: 'patientName' | 'nationalId' | 'other'
    hiddenWords: string
  } | null,
) =>
  db
    .updateTable('upload')
    .set(hidden ?? { hiddenAt: null, hiddenBy: null, hiddenReason: null, hiddenWords: null })
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)

/** The bytes of one that came without a name, until it has been looked at. */
export const waitingBytes = (db: Tx, tenantId: number, id: string) =>
  db.selectFrom('waitingPhoto').select('bytes').where('tenantId', '=', tenantId).where('id', '=', id)

type WaitingRow = { tenantId: number; id: string; subjectId: string; place: number; bytes: Buffer }
export const insertWaiting = (db: Tx, row: WaitingRow) => db.insertInto('waitingPhoto').values(row)

export const dropWaiting = (db: Tx, tenantId: number, id: string) =>
  db.deleteFrom('waitingPhoto').where('tenantId', '=', tenantId).where('id', '=', id)

export const waitingPhotos = (db: Tx, tenantId: number, subjectId: string) =>
  db
    .selectFrom('waitingPhoto')
    .select(['id', 'place', sql<number>`octet_length(bytes)`.as('size')])
    .where('tenantId', '=', tenantId)
    .where('subjectId', '=', subjectId)
    .orderBy('place')

/** Those of other reports that wait for the morning. */
export const waitingSize = (db: Tx, tenantId: number, subjectId: string) =>
  db
    .selectFrom('waitingPhoto as p')
    .innerJoin('anonymousWaiting as w', (join) =>
      join.onRef('w.tenantId', '=', 'p.tenantId').onRef('w.id', '=', 'p.subjectId'),
    )
    .select(sql<number>`coalesce(sum(octet_length(p.bytes)), 0)::integer`.as('bytes'))
    .where('p.tenantId', '=', tenantId)
    .where('p.subjectId', '<>', subjectId)

/** Those of a report that waits, in place of the ones it had. */
export const layPhotos = (db: Tx, tenantId: number, subjectId: string, photos: readonly Buffer[]) =>
  sql`select lay_photos(${tenantId}::integer, ${subjectId}::uuid, ${photos}::bytea[])`.execute(db)

/** Photos of nothing that waits, and that nobody is to look at either. */
export const deleteStrayPhotos = (db: Tx, tenantId: number) =>
  db
    .deleteFrom('waitingPhoto as p')
    .where('p.tenantId', '=', tenantId)
    .where(
      sql<boolean>`not exists (select from anonymous_waiting w where w.tenant_id = p.tenant_id and w.id = p.subject_id)
        and not exists (select from upload u where u.tenant_id = p.tenant_id and u.id = p.id and u.state = 'checking')`,
    )
