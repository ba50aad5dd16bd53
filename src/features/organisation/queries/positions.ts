import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#platform/db.ts'
import { notDoers } from '../rules.ts'

const today = sql<string>`app_today()`

/** Positions somebody is named for today, and whether a holder is there for each. */
export const holdingsOf = (db: Tx, tenantId: number, personId: string) =>
  db
    .selectFrom('positionHolder as h')
    .innerJoin('position as p', (join) =>
      join.onRef('p.tenantId', '=', 'h.tenantId').onRef('p.id', '=', 'h.positionId'),
    )
    .select((eb) => [
      'p.id',
      'p.unitId',
      'p.function',
      'p.name',
      'p.takesReports',
      'h.kind',
      eb
        .exists(
          eb
            .selectFrom('positionPresent as s')
            .select('s.personId')
            .whereRef('s.tenantId', '=', 'h.tenantId')
            .whereRef('s.positionId', '=', 'h.positionId')
            .where('s.deputy', '=', false),
        )
        .as('holderIsThere'),
    ])
    .where('h.tenantId', '=', tenantId)
    .where('h.personId', '=', personId)
    .where('h.validFrom', '<=', today)
    .where((eb) => eb.or([eb('h.validTo', 'is', null), eb('h.validTo', '>=', today)]))
    .where((eb) => eb.or([eb('p.validTo', 'is', null), eb('p.validTo', '>=', today)]))
    .orderBy('p.id')

type Catcher = { id: string; unitId: string; function: string }

/** Positions where nobody is, whose work lands with these. It lands upwards, or with the quality coordinator. */
export const positionsLandingAt = (db: Tx, tenantId: number, catchers: readonly Catcher[]) => {
  const led = catchers.filter((position) => position.function === 'leader').map(({ unitId }) => unitId)
  const catchesAll = catchers.some((position) => position.function === 'coordinator')
  return (
    db
      // Materialised, so that where work lands is asked for the few empty positions and not for all.
      .with(
        (cte) => cte('empty').materialized(),
        (q) =>
          q
            .selectFrom('positionUnstaffed as e')
            .innerJoin('unit as u', (join) =>
              join.onRef('u.tenantId', '=', 'e.tenantId').onRef('u.id', '=', 'e.unitId'),
            )
            .select('e.positionId')
            .where('e.tenantId', '=', tenantId)
            .$if(!catchesAll, (below) => below.where(sql<boolean>`u.path && ${led}::uuid[]`)),
      )
      .selectFrom('empty')
      .innerJoin('position as p', 'p.id', 'empty.positionId')
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom('positionLanding as l')
            .select('l.landsAt')
            .whereRef('l.tenantId', '=', 'p.tenantId')
            .whereRef('l.positionId', '=', 'empty.positionId')
            // Keeps the planner from asking it of every position there is.
            .offset(sql.lit(0))
            .as('landing'),
        (join) => join.onTrue(),
      )
      .select(['p.id', 'p.unitId', 'p.function', 'p.name'])
      .where('p.tenantId', '=', tenantId)
      .where(sql<boolean>`landing.lands_at = any(${catchers.map(({ id }) => id)}::uuid[])`)
      .orderBy('p.id')
  )
}

/** The leader position for a unit: its own, or the nearest above it. */
export const leaderPositionFor = (db: Tx, tenantId: number, unitId: string) =>
  db
    .selectFrom('unit as u')
    .innerJoin('position as p', (join) =>
      join.onRef('p.tenantId', '=', 'u.tenantId').on(sql<boolean>`p.unit_id = any(u.path)`),
    )
    .select(['p.id', 'p.unitId', 'p.name'])
    .where('u.tenantId', '=', tenantId)
    .where('u.id', '=', unitId)
    .where('p.function', '=', 'leader')
    .where((eb) => eb.or([eb('p.validTo', 'is', null), eb('p.validTo', '>=', today)]))
    .orderBy(sql`array_position(u.path, p.unit_id)`, 'desc')
    .limit(1)

export const positionsWithFunction = (db: Tx, tenantId: number, wanted: string) =>
  db.selectFrom('position').select('id').where('tenantId', '=', tenantId).where('function', '=', wanted)

/** Deputies by position, whether or not they are needed today. */
export const deputiesOf = (db: Tx, tenantId: number, positionIds: string[]) =>
  db
    .selectFrom('positionHolder as h')
    .innerJoin('person', (join) =>
      join.onRef('person.tenantId', '=', 'h.tenantId').onRef('person.id', '=', 'h.personId'),
    )
    .select(['h.positionId', 'h.personId', 'person.givenName', 'person.familyName'])
    .where('h.tenantId', '=', tenantId)
    .where('h.kind', '=', 'deputy')
    .where('h.validFrom', '<=', today)
    .where((eb) => eb.or([eb('h.validTo', 'is', null), eb('h.validTo', '>=', today)]))
    .where(sql<boolean>`h.position_id = any(${positionIds}::uuid[])`)

/** Positions that can own a measure, by words in their name, their unit or their holder's name. */
export const positionChoices = (db: Tx, tenantId: number, words: string[]) =>
  allPositionChoices(db, tenantId, words).where('p.function', 'not in', notDoers)

