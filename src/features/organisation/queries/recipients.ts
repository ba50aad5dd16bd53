import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#platform/db.ts'

const today = sql<string>`app_today()`

/** The leader that somebody in a unit means by hers. Null where nobody asks: then a report is about none. */
export const leaderOver = (db: Tx, tenantId: number, unitId: string, ledPersonId: string | null) =>
  db.selectNoFrom(overOf(tenantId, unitId, ledPersonId).as('id'))

const overOf = (tenantId: number, unitId: string, ledPersonId: string | null) =>
  ledPersonId === null
    ? sql<string | null>`null::uuid`
    : sql<string | null>`leader_over(${tenantId}::integer, ${unitId}::uuid, ${ledPersonId}::uuid)`

/** Neither that leader's own position, nor one that is hers too or where she stands in today. */
const isNotHers = (tenantId: number, unitId: string, ledPersonId: string | null) =>
  ledPersonId === null
    ? sql`true`
    : sql`not exists (
        select from held_today her
        where her.tenant_id = ${tenantId} and her.position_id = ${overOf(tenantId, unitId, ledPersonId)}
          and (her.position_id = p.id
            or her.person_id in (
              select h.person_id from held_today h where h.tenant_id = p.tenant_id and h.position_id = p.id
              union all
              select s.person_id from position_staff s where s.tenant_id = p.tenant_id and s.position_id = p.id)))`

/** Above the leader it is about: one below her would have to go back to her. */
const isAbove = (tenantId: number, unitId: string, ledPersonId: string | null) =>
  ledPersonId === null
    ? sql`true`
    : sql`coalesce(array_position(u.path, p.unit_id) < (
        select array_position(u.path, o.unit_id) from position o
        where o.tenant_id = ${tenantId} and o.id = ${overOf(tenantId, unitId, ledPersonId)}), true)`

/**
 * The position that a report from a unit goes to, and whoever is there for it today. Where a position is wanted, that
 * one, and where a function is, the nearest with it, if somebody is named for it; else the unit's leader or the nearest
 * above, and where there is none at all the quality coordinator. Where it is about the leader of `ledPersonId`, it goes past
 * that one and whatever else is hers. One row each, at least one where there is a position.
 */
export const recipientsOf = (
  db: Tx,
  tenantId: number,
  unitId: string,
  wanted: Receiver | null,
  ledPersonId: string | null,
) =>
  peopleThere(
    db,
    tenantId,
    sql`
    select 'owner' as role, found.id from (
      select p.id, 1000 + coalesce(array_position(u.path, p.unit_id), 0) as preference
      from unit u join position p on p.tenant_id = u.tenant_id
      where u.tenant_id = ${tenantId} and u.id = ${unitId} and ${isWanted(wanted)}
        and ${isNotHers(tenantId, unitId, ledPersonId)}
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
        and ${isNotHers(tenantId, unitId, ledPersonId)} and ${isAbove(tenantId, unitId, ledPersonId)}
        and (p.valid_to is null or p.valid_to >= ${today})
      union all
      select p.id, case when ${isNotHers(tenantId, unitId, ledPersonId)} then 0 else -1 end
      from position p where p.tenant_id = ${tenantId} and p.function = 'coordinator'
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
