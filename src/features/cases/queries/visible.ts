import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { CaseScope } from '../../access/index.ts'
import { unitChoices } from '../../organisation/index.ts'

/**
 * The rows of `c` that are not about whoever asks: one that went past a leader is closed to whoever that was, whatever
 * she is now, and to who has or stands in for that position, unless it is hers to handle in another. Programs read
 * none: nobody knows who reads them.
 */
export const notAbout = ({ asking, ownedBy }: Pick<CaseScope, 'asking' | 'ownedBy'>): RawBuilder<SqlBool> =>
  asking === null
    ? sql`c.bypassed_position_id is null`
    : sql`(c.bypassed_position_id is null or not c.bypassed_person_ids && ${asking.personIds}::uuid[]
        and (c.bypassed_position_id <> all(${asking.positionIds}::uuid[])
          or c.owner_position_id = any(${ownedBy}::uuid[])))`

/** The rows of `c` that a scope may read. With `visible` the one place where a case's visibility becomes SQL. */
export const within = (scope: CaseScope): Expression<SqlBool> =>
  scope.everyCase
    ? notAbout(scope)
    : sql<SqlBool>`((c.unit_id = any(${scope.units}::uuid[])
        or c.owner_position_id = any(${scope.ownedBy}::uuid[])
        or (c.category = 'hms' and c.unit_id = any(${scope.safetyUnits}::uuid[])))
        and ${notAbout(scope)})`

type Page = {
  tenantId: number
  scope: CaseScope
  /** One stretch of the stored order, and what else a case must be. */
  stretch: RawBuilder<SqlBool>
  choices: RawBuilder<SqlBool>
  limit: number
  /** As `readsMany` says. */
  isWide: boolean
}

const fewUnits = 8
const lookedThrough = 2000

/** Where somebody reads many units, a page of them is most often among what burns most in the municipality. */
export const readsMany = (scope: CaseScope): boolean =>
  !scope.everyCase && scope.units.length + scope.safetyUnits.length > fewUnits

/**
 * The first `limit` cases in stored order that match and that the scope may read, as `id` and `rank`; may give more.
 * Each unit and position is one short walk down its own index: asked with `or`, the planner would walk through the
 * municipality. Where the units are many, a bounded look at the whole order comes first, and the walks only where that
 * did not fill the page.
 */
export function visible({ tenantId, scope, stretch, choices, limit, isWide }: Page): RawBuilder<unknown> {
  const walk = (where: RawBuilder<SqlBool>) => sql`
    select c.id, c.rank from case_file c where c.tenant_id = ${tenantId} and ${where} and ${stretch} and ${choices}
      and ${notAbout(scope)}
    order by c.rank desc, c.id desc limit ${sql.lit(limit)}`
  if (scope.everyCase) return walk(sql`true`)
  const each = (ids: readonly string[], where: RawBuilder<SqlBool>) =>
    ids.length === 0
      ? []
      : [sql`select walked.* from unnest(${ids}::uuid[]) one(id) cross join lateral (${walk(where)}) walked`]
  const walks = [
    ...each(scope.ownedBy, sql`c.owner_position_id = one.id`),
    ...each(scope.units, sql`c.unit_id = one.id`),
    ...each(scope.safetyUnits, sql`c.unit_id = one.id and c.category = 'hms'`),
  ]
  if (walks.length === 0) return walk(sql`false`)
  const walked = sql.join(walks, sql` union `)
  if (!isWide) return walked
  return sql`
    with near as materialized (
      select c.id, c.rank from (
        select c.* from case_file c where c.tenant_id = ${tenantId} and ${stretch}
        order by c.rank desc, c.id desc limit ${sql.lit(lookedThrough)}) c
      where ${within(scope)} and ${choices}
      order by c.rank desc, c.id desc limit ${sql.lit(limit)})
    select near.* from near
    union select walked.* from (${walked}) walked where (select count(*) from near) < ${sql.lit(limit)}`
}

/** The units whose cases a scope may read, and those where the cases lie that its positions own. */
export const unitsWithin = (db: Tx, tenantId: number, scope: CaseScope) =>
  scope.everyCase
    ? unitChoices(db, tenantId)
    : unitChoices(db, tenantId).where(
        sql<boolean>`(u.id = any(${[...scope.units, ...scope.safetyUnits]}::uuid[])
          or u.id in (select c.unit_id from case_file c
            where c.tenant_id = ${tenantId} and c.owner_position_id = any(${scope.ownedBy}::uuid[])))`,
      )