/** Every position that stands, by the same words. */
export const allPositionChoices = (db: Tx, tenantId: number, words: string[]) => {
  let query = db
    .selectFrom('position as p')
    .innerJoin('unit as u', (join) =>
      join.onRef('u.tenantId', '=', 'p.tenantId').onRef('u.id', '=', 'p.unitId'),
    )
    .leftJoin('positionStaff as s', (join) =>
      join.onRef('s.tenantId', '=', 'p.tenantId').onRef('s.positionId', '=', 'p.id'),
    )
    .leftJoin('person', (join) =>
      join.onRef('person.tenantId', '=', 's.tenantId').onRef('person.id', '=', 's.personId'),
    )
    .select([
      'p.id',
      'p.name',
      'u.name as unit',
      sql<
        string[]
      >`coalesce(array_agg(person.given_name || ' ' || person.family_name) filter (where person.id is not null), '{}')`.as(
        'names',
      ),
    ])
    .where('p.tenantId', '=', tenantId)
    .where((eb) => eb.or([eb('p.validTo', 'is', null), eb('p.validTo', '>=', today)]))
    .groupBy(['p.id', 'p.name', 'u.name', 'p.function'])
    .orderBy(sql`p.function <> 'leader'`)
    .orderBy('p.name')
    .limit(20)
  for (const word of words) {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    query = query.having(
      sql<boolean>`p.name || ' ' || u.name || ' ' || coalesce(string_agg(person.given_name || ' ' || person.family_name, ' '), '') ilike ${pattern}`,
    )
  }
  return query
}

/** The leader position above the one given. */
export const leaderAbove = (db: Tx, tenantId: number, positionId: string) =>
  db
    .selectFrom('position as own')
    .innerJoin('unit as u', (join) =>
      join.onRef('u.tenantId', '=', 'own.tenantId').onRef('u.id', '=', 'own.unitId'),
    )
    .innerJoin('position as p', (join) =>
      join.onRef('p.tenantId', '=', 'u.tenantId').on(sql<boolean>`p.unit_id = any(u.path)`),
    )
    .select('p.id')
    .where('own.tenantId', '=', tenantId)
    .where('own.id', '=', positionId)
    .where('p.function', '=', 'leader')
    .where((eb) => eb.or([eb('p.validTo', 'is', null), eb('p.validTo', '>=', today)]))
    .whereRef('p.unitId', '<>', 'own.unitId')
    .orderBy(sql`array_position(u.path, p.unit_id)`, 'desc')
    .limit(1)

