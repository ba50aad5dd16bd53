import { readInTenant } from '#platform/db.ts'
import type { Context } from '#platform/http/route.ts'
import { positionChoices } from './queries/positions.ts'
import { unitChoices } from './queries/units.ts'

export async function chooseUnit(context: Context) {
  const [units] = await readInTenant(context, (db) => [unitChoices(db, context.tenantId)])
  return { units }
}

export async function choosePosition(context: Context, { query }: { query: { q: string } }) {
  const words = query.q.trim().split(/\s+/).filter(Boolean).slice(0, 6)
  const [positions] = await readInTenant(context, (db) => [positionChoices(db, context.tenantId, words)])
  return withTotal(positions)
}

/** The first of what was found, and how many there are in all. */
export const withTotal = <Row extends { total: number }>(positions: Row[]) => ({
  positions,
  total: positions[0]?.total ?? 0,
})
