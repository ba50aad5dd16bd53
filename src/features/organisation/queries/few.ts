import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'

/** Where fewer work, whoever reports without a name may be guessed. */
const fewest = 5
/** Enough to tell whether they are few, however many work there. */
const looked = 50

/** How many work in `u` and below, up to some. */
const peopleIn = (unit: 'u' | 'a') => sql<number>`(
  select count(distinct held.person_id)::integer from (
    select h.person_id
    from unit w
    join position p on p.tenant_id = w.tenant_id and p.unit_id = w.id
    join position_holder h on h.tenant_id = p.tenant_id and h.position_id = p.id and h.kind <> 'deputy'
      and app_today() >= h.valid_from and (h.valid_to is null or app_today() <= h.valid_to)
    join person s on s.tenant_id = h.tenant_id and s.id = h.person_id and s.active and not s.service
    where w.tenant_id = ${sql.ref(`${unit}.tenant_id`)} and w.path @> array[${sql.ref(`${unit}.id`)}]
    limit ${sql.lit(looked)}) held)`

/** The nearest unit upwards where they are not few, or the municipality itself. */
const shownAs = sql`(
  select a.id, a.name
  from unit a
  where a.tenant_id = u.tenant_id and a.id = any(u.path) and (a.id = u.path[1] or ${peopleIn('a')} >= ${sql.lit(fewest)})
  order by array_position(u.path, a.id) desc
  limit 1)`

/** Of these units, those where few work: how many, and the unit that hides them. */
export const fewAt = (db: Tx, tenantId: number, unitIds: string[]) =>
  db
    .selectFrom('unit as u')
    .innerJoinLateral(sql<{ people: number }>`(select ${peopleIn('u')} as people)`.as('c'), (join) =>
      join.onTrue(),
    )
    .innerJoinLateral(sql<{ id: string; name: string }>`${shownAs}`.as('shown'), (join) => join.onTrue())
    .select(['u.id', 'c.people', 'shown.name as shownAs'])
    .where('u.tenantId', '=', tenantId)
    .where(sql<boolean>`u.id = any(${unitIds}::uuid[])`)
    .where('c.people', '<', fewest)

/** A unit that stands, and the one that an anonymous report from there says that it is from. */
export const unitToShow = (db: Tx, tenantId: number, unitId: string) =>
  db
    .selectFrom('unit as u')
    .innerJoinLateral(sql<{ id: string; name: string }>`${shownAs}`.as('shown'), (join) => join.onTrue())
    .select(['shown.id', 'shown.name'])
    .where('u.tenantId', '=', tenantId)
    .where('u.id', '=', unitId)
    .where(sql<boolean>`(u.valid_to is null or u.valid_to >= app_today())`)
