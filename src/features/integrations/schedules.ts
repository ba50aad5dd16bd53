import { inTenant, type Scope } from '#platform/db.ts'
import type { Schedule } from '#platform/schedules.ts'
import { forgetDeliveries } from './queries.ts'
import { logged } from './rules.ts'

/** What can no longer be looked up goes, also where nothing arrives any more. */
async function forgetOld(scope: Scope): Promise<void> {
  const before = new Date(scope.now.getTime() - logged).toISOString()
  await inTenant(scope, (tx) => forgetDeliveries(tx, scope.tenantId, before).execute())
}

export const schedules: readonly Schedule[] = [
  { task: 'forgetDeliveries', when: { on: 'workdays', at: '04:00' }, work: forgetOld },
]
