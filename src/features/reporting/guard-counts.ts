import { setImmediate } from 'node:timers/promises'
import { sensitiveKinds, type SensitiveKind } from '#kernel/guard/spans.ts'
import { notedOf, tallyOf } from '#kernel/guard/tally.ts'
import { dayOf } from '#kernel/workdays.ts'
import { inTenant, readInTenant } from '#platform/db.ts'
import type { Context, Visit } from '#platform/http/route.ts'
import type { GuardCounts } from './contract.ts'
import * as queries from './queries/index.ts'

const monthOf = (now: Date): string => `${dayOf(now).slice(0, 7)}-01`
const months = 12
/** The first of the twelve months that end with this one. */
function firstMonth(now: Date): string {
  const [year = 0, month = 1] = monthOf(now).split('-').map(Number)
  return new Date(Date.UTC(year, month - months, 1)).toISOString().slice(0, 10)
}

/**
 * Counts what was found in words that have been taken, after they have: nobody waits for it, and where it fails nothing
 * else does.
 */
export function countFound(visit: Visit, body: unknown): void {
  const noted = notedOf(body)
  if (noted)
    void count(visit, noted).catch((error: unknown) =>
      console.error(
        'What the guard found is not counted:',
        error instanceof Error ? error.name : typeof error,
      ),
    )
}

async function count(visit: Visit, noted: NonNullable<ReturnType<typeof notedOf>>): Promise<void> {
  // The answer goes first.
  await setImmediate()
  const tally = tallyOf(noted, Object.values(visit.municipality.phones))
  if (Object.keys(tally).length === 0) return
  const { tenantId, now } = visit
  const month = monthOf(now)
  const rows = Object.entries(tally).map(([kind, fates]) => ({ tenantId, month, kind, ...fates }))
  await inTenant(visit, (tx) => queries.addGuardCounts(tx, rows).execute())
}

/** The last twelve months, kind by kind and month by month. */
export async function readGuardCounts(context: Context): Promise<GuardCounts> {
  const { tenantId, now } = context
  const [rows] = await readInTenant(context, (db) => [
    queries.guardCountsSince(db, tenantId, firstMonth(now)),
  ])
  return { since: rows[0]?.month ?? null, counts: rows.filter(isKnown) }
}

const isKnown = <Row extends { kind: string }>(row: Row): row is Row & { kind: SensitiveKind } =>
  sensitiveKinds.some((kind) => kind === row.kind)
