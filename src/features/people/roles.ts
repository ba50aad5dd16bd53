import { pageOf, pageSize, readCursor } from '#kernel/paging.ts'
import { readInTenant } from '#platform/db.ts'
import type { Context } from '#platform/http/route.ts'
import * as queries from './queries/index.ts'
import { seesAllRoles } from '../access/index.ts'

/** Who has been given which role and by whom, the newest first. A leader sees it for the units she leads. */
export async function listRoles(context: Context, { query }: { query: { after?: string | undefined } }) {
  const { tenantId, actor } = context
  const units = seesAllRoles(actor) ? 'all' : actor.leads
  const [rows, coordinators] = await readInTenant(context, (db) => [
    queries.roleChanges(db, tenantId, units, readCursor(query.after), pageSize + 1),
    queries.countHolders(db, tenantId, 'coordinator'),
  ])
  const { page, next } = pageOf(rows, pageSize, ({ at, id }) => ({ at, id }))
  const changes = page.map(({ event, ...change }) => ({
    ...change,
    what: event === 'position.ended' ? ('ended' as const) : ('assigned' as const),
  }))
  return { changes, next, coordinators: coordinators[0]?.count ?? 0 }
}