export const positionById = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('position')
    .select(['id', 'function', 'unitId'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>=', today)]))

/**
 * The position that a report from a unit goes to, and whoever is there for it today. Where a position is wanted, that
 * one, and where a function is, the nearest with it, if somebody is named for it; else the unit's leader or the nearest
 * above, and where there is none at all the quality coordinator. One row each, at least one where there is a position.
 */
export const recipientsOf = (db: Tx, tenantId: number, unitId: string, wanted: Receiver | null) =>
  peopleThere(
    db,
    tenantId,
    sql`
    select 'owner' as role, found.id from (
      select p.id, 1000 + coalesce(array_position(u.path, p.unit_id), 0) as preference
      from unit u join position p on p.tenant_id = u.tenant_id
      where u.tenant_id = ${tenantId} and u.id = ${unitId} and ${isWanted(wanted)}
        and (p.valid_to is null or p.valid_to >= ${today})
        and exists (
          select from position_holder h
          join person on person.tenant_id = h.tenant_id and person.id = h.person_id and person.active
          where h.tenant_id = p.tenant_id and h.position_id = p.id and h.kind <> 'deputy'
            and h.valid_from <= ${today} and (h.valid_to is null or h.valid_to >= ${today}))
      union all
      select p.id, 1 + array_position(u.path, p.unit_id)
      from unit u join position p on p.tenant_id = u.tenant_id and p.unit_id = any(u.path)
      where u.tenant_id = ${tenantId} and u.id = ${unitId} and p.function = 'leader'
        and (p.valid_to is null or p.valid_to >= ${today})
      union all
      select p.id, 0 from position p where p.tenant_id = ${tenantId} and p.function = 'coordinator'
      order by preference desc, id limit 1) found`,
  )

/**
 * Who is told of a report from a unit, by role: whoever owns it, the unit's leader where that is another, the sector's
 * leader, the safety representatives, and the quality coordinators where they are wanted. The one who owns it is given, since she has it.
 */
export const concernedBy = (
  db: Tx,
  tenantId: number,
  unitId: string,
  ownerPositionId: string,
  coordinators: boolean,
) =>
  peopleThere(
    db,
    tenantId,
    sql`
    select 'owner' as role, ${ownerPositionId}::uuid as id
    union all
    select 'leader', above.id from (
      select p.id
      from unit u join position p on p.tenant_id = u.tenant_id and p.unit_id = any(u.path)
      where u.tenant_id = ${tenantId} and u.id = ${unitId} and p.function = 'leader'
        and (p.valid_to is null or p.valid_to >= ${today})
      order by array_position(u.path, p.unit_id) desc limit 1) above
    where above.id <> ${ownerPositionId}::uuid
    union all
    select 'coordinator', p.id
    from position p
    where ${coordinators}::boolean and p.tenant_id = ${tenantId} and p.function = 'coordinator'
      and (p.valid_to is null or p.valid_to >= ${today})
    union all
    select 'sectorLeader', p.id
    from unit u
    join unit s on s.tenant_id = u.tenant_id and s.id = any(u.path) and s.kind = 'sector'
    join position p on p.tenant_id = s.tenant_id and p.unit_id = s.id and p.function = 'leader'
      and (p.valid_to is null or p.valid_to >= ${today})
    where u.tenant_id = ${tenantId} and u.id = ${unitId}
    union all
    select 'safetyRep', a.position_id
    from safety_area_unit u
    join safety_area a on a.tenant_id = u.tenant_id and a.id = u.safety_area_id
    where u.tenant_id = ${tenantId} and u.unit_id = ${unitId}`,
  )

type Role = 'owner' | 'leader' | 'sectorLeader' | 'safetyRep' | 'coordinator'

const peopleThere = (db: Tx, tenantId: number, wanted: RawBuilder<unknown>) =>
  db
    // Materialised, so that where work lands is asked once for each position, and not once for each who works here.
    .with(
      (cte) => cte('wanted').materialized(),
      () => sql<{ role: Role; id: string; landsAt: string | null }>`(
        select asked.role, asked.id, l.lands_at
        from (${wanted}) asked
        join position_landing l on l.tenant_id = ${tenantId} and l.position_id = asked.id)`,
    )
    .selectFrom('wanted as w')
    .leftJoin('positionStaff as s', (join) =>
      join.on('s.tenantId', '=', tenantId).onRef('s.positionId', '=', 'w.landsAt'),
    )
    .leftJoin('position as at', (join) =>
      join.onRef('at.tenantId', '=', 's.tenantId').onRef('at.id', '=', 's.positionId'),
    )
    .leftJoin('person', (join) =>
      join.onRef('person.tenantId', '=', 's.tenantId').onRef('person.id', '=', 's.personId'),
    )
    .select((eb) => [
      'w.role',
      'w.id as wantedId',
      'person.id as personId',
      'person.email',
      'person.phone',
      // Null only where the person is.
      eb.ref('at.name').$notNull().as('position'),
      eb.ref('person.givenName').$notNull().as('givenName'),
      eb.ref('person.familyName').$notNull().as('familyName'),
    ])
    .orderBy('person.familyName')

/** Whom a municipality has chosen for a type of report: whoever has a function, or one position. */
type Receiver = { function: string } | { positionId: string }
const isWanted = (wanted: Receiver | null) =>
  wanted === null
    ? sql`false`
    : 'positionId' in wanted
      ? sql`p.id = ${wanted.positionId}::uuid`
      : sql`p.function = ${wanted.function}::text`

export const nameOfPosition = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('position as p')
    .innerJoin('unit as u', (join) =>
      join.onRef('u.tenantId', '=', 'p.tenantId').onRef('u.id', '=', 'p.unitId'),
    )
    .select(['p.name as position', 'u.name as unit'])
    .where('p.tenantId', '=', tenantId)
    .where('p.id', '=', id)

/** The position with a function in a unit that stands today. */
export const standingPosition = (db: Tx, tenantId: number, unitId: string, wanted: string) =>
  db
    .selectFrom('position')
    .select('id')
    .where('tenantId', '=', tenantId)
    .where('unitId', '=', unitId)
    .where('function', '=', wanted)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>=', today)]))
    .orderBy('id')
    .limit(1)

export const insertPosition = (
  db: Tx,
  row: { tenantId: number; id: string; unitId: string; function: string; name: string },
) => db.insertInto('position').values({ ...row, validFrom: today })

/** From today on. */
export const insertHolding = (
  db: Tx,
  row: { tenantId: number; id: string; positionId: string; personId: string; kind?: 'permanent' | 'temp' },
) => db.insertInto('positionHolder').values({ kind: 'permanent', ...row, validFrom: today })

/** From now on whoever has it works with the cases it owns. */
export const takeReports = (db: Tx, tenantId: number, id: string) =>
  db
    .updateTable('position')
    .set({ takesReports: true })
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .where('takesReports', '=', false)

/** Units whose leader's position stands and has nobody there today. */
export const unitsWithoutLeader = (db: Tx, tenantId: number) =>
  db
    .selectFrom('positionUnstaffed as p')
    .innerJoin('position', (join) =>
      join.onRef('position.tenantId', '=', 'p.tenantId').onRef('position.id', '=', 'p.positionId'),
    )
    .innerJoin('unit', (join) =>
      join.onRef('unit.tenantId', '=', 'p.tenantId').onRef('unit.id', '=', 'p.unitId'),
    )
    .select(['unit.id', 'unit.name'])
    .where('p.tenantId', '=', tenantId)
    .where('p.function', '=', 'leader')
    .where('position.validTo', 'is', null)
    .where('unit.validTo', 'is', null)
    .orderBy('unit.name')
