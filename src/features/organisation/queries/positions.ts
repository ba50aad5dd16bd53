import { sql } from 'kysely'
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
export const positionChoices = (db: Tx, tenantId: number, words: string[]) => {
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
    .where('p.function', 'not in', notDoers)
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

/** The leader position of the sector a unit is in, who is told at once of what is serious. */
export const sectorLeaderFor = (db: Tx, tenantId: number, unitId: string) =>
  db
    .selectFrom('unit as u')
    .innerJoin('unit as s', (join) =>
      join.onRef('s.tenantId', '=', 'u.tenantId').on(sql<boolean>`s.id = any(u.path)`),
    )
    .innerJoin('position as p', (join) =>
      join.onRef('p.tenantId', '=', 's.tenantId').onRef('p.unitId', '=', 's.id'),
    )
    .select('p.id')
    .where('u.tenantId', '=', tenantId)
    .where('u.id', '=', unitId)
    .where('s.kind', '=', 'sector')
    .where('p.function', '=', 'leader')
    .where((eb) => eb.or([eb('p.validTo', 'is', null), eb('p.validTo', '>=', today)]))

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

/** Safety representatives' positions for a unit. */
export const safetyPositionsFor = (db: Tx, tenantId: number, unitId: string) =>
  db
    .selectFrom('safetyAreaUnit as u')
    .innerJoin('safetyArea as a', (join) =>
      join.onRef('a.tenantId', '=', 'u.tenantId').onRef('a.id', '=', 'u.safetyAreaId'),
    )
    .select('a.positionId as id')
    .where('u.tenantId', '=', tenantId)
    .where('u.unitId', '=', unitId)

export const positionById = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('position')
    .select(['id', 'function'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>=', today)]))

export const insertPosition = (
  db: Tx,
  row: { tenantId: number; id: string; unitId: string; function: string; name: string },
) => db.insertInto('position').values({ ...row, validFrom: today })

/** From today on. */
export const insertHolding = (
  db: Tx,
  row: { tenantId: number; id: string; positionId: string; personId: string },
) => db.insertInto('positionHolder').values({ ...row, kind: 'permanent', validFrom: today })
