import { sql } from 'kysely'
import type { Language } from '#kernel/language.ts'
import type { Tx } from '#platform/db.ts'
import { unitInPlaceOf } from '../organisation/index.ts'
import type { EntryKind } from './contract.ts'

type EntryRow = {
  tenantId: number
  id: string
  kind: EntryKind
  unitId: string
  locationId: string | null
  typeCode: string | null
  name: string
  language: Language
  allowsGuests: boolean
  codeHash: Buffer
  sealedCode: Buffer | null
  madeAt: string
  madeBy: string
}

export const insertEntry = (db: Tx, row: EntryRow) =>
  db
    .insertInto('entry')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenantId', 'id']).doNothing())
    .returning('id')

const up = (db: Tx, tenantId: number) =>
  db
    .selectFrom('entry as e')
    .leftJoin('location as l', (join) =>
      join.onRef('l.tenantId', '=', 'e.tenantId').onRef('l.id', '=', 'e.locationId'),
    )
    .select(['e.id', 'e.kind', 'e.locationId', 'e.typeCode', 'e.name', 'e.language'])
    .select(['e.allowsGuests', 'e.sealedCode', 'e.seenOn'])
    .select(sql<string>`concat_ws(', ', l.building, l.room)`.as('location'))
    .where('e.tenantId', '=', tenantId)
    .where('e.offAt', 'is', null)

const entries = (db: Tx, tenantId: number) =>
  up(db, tenantId)
    .innerJoin('unit as u', (join) =>
      join.onRef('u.tenantId', '=', 'e.tenantId').onRef('u.id', '=', 'e.unitId'),
    )
    .select(['e.unitId', 'u.name as unit', 'u.sector'])

/** With the unit that takes what comes by them: another than their own where that is closed. */
const openEntries = (db: Tx, tenantId: number) =>
  up(db, tenantId)
    .innerJoinLateral(unitInPlaceOf(sql.ref('e.tenant_id'), sql.ref('e.unit_id')).as('u'), (join) =>
      join.onTrue(),
    )
    .select(['u.id as unitId', 'u.name as unit', 'u.sector'])

/** Those that are up, in all units or in some. */
export const listEntries = (db: Tx, tenantId: number, unitIds: readonly string[] | 'all') =>
  entries(db, tenantId)
    .innerJoin('person as p', (join) =>
      join.onRef('p.tenantId', '=', 'e.tenantId').onRef('p.id', '=', 'e.madeBy'),
    )
    .select(['e.madeAt', sql<string>`p.given_name || ' ' || p.family_name`.as('madeBy')])
    .$if(unitIds !== 'all', (query) => query.where(sql<boolean>`e.unit_id = any(${unitIds}::uuid[])`))
    .orderBy('u.name')
    .orderBy('location')
    .orderBy('e.madeAt')

export const entriesById = (db: Tx, tenantId: number, ids: readonly string[]) =>
  entries(db, tenantId).where(sql<boolean>`e.id = any(${ids}::uuid[])`)

/** The one that a code opens. */
export const entryByCode = (db: Tx, tenantId: number, hashes: readonly Buffer[]) =>
  openEntries(db, tenantId).where(sql<boolean>`e.code_hash = any(${hashes}::bytea[])`)

export const openEntryById = (db: Tx, tenantId: number, id: string) =>
  openEntries(db, tenantId).where('e.id', '=', id)

/** What is kept under an id, also where it is off. */
export const keptEntry = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('entry')
    .select(['kind', 'unitId', 'locationId', 'typeCode', 'language', 'allowsGuests', 'name'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)

export const lockEntry = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('entry')
    .select(['id', 'kind', 'unitId'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .where('offAt', 'is', null)
    .forUpdate()

export const setCode = (
  db: Tx,
  tenantId: number,
  id: string,
  code: { codeHash: Buffer; sealedCode: Buffer },
) => db.updateTable('entry').set(code).where('tenantId', '=', tenantId).where('id', '=', id)

export const switchOff = (db: Tx, tenantId: number, id: string, offAt: string) =>
  db.updateTable('entry').set({ offAt }).where('tenantId', '=', tenantId).where('id', '=', id)

/** That a device is in use: a day, and written once a day. */
export const markSeen = (db: Tx, tenantId: number, id: string, day: string) =>
  db
    .updateTable('entry')
    .set({ seenOn: day })
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .where((eb) => eb.or([eb('seenOn', 'is', null), eb('seenOn', '<', day)]))
