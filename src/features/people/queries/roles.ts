import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'

const today = sql<string>`app_today()`

/** Roles given and ended, the newest first: all, or those in some units. */
export const roleChanges = (
  db: Tx,
  tenantId: number,
  units: 'all' | readonly string[],
  after: { at: string; id: string } | undefined,
  limit: number,
) =>
  db
    .selectFrom('event as e')
    .innerJoin('eventPayload as y', (join) =>
      join.onRef('y.tenantId', '=', 'e.tenantId').onRef('y.eventId', '=', 'e.id'),
    )
    .innerJoin('position as o', (join) =>
      join.onRef('o.tenantId', '=', 'e.tenantId').on(sql<boolean>`o.id = (y.payload->>'positionId')::uuid`),
    )
    .innerJoin('unit as u', (join) =>
      join.onRef('u.tenantId', '=', 'o.tenantId').onRef('u.id', '=', 'o.unitId'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.tenantId', '=', 'e.tenantId').on(sql<boolean>`p.id = (y.payload->>'personId')::uuid`),
    )
    .leftJoin('person as b', (join) =>
      join.onRef('b.tenantId', '=', 'e.tenantId').onRef('b.id', '=', 'e.actorPersonId'),
    )
    .select([
      'e.id',
      'e.at',
      'e.kind as event',
      'o.name as position',
      'u.name as unit',
      sql<string>`p.given_name || ' ' || p.family_name`.as('person'),
      sql<string | null>`b.given_name || ' ' || b.family_name`.as('by'),
      sql<'permanent' | 'temp' | 'acting' | 'deputy'>`coalesce(y.payload->>'kind', 'permanent')`.as('kind'),
    ])
    .where('e.tenantId', '=', tenantId)
    .where(sql<boolean>`e.kind in ('position.assigned', 'position.ended')`)
    .where('o.function', '<>', 'employee')
    .$if(units !== 'all', (q) => q.where(sql<boolean>`o.unit_id = any(${units}::uuid[])`))
    .$if(after !== undefined, (q) =>
      q.where(sql<boolean>`(e.at, e.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(limit)

/**
 * The roles that an import, or undoing it, gave and took at a time, those highest up first. By what the events say: what
 * is undone may be gone.
 */
export const roleChangesOfImport = (
  db: Tx,
  tenantId: number,
  { importId, how, at }: { importId: string; how: 'imported' | 'importUndone'; at: string },
) =>
  db
    .selectFrom('event as e')
    .innerJoin('eventPayload as y', (join) =>
      join.onRef('y.tenantId', '=', 'e.tenantId').onRef('y.eventId', '=', 'e.id'),
    )
    .leftJoin('unit as u', (join) =>
      join.onRef('u.tenantId', '=', 'e.tenantId').on(sql<boolean>`u.id = (y.payload->>'unitId')::uuid`),
    )
    .select([
      'e.kind as event',
      sql<string>`y.payload->>'position'`.as('position'),
      sql<string>`y.payload->>'unit'`.as('unit'),
    ])
    .where('e.tenantId', '=', tenantId)
    .where('e.at', '=', at)
    .where(sql<boolean>`e.kind in ('position.assigned', 'position.ended')`)
    .where(sql<boolean>`y.payload->>'importId' = ${importId} and y.payload->>'how' = ${how}`)
    .where(sql<boolean>`y.payload->>'function' <> 'employee'`)
    .orderBy(sql`coalesce(cardinality(u.path), 99)`)
    .orderBy(sql`y.payload->>'function' = 'leader'`, 'desc')
    .orderBy('position')
    .orderBy('e.id')

/** Whoever keeps an eye on the roles: the coordinators' positions, and the one that leads the whole municipality. */
export const overseers = (db: Tx, tenantId: number) =>
  db
    .selectFrom('position as o')
    .innerJoin('unit as u', (join) =>
      join.onRef('u.tenantId', '=', 'o.tenantId').onRef('u.id', '=', 'o.unitId'),
    )
    .select('o.id')
    .where('o.tenantId', '=', tenantId)
    .where((eb) => eb.or([eb('o.validTo', 'is', null), eb('o.validTo', '>=', today)]))
    .where((eb) =>
      eb.or([
        eb('o.function', '=', 'coordinator'),
        eb.and([eb('o.function', '=', 'leader'), eb('u.parentId', 'is', null)]),
      ]),
    )
