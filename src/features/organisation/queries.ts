import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'

const today = sql<string>`app_today()`

/** Positions somebody may act for today: held, as deputy where no holder is there, or landed for want of anybody. */
export const actingPositions = (db: Tx, tenantId: number, personId: string) =>
  db
    .with('held', (q) =>
      q
        .selectFrom('positionHolder as h')
        .select((eb) => [
          'h.positionId',
          eb.case().when('h.kind', '=', 'deputy').then('deputy').else('holder').end().as('via'),
        ])
        .where('h.tenantId', '=', tenantId)
        .where('h.personId', '=', personId)
        .where('h.validFrom', '<=', today)
        .where((eb) => eb.or([eb('h.validTo', 'is', null), eb('h.validTo', '>=', today)]))
        .where((eb) =>
          eb.or([
            eb('h.kind', '<>', 'deputy'),
            eb.exists(
              eb
                .selectFrom('positionStaff as s')
                .select('s.positionId')
                .where('s.tenantId', '=', tenantId)
                .whereRef('s.positionId', '=', 'h.positionId')
                .where('s.personId', '=', personId),
            ),
          ]),
        ),
    )
    .with('landed', (q) =>
      q
        .selectFrom('positionUnstaffed as e')
        .select(['e.positionId', sql<string>`'landing'`.as('via')])
        .where('e.tenantId', '=', tenantId)
        .where((eb) =>
          eb(sql<string>`position_landing(e.position_id)`, 'in', (q2) =>
            q2
              .selectFrom('positionStaff as s')
              .select('s.positionId')
              .where('s.tenantId', '=', tenantId)
              .where('s.personId', '=', personId),
          ),
        ),
    )
    .selectFrom((q) =>
      q.selectFrom('held').selectAll().union(q.selectFrom('landed').selectAll()).as('acting'),
    )
    .innerJoin('position as p', 'p.id', 'acting.positionId')
    .select(['p.id', 'p.unitId', 'p.function', 'p.name', 'acting.via'])
    .where('p.tenantId', '=', tenantId)
    .where((eb) => eb.or([eb('p.validTo', 'is', null), eb('p.validTo', '>=', today)]))
    .orderBy('p.id')

/** Units at or below those whose leader position this person acts for. Kept apart: the root has them all. */
export const unitsUnder = (db: Tx, tenantId: number, unitIds: string[]) =>
  db
    .selectFrom('unit')
    .select('id')
    .where('tenantId', '=', tenantId)
    .where(sql<boolean>`path && ${unitIds}::uuid[]`)

export const safetyUnitsOf = (db: Tx, tenantId: number, positionIds: string[]) =>
  db
    .selectFrom('safetyArea as a')
    .innerJoin('safetyAreaUnit as u', (join) =>
      join.onRef('u.tenantId', '=', 'a.tenantId').onRef('u.safetyAreaId', '=', 'a.id'),
    )
    .select('u.unitId as id')
    .where('a.tenantId', '=', tenantId)
    .where(sql<boolean>`a.position_id = any(${positionIds}::uuid[])`)

/** Units this person belongs to, the newest last, for where a report comes from. */
export const unitsOf = (db: Tx, tenantId: number, personId: string) =>
  db
    .selectFrom('positionHolder as h')
    .innerJoin('position as p', (join) =>
      join.onRef('p.tenantId', '=', 'h.tenantId').onRef('p.id', '=', 'h.positionId'),
    )
    .innerJoin('unit as u', (join) =>
      join.onRef('u.tenantId', '=', 'p.tenantId').onRef('u.id', '=', 'p.unitId'),
    )
    .select((eb) => ['u.id', 'u.name', 'u.sector', eb.fn.min('h.validFrom').as('since')])
    .where('h.tenantId', '=', tenantId)
    .where('h.personId', '=', personId)
    .where('h.kind', '<>', 'deputy')
    .where('h.validFrom', '<=', today)
    .where((eb) => eb.or([eb('h.validTo', 'is', null), eb('h.validTo', '>=', today)]))
    .where((eb) => eb.or([eb('u.validTo', 'is', null), eb('u.validTo', '>=', today)]))
    .groupBy(['u.id', 'u.name', 'u.sector'])
    .orderBy('since')
    .orderBy('u.name')

export const locationsOf = (db: Tx, tenantId: number, unitIds: string[]) =>
  db
    .selectFrom('unitLocation as ul')
    .innerJoin('location as l', (join) =>
      join.onRef('l.tenantId', '=', 'ul.tenantId').onRef('l.id', '=', 'ul.locationId'),
    )
    .select(['ul.unitId', 'l.id', 'l.building', 'l.room'])
    .where('ul.tenantId', '=', tenantId)
    .where(sql<boolean>`ul.unit_id = any(${unitIds}::uuid[])`)
    .orderBy('l.building')
    .orderBy('l.room')

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

