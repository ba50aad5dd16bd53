import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import { notDoers } from '../rules.ts'

const today = sql<string>`app_today()`

/**
 * Positions somebody is named for today, and whether a holder is there for each. Her own come before those she stands in
 * for, more than a job before a job, and what she has for these days before what she always has.
 */
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
    .orderBy(sql`h.kind = 'deputy'`)
    .orderBy(sql`p.function = 'employee'`)
    .orderBy(sql`case when h.kind = 'temp' and h.valid_to is not null then h.valid_from end desc nulls last`)
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

type Bypassed = { positionId: string; personIds: string[] }

/** The leader position for a unit: its own, or the nearest above it. Where work is about a leader, not hers. */
export const leaderPositionFor = (
  db: Tx,
  tenantId: number,
  unitId: string,
  bypassed: Bypassed | null = null,
) =>
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
    .$if(bypassed !== null, (q) =>
      q.where('p.id', '<>', bypassed?.positionId ?? '').where(
        sql<boolean>`not exists (select from held_today h
          where h.tenant_id = p.tenant_id and h.position_id = p.id
            and h.person_id = any(${bypassed?.personIds ?? []}::uuid[]))`,
      ),
    )
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
      >`coalesce(array_agg(person.given_name || ' ' || person.family_name order by person.family_name, person.given_name) filter (where person.id is not null), '{}')`.as(
        'names',
      ),
      sql<number>`count(*) over ()::integer`.as('total'),
    ])
    .where('p.tenantId', '=', tenantId)
    .where((eb) => eb.or([eb('p.validTo', 'is', null), eb('p.validTo', '>=', today)]))
    .groupBy(['p.id', 'p.name', 'u.name', 'p.function'])
    .orderBy(sql`p.function <> 'leader'`)
    .orderBy('p.name')
    .orderBy('u.name')
    .orderBy('p.id')
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

type Holding = { tenantId: number; id: string; positionId: string; personId: string }
type HeldAs = { kind: 'permanent' | 'temp'; validFrom: string; validTo: string | null }

/** From today on, where nothing else is said. */
export const insertHolding = (db: Tx, row: Holding & Partial<HeldAs>) =>
  db.insertInto('positionHolder').values({ kind: 'permanent', validFrom: today, ...row })

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
