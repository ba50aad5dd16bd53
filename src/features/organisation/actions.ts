import { readInTenant } from '#platform/db.ts'
import type { Context } from '#platform/http/route.ts'
import * as queries from './queries/index.ts'

export async function chooseUnit(context: Context) {
  const [units] = await readInTenant(context, (db) => [queries.unitChoices(db, context.tenantId)])
  return { units }
}

export async function choosePosition(context: Context, { query }: { query: { q: string } }) {
  const words = query.q.trim().split(/\s+/).filter(Boolean).slice(0, 6)
  const [positions] = await readInTenant(context, (db) => [
    queries.positionChoices(db, context.tenantId, words),
  ])
  return { positions }
}
