import { sql } from 'kysely'
import type { Fates } from '#kernel/guard/tally.ts'
import type { Tx } from '#platform/db.ts'

export const addGuardCounts = (
  db: Tx,
  rows: readonly ({ tenantId: number; month: string; kind: string } & Fates)[],
) =>
  db
    .insertInto('guardCount')
    // Always in one order: two who count at once wait for each other, and not in a ring.
    .values(rows.toSorted((a, b) => (a.kind < b.kind ? -1 : 1)))
    .onConflict((conflict) =>
      conflict.columns(['tenantId', 'month', 'kind']).doUpdateSet({
        masked: sql`guard_count.masked + excluded.masked`,
        replaced: sql`guard_count.replaced + excluded.replaced`,
        kept: sql`guard_count.kept + excluded.kept`,
      }),
    )

export const guardCountsSince = (db: Tx, tenantId: number, month: string) =>
  db
    .selectFrom('guardCount')
    .select(['month', 'kind', 'masked', 'replaced', 'kept'])
    .where('tenantId', '=', tenantId)
    .where('month', '>=', month)
    .orderBy('month')
    .orderBy('kind')
