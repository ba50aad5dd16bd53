import { inTenant, type Scope } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import { tellPositions } from '../notifications/index.ts'
import { positionsWithFunction } from '../organisation/index.ts'
import * as queries from './queries/index.ts'

/**
 * Sends the newest seal to the quality coordinators. Kept outside the database it shows what nothing inside can: that
 * the newest events were removed, or that the whole chain was made anew.
 */
export async function sendHead(scope: Scope, dueAt: Date): Promise<void> {
  await inTenant(scope, async (tx) => {
    const [head] = await queries.head(tx, scope.tenantId).execute()
    const [sent] = await queries.headSentSince(tx, scope.tenantId, dueAt.toISOString()).execute()
    if (!head || sent) return
    const { seq, hash } = head
    const coordinators = await positionsWithFunction(tx, scope.tenantId, 'coordinator').execute()
    const event = await record(scope, tx, {
      kind: 'trail.headSent',
      subject: { kind: 'event', id: head.eventId },
      actor: { personId: null, positionId: null },
      payload: { seq, hash },
    })
    await tellPositions(
      scope,
      tx,
      event,
      coordinators.map(({ id }) => id),
      { template: 'trail:notice.head', params: { seq, hash }, link: '/oppsett/logg' },
    )
  })
}
