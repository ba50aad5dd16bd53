import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { UploadRefusal } from './contract.ts'

type NewRow = {
  tenantId: number
  id: string
  subjectKind: 'report'
  subjectId: string
  ownerPersonId: string
  name: string
  size: number
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
    .select(['id', 'subjectKind', 'subjectId', 'ownerPersonId', 'name', 'size', 'received', 'state'])
    .select(['refusal', 'type', 'keptSize', 'width', 'height', 'startedAt', 'claimedAt'])
    .select(['scanFailedAt', 'hasIdentityNumber', 'hiddenAt', 'hiddenBy', 'hiddenReason', 'hiddenWords'])
    .where('tenantId', '=', tenantId)

export const uploadById = (db: Tx, tenantId: number, id: string) => uploads(db, tenantId).where('id', '=', id)

/** What somebody sends with something that may not be there yet. */
export const uploadsBy = (db: Tx, tenantId: number, subjectId: string, ownerPersonId: string) =>
  uploads(db, tenantId)
    .where('subjectId', '=', subjectId)
    .where('ownerPersonId', '=', ownerPersonId)
    .orderBy('id')

/** What has become part of these. */
export const attachedTo = (db: Tx, tenantId: number, subjectIds: string[]) =>
  uploads(db, tenantId)
    .where(sql<boolean>`subject_id = any(${subjectIds}::uuid[])`)
    .where('claimedAt', 'is not', null)
    .orderBy('id')

/** How many she has sent here and elsewhere, counted so that two at once cannot both be the last. */
export const countOf = (db: Tx, tenantId: number, subjectId: string, ownerPersonId: string) =>
  db
    .selectFrom('upload')
    .select((eb) => [
      eb.fn
        .countAll<number>()
        .filterWhere('subjectId', '=', subjectId)
        .filterWhere('state', '<>', 'refused')
        .as('here'),
      eb.fn
        .countAll<number>()
        .filterWhere((e) => e.or([e('claimedAt', 'is', null), e('state', '=', 'receiving')]))
        .as('unfinished'),
    ])
    .where('tenantId', '=', tenantId)
    .where((eb) =>
      eb.or([
        eb('subjectId', '=', subjectId),
        eb.and([
          eb('ownerPersonId', '=', ownerPersonId),
          eb.or([eb('claimedAt', 'is', null), eb('state', '=', 'receiving')]),
        ]),
      ]),
    )

/** One of her beginnings at a time. Held to the transaction's end. */
export const waitForOwn = (db: Tx, tenantId: number, ownerPersonId: string) =>
  db.selectNoFrom(
    sql`pg_advisory_xact_lock(${tenantId}::integer, hashtext(${`files:${ownerPersonId}`}))`.as('held'),
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

/** What it is for is there now: what its sender has sent for it is part of it from here on. */
export const claim = (db: Tx, tenantId: number, subjectId: string, ownerPersonId: string, at: string) =>
  db
    .updateTable('upload')
    .set({ claimedAt: at })
    .where('tenantId', '=', tenantId)
    .where('subjectId', '=', subjectId)
    .where('ownerPersonId', '=', ownerPersonId)
    .where('claimedAt', 'is', null)

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
    .returning('claimedAt')

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
