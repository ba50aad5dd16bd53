import { inTenant, type Scope, type Tx } from '#platform/db.ts'
import { beforeAll, sealOf } from './chain.ts'
import * as queries from './queries/index.ts'

const batch = 2000

/** Seals what has been committed and waits. Another that is at it already is left to it. */
export async function sealEvents(scope: Scope): Promise<void> {
  let sealed: number
  do
    sealed = await inTenant(scope, async (tx) => {
      const [lock] = await queries.lockChain(tx, scope.tenantId).execute()
      return lock?.mine ? sealBatch(scope, tx) : 0
    })
  while (sealed === batch)
}

/** Seals the oldest that wait, in a transaction that holds the chain's lock. Gives how many. */
async function sealBatch({ tenantId, now }: Scope, tx: Tx): Promise<number> {
  const [[last], waiting] = await Promise.all([
    queries.head(tx, tenantId).execute(),
    queries.unsealedEvents(tx, tenantId, batch).execute(),
  ])
  if (waiting.length === 0) return 0
  let seq = last?.seq ?? 0
  let hash = last?.hash ?? beforeAll
  const seals = waiting.map((event) => {
    seq += 1
    hash = sealOf(hash, { ...event, seq })
    return { seq, eventId: event.eventId, hash }
  })
  await queries.insertSeals(tx, tenantId, seals, now.toISOString()).execute()
  return waiting.length
}
