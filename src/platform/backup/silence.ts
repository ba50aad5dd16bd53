import type pg from 'pg'
import { dropOutwardJobs } from './jobs.ts'
import { enter } from './session.ts'

/** What lets somebody in from outside, or tells somebody outside, and how it is put to rest. */
const outward = [
  'update one_time_code set revoked_at = now() where used_at is null and revoked_at is null',
  'update api_token set revoked_at = now() where revoked_at is null',
  'update notice set waits_for_digest = false where waits_for_digest',
  'update webhook set disabled_at = now() where disabled_at is null and removed_at is null',
  'delete from push_subscription',
  "update webhook_delivery set state = 'failed', last_error = 'disabled' where state = 'waiting'",
]

/**
 * Makes of restored municipalities copies to look at, in the caller's transaction: what they were taken from goes on
 * elsewhere, and its people and other systems must hear nothing twice.
 */
export async function silence(owner: pg.Client, tenantIds: readonly number[]): Promise<void> {
  for (const id of tenantIds) {
    await enter(owner, id)
    for (const statement of outward) await owner.query(statement)
    await dropOutwardJobs(owner, id)
  }
  await enter(owner, undefined)
}
