import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { Sector } from '../../content/index.ts'

const today = sql<string>`app_today()`

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

/** Units that stand, by words in their name. */
export const openUnitsNamed = (db: Tx, tenantId: number, words: string, limit: number) =>
  db
    .selectFrom('unit')
    .select(['id', 'name', 'sector'])
    .where('tenantId', '=', tenantId)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>=', today)]))
    .where(sql<boolean>`position(lower(${words}) in lower(name)) > 0`)
    .orderBy(sql`position(lower(${words}) in lower(name))`)
    .orderBy('name')
    .limit(limit)

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

export const unitNames = (db: Tx, tenantId: number, ids: string[]) =>
  db
    .selectFrom('unit')
    .select(['id', 'name'])
    .where('tenantId', '=', tenantId)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)

export const unitById = (db: Tx, tenantId: number, id: string) =>
  db.selectFrom('unit').select(['id', 'name']).where('tenantId', '=', tenantId).where('id', '=', id)

/** A unit that work may be sent to: one that is closed is nobody's to choose. */
export const openUnitById = (db: Tx, tenantId: number, id: string) =>
  unitById(db, tenantId, id).where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>=', today)]))

/**
 * As a table in a statement: the unit itself while it stands, else the nearest above that does. Nobody writes down what
 * took a closed unit's place, so its work goes where its leader's leader is. Nothing where there has never been such a unit.
 */
export const unitInPlaceOf = (tenantId: RawBuilder<unknown>, unitId: RawBuilder<unknown>) =>
  sql<{ id: string; name: string; sector: Sector }>`(
    select a.id, a.name, a.sector
    from unit a
    where a.tenant_id = ${tenantId}
      and a.id = any((select o.path from unit o where o.tenant_id = ${tenantId} and o.id = ${unitId})::uuid[])
      and (a.valid_to is null or a.valid_to >= ${today})
    order by cardinality(a.path) desc
    limit 1)`

export const findUnitInPlaceOf = (db: Tx, tenantId: number, unitId: string) =>
  db
    .selectFrom(unitInPlaceOf(sql`${tenantId}::integer`, sql`${unitId}::uuid`).as('place'))
    .select(['place.id', 'place.name'])

/** Whether it is a place of this municipality, in whichever unit. */
export const locationById = (db: Tx, tenantId: number, id: string) =>
  db.selectFrom('location').select('id').where('tenantId', '=', tenantId).where('id', '=', id)

/** A unit right under nothing, which is the municipality itself. */
export const insertUnit = (
  db: Tx,
  row: { tenantId: number; id: string; name: string; kind: 'municipality'; sector: 'office' },
) => db.insertInto('unit').values({ ...row, path: sql`array[${row.id}::uuid]`, validFrom: today })

export const rootUnit = (db: Tx, tenantId: number) =>
  db.selectFrom('unit').select('id').where('tenantId', '=', tenantId).where('parentId', 'is', null).limit(1)

/** The unit that is the municipality itself has its name. */
export const renameRootUnit = (db: Tx, tenantId: number, name: string) =>
  db
    .updateTable('unit')
    .set({ name })
    .where('tenantId', '=', tenantId)
    .where('parentId', 'is', null)
    .where('kind', '=', 'municipality')
    .where('name', '<>', name)
