import { readInTenant } from '#platform/db.ts'
import type { Context } from '#platform/http/route.ts'
import { caseScope } from '../access/index.ts'
import * as queries from './queries/index.ts'

/** The units that somebody's list of cases can be narrowed by. Who leads them only those hear who look at the organisation. */
export async function chooseCaseUnit(context: Context) {
  const { tenantId, actor } = context
  const [found] = await readInTenant(context, (db) => [queries.unitsWithin(db, tenantId, caseScope(actor))])
  const showsLeaders = actor.permissions.has('organisation:look')
  const units = found.map((unit) => (showsLeaders ? unit : { ...unit, leader: null }))
  return { units: units.toSorted((one, other) => placeOf(one).localeCompare(placeOf(other), 'nb')) }
}

const placeOf = ({ path, name }: { path: string; name: string }): string => `${path} › ${name}`
