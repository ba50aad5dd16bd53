import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'

const today = sql<string>`app_today()`

/**
 * How many people hold a function today or stand in for who does, leaving out one holding or one person. `lasting`: only
 * those whose last day is not set.
 */
export const countHolders = (
  db: Tx,
  tenantId: number,
  wanted: string,
  without: { holdingId?: string; personId?: string; lasting?: boolean } = {},
) => {
  let query = db
    .selectFrom('positionHolder as h')
    .innerJoin('position as o', (join) =>
      join.onRef('o.tenantId', '=', 'h.tenantId').onRef('o.id', '=', 'h.positionId'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.tenantId', '=', 'h.tenantId').onRef('p.id', '=', 'h.personId'),
    )
    .select((eb) => eb.fn.count<number>('h.personId').distinct().as('count'))
    .where('h.tenantId', '=', tenantId)
    .where('o.function', '=', wanted)
    .where('p.active', '=', true)
    .where('p.service', '=', false)
    .where('h.validFrom', '<=', today)
    .where((eb) => eb.or([eb('h.validTo', 'is', null), eb('h.validTo', '>=', today)]))
    .where((eb) => eb.or([eb('o.validTo', 'is', null), eb('o.validTo', '>=', today)]))
  if (without.holdingId) query = query.where('h.id', '<>', without.holdingId)
  if (without.lasting) query = query.where('h.validTo', 'is', null).where('o.validTo', 'is', null)
  if (without.personId) query = query.where('h.personId', '<>', without.personId)
  return query
}

/** What somebody holds today and from a day to come. */
export const holdingsForPage = (db: Tx, tenantId: number, personId: string) =>
  db
    .selectFrom('positionHolder as h')
    .innerJoin('position as o', (join) =>
      join.onRef('o.tenantId', '=', 'h.tenantId').onRef('o.id', '=', 'h.positionId'),
    )
    .innerJoin('unit as u', (join) =>
      join.onRef('u.tenantId', '=', 'o.tenantId').onRef('u.id', '=', 'o.unitId'),
    )
    .select([
      'h.id',
      'h.positionId',
      'o.name as position',
      'o.function',
      'o.unitId',
      'u.name as unit',
      'h.kind',
      'h.validFrom',
      'h.validTo',
      landsWithout(personId).as('landsAt'),
    ])
    .where('h.tenantId', '=', tenantId)
    .where('h.personId', '=', personId)
    .where((eb) => eb.or([eb('h.validTo', 'is', null), eb('h.validTo', '>=', today)]))
    .where((eb) => eb.or([eb('o.validTo', 'is', null), eb('o.validTo', '>=', today)]))
    .orderBy(sql`o.function = 'employee'`, 'desc')
    .orderBy('o.name')
    .orderBy('h.id')

/** What each of these people holds today or from a day to come. */
export const holdingsOfPeople = (db: Tx, tenantId: number, personIds: string[]) =>
  db
    .selectFrom('positionHolder as h')
    .innerJoin('position as o', (join) =>
      join.onRef('o.tenantId', '=', 'h.tenantId').onRef('o.id', '=', 'h.positionId'),
    )
    .innerJoin('unit as u', (join) =>
      join.onRef('u.tenantId', '=', 'o.tenantId').onRef('u.id', '=', 'o.unitId'),
    )
    .select([
      'h.personId',
      'h.positionId',
      'h.kind',
      'o.function',
      'o.unitId',
      'o.name as position',
      'u.name as unit',
    ])
    .where('h.tenantId', '=', tenantId)
    .where(sql<boolean>`h.person_id = any(${personIds}::uuid[])`)
    .where((eb) => eb.or([eb('h.validTo', 'is', null), eb('h.validTo', '>=', today)]))
    .where((eb) => eb.or([eb('o.validTo', 'is', null), eb('o.validTo', '>=', today)]))

/** Who would have a position's work if somebody were not there: as the view position_landing decides. */
const landsWithout = (personId: string) => sql<string | null>`(
  select string_agg(found.name, ' · ' order by found.name) from (
    select p.given_name || ' ' || p.family_name as name,
      dense_rank() over (order by c.preference desc, s.deputy, c.id) as place
    from (
      select o.id, 1000 as preference
      union all
      select l.id, 100 + array_position(u.path, l.unit_id) from position l
      where l.tenant_id = o.tenant_id and l.unit_id = any(u.path) and l.function = 'leader' and l.id <> o.id
        and (l.valid_to is null or l.valid_to >= app_today())
      union all
      select q.id, 1 from position q
      where q.tenant_id = o.tenant_id and q.function = 'coordinator'
        and (q.valid_to is null or q.valid_to >= app_today())) c
    join position_present s on s.tenant_id = o.tenant_id and s.position_id = c.id and s.person_id <> ${personId}
    join person p on p.tenant_id = s.tenant_id and p.id = s.person_id) found
  where found.place = 1)`

type Holding = {
  tenantId: number
  id: string
  positionId: string
  personId: string
  kind: 'permanent' | 'temp' | 'acting' | 'deputy'
  validFrom: string
  validTo: string | null
}
export const insertHolding = (db: Tx, holding: Holding) =>
  db
    .insertInto('positionHolder')
    .values(holding)
    .onConflict((conflict) => conflict.columns(['tenantId', 'id']).doNothing())
    .returning('id')

export const holdingById = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('positionHolder')
    .select(['positionId', 'personId', 'kind', 'validFrom', 'validTo'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)

/** From today on, and not only from tomorrow. */
export const endHolding = (db: Tx, tenantId: number, id: string) =>
  db
    .updateTable('positionHolder')
    .set({ validTo: sql<string>`app_today() - 1` })
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