/** The people whom work for each of these positions reaches today. */
export const peopleFor = (db: Tx, tenantId: number, positionIds: string[]) =>
  db
    .selectFrom('position as p')
    .innerJoin('positionStaff as s', (join) =>
      join
        .onRef('s.tenantId', '=', 'p.tenantId')
        .on('s.positionId', '=', sql<string>`position_landing(p.id)`),
    )
    .innerJoin('position as at', (join) =>
      join.onRef('at.tenantId', '=', 's.tenantId').onRef('at.id', '=', 's.positionId'),
    )
    .innerJoin('person', (join) =>
      join.onRef('person.tenantId', '=', 's.tenantId').onRef('person.id', '=', 's.personId'),
    )
    .select([
      'p.id as wantedId',
      'at.id as positionId',
      'at.name as position',
      'person.id as personId',
      'person.givenName',
      'person.familyName',
      'person.email',
      'person.language',
    ])
    .where('p.tenantId', '=', tenantId)
    .where(sql<boolean>`p.id = any(${positionIds}::uuid[])`)
    .orderBy('person.familyName')

export const positionsWithFunction = (db: Tx, tenantId: number, wanted: string) =>
  db.selectFrom('position').select('id').where('tenantId', '=', tenantId).where('function', '=', wanted)

export const personById = (db: Tx, tenantId: number, personId: string) =>
  db
    .selectFrom('person')
    .select(['id', 'givenName', 'familyName', 'email', 'language', 'passwordHash', 'active'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', personId)

export const personByEmail = (db: Tx, tenantId: number, email: string) =>
  db
    .selectFrom('person')
    .select(['id', 'passwordHash'])
    .where('tenantId', '=', tenantId)
    .where(sql<string>`lower(email)`, '=', email.toLowerCase())
    .where('active', '=', true)

export const setLanguage = (db: Tx, tenantId: number, personId: string, language: 'nb' | 'nn' | 'en') =>
  db.updateTable('person').set({ language }).where('tenantId', '=', tenantId).where('id', '=', personId)

export const setPasswordHash = (db: Tx, tenantId: number, personId: string, passwordHash: string) =>
  db.updateTable('person').set({ passwordHash }).where('tenantId', '=', tenantId).where('id', '=', personId)

export const absencesOf = (db: Tx, tenantId: number, personId: string) =>
  db
    .selectFrom('absence')
    .select(['id', 'firstDay', 'lastDay'])
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .where('lastDay', '>=', today)
    .orderBy('firstDay')

export const insertAbsence = (
  db: Tx,
  row: { tenantId: number; id: string; personId: string; firstDay: string; lastDay: string },
) =>
  db
    .insertInto('absence')
    .values(row)
    .onConflict((c) => c.columns(['tenantId', 'id']).doNothing())

export const deleteAbsence = (db: Tx, tenantId: number, personId: string, id: string) =>
  db
    .deleteFrom('absence')
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .where('id', '=', id)

/** Deputies by position, whether or not they are needed today. */
export const deputiesOf = (db: Tx, tenantId: number, positionIds: string[]) =>
  db
    .selectFrom('positionHolder as h')
    .innerJoin('person', (join) =>
      join.onRef('person.tenantId', '=', 'h.tenantId').onRef('person.id', '=', 'h.personId'),
    )
    .select(['h.positionId', 'person.givenName', 'person.familyName'])
    .where('h.tenantId', '=', tenantId)
    .where('h.kind', '=', 'deputy')
    .where('h.validFrom', '<=', today)
    .where((eb) => eb.or([eb('h.validTo', 'is', null), eb('h.validTo', '>=', today)]))
    .where(sql<boolean>`h.position_id = any(${positionIds}::uuid[])`)

/** Units that can own work, with the names on the way down to them. */
export const unitChoices = (db: Tx, tenantId: number) =>
  db
    .selectFrom('unit as u')
    .select((eb) => [
      'u.id',
      'u.name',
      sql<string>`coalesce((select string_agg(a.name, ' › ' order by array_position(u.path, a.id)) from unit a
        where a.tenant_id = u.tenant_id and a.id = any(u.path) and a.id <> u.id and a.parent_id is not null), '')`.as(
        'path',
      ),
      eb
        .selectFrom('position as p')
        .innerJoin('positionStaff as s', (join) =>
          join.onRef('s.tenantId', '=', 'p.tenantId').onRef('s.positionId', '=', 'p.id'),
        )
        .innerJoin('person', (join) =>
          join.onRef('person.tenantId', '=', 's.tenantId').onRef('person.id', '=', 's.personId'),
        )
        .select(sql<string>`person.given_name || ' ' || person.family_name`.as('name'))
        .whereRef('p.tenantId', '=', 'u.tenantId')
        .whereRef('p.unitId', '=', 'u.id')
        .where('p.function', '=', 'leader')
        .limit(1)
        .as('leader'),
    ])
    .where('u.tenantId', '=', tenantId)
    .where((eb) => eb.or([eb('u.validTo', 'is', null), eb('u.validTo', '>=', today)]))
    .orderBy(sql`u.path`)

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
    .where('p.function', '<>', 'employee')
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

export const unitById = (db: Tx, tenantId: number, id: string) =>
  db.selectFrom('unit').select(['id', 'name']).where('tenantId', '=', tenantId).where('id', '=', id)

export const positionById = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('position')
    .select(['id', 'function'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>=', today)]))
