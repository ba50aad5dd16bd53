import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'

type NewRow = {
  tenantId: number
  id: string
  title: string
  background: string
  ownerPositionId: string
  unitId: string
  locationId: string | null
  dueOn: string
  strength: number
  decidedAt: string
  decidedBy: string
}

/** The same id again adds nothing and gives no row. */
export const insertMeasure = (db: Tx, row: NewRow) =>
  db
    .insertInto('measure')
    .values({ ...row, state: 'decided' })
    .onConflict((conflict) => conflict.columns(['tenantId', 'id']).doNothing())
    .returning('id')

const name = (alias: string) =>
  sql<string | null>`${sql.ref(`${alias}.given_name`)} || ' ' || ${sql.ref(`${alias}.family_name`)}`

const measures = (db: Tx, tenantId: number) =>
  db
    .selectFrom('measure as m')
    .innerJoin('position as p', (join) =>
      join.onRef('p.tenantId', '=', 'm.tenantId').onRef('p.id', '=', 'm.ownerPositionId'),
    )
    .innerJoin('unit', (join) =>
      join.onRef('unit.tenantId', '=', 'm.tenantId').onRef('unit.id', '=', 'm.unitId'),
    )
    .leftJoin('location as l', (join) =>
      join.onRef('l.tenantId', '=', 'm.tenantId').onRef('l.id', '=', 'm.locationId'),
    )
    .leftJoin('person as decider', (join) =>
      join.onRef('decider.tenantId', '=', 'm.tenantId').onRef('decider.id', '=', 'm.decidedBy'),
    )
    .leftJoin('person as ender', (join) =>
      join.onRef('ender.tenantId', '=', 'm.tenantId').onRef('ender.id', '=', 'm.endedBy'),
    )
    .select([
      'm.id',
      'm.title',
      'm.background',
      'm.ownerPositionId',
      'm.dueOn',
      'm.strength',
      'm.state',
      'm.decidedAt',
      'm.endedAt',
      'm.endNote',
      'm.rowVersion as version',
      'p.name as ownerPosition',
      'unit.name as unit',
      sql<string>`concat_ws(', ', l.building, l.room)`.as('location'),
      name('decider').as('decidedBy'),
      name('ender').as('endedBy'),
      sql<string[]>`array(
        select s.given_name || ' ' || s.family_name from position_staff ps
        join person s on s.tenant_id = ps.tenant_id and s.id = ps.person_id
        where ps.tenant_id = m.tenant_id and ps.position_id = (
          select lands_at from position_landing pl
          where pl.tenant_id = m.tenant_id and pl.position_id = m.owner_position_id)
        order by s.family_name)`.as('ownerNames'),
    ])
    .where('m.tenantId', '=', tenantId)

export const measuresById = (db: Tx, tenantId: number, ids: string[]) =>
  measures(db, tenantId)
    .where(sql<boolean>`m.id = any(${ids}::uuid[])`)
    .orderBy('m.decidedAt')
    .orderBy('m.id')

/** What was decided under an id. */
export const contentOf = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('measure')
    .select(['title', 'background', 'ownerPositionId', 'dueOn', 'strength'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)

export const measureForUpdate = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('measure as m')
    .innerJoin('unit', (join) =>
      join.onRef('unit.tenantId', '=', 'm.tenantId').onRef('unit.id', '=', 'm.unitId'),
    )
    .select(['m.id', 'm.title', 'm.state', 'm.ownerPositionId', 'm.dueOn', 'm.rowVersion as version'])
    .select('unit.name as unit')
    .where('m.tenantId', '=', tenantId)
    .where('m.id', '=', id)
    .forUpdate('m')

/** Open measures that these positions own, the first due first. */
export const openMeasures = (
  db: Tx,
  tenantId: number,
  positionIds: string[],
  after: { at: string; id: string } | undefined,
  limit: number,
) =>
  measures(db, tenantId)
    .where('m.state', '=', 'decided')
    .where(sql<boolean>`m.owner_position_id = any(${positionIds}::uuid[])`)
    .$if(after !== undefined, (q) =>
      q.where(sql<boolean>`(m.due_on, m.id) > (${after?.at.slice(0, 10)}::date, ${after?.id}::uuid)`),
    )
    .orderBy('m.dueOn')
    .orderBy('m.id')
    .limit(limit)

/** Ended ones, the newest first. */
export const endedMeasures = (
  db: Tx,
  tenantId: number,
  positionIds: string[],
  after: { at: string; id: string } | undefined,
  limit: number,
) =>
  measures(db, tenantId)
    .where('m.state', '<>', 'decided')
    .where(sql<boolean>`m.owner_position_id = any(${positionIds}::uuid[])`)
    .$if(after !== undefined, (q) =>
      q.where(sql<boolean>`(m.ended_at, m.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy('m.endedAt', 'desc')
    .orderBy('m.id', 'desc')
    .limit(limit)

export const endMeasure = (
  db: Tx,
  tenantId: number,
  id: string,
  end: { state: 'done' | 'cancelled'; endedAt: string; endedBy: string; endNote: string },
) =>
  db
    .updateTable('measure')
    .set((eb) => ({ ...end, rowVersion: eb('rowVersion', '+', 1) }))
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)

export const moveDue = (db: Tx, tenantId: number, id: string, dueOn: string) =>
  db
    .updateTable('measure')
    .set((eb) => ({ dueOn, rowVersion: eb('rowVersion', '+', 1) }))
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
