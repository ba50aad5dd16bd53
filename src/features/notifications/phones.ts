import type { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import { orNotFound, refuse } from '#kernel/problem.ts'
import { inTenant, readInTenant, type Tx } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import { actingAs } from '../access/index.ts'
import type { newPhone, phoneHere } from './contract.ts'
import * as queries from './queries/index.ts'
import { isSafeEndpoint } from './rules.ts'

/** Where I am told by push, and what a browser needs to be one more such place. */
export async function readPhones(context: Context) {
  const { tenantId, actor, pushKey } = context
  const [phones] = await readInTenant(context, (db) => [
    queries.subscriptionsOf(db, tenantId, actor.personId),
  ])
  return {
    key: pushKey,
    phones: phones.map(({ failingSince, ...phone }) => ({ ...phone, failing: failingSince !== null })),
  }
}

/** Tells her here from now on, and whoever it was that was told here before no more. */
export async function addPhone(context: Context, { body }: { body: z.output<typeof newPhone> }) {
  const { tenantId, actor, device, pushKey, demo } = context
  const { endpoint, keys } = body.subscription
  if (pushKey === null) return refuse({ kind: 'conflict', key: 'notifications:refused.noPush' })
  if (!isSafeEndpoint(endpoint, demo))
    return refuse({ kind: 'invalid', key: 'notifications:refused.endpoint' })
  const { personId, sessionId } = actor
  const madeAt = context.now.toISOString()
  return inTenant(context, async (tx) => {
    await queries.deleteOthersAt(tx, tenantId, endpoint, personId).execute()
    const row = { tenantId, id: newId(), personId, sessionId, device, endpoint, ...keys, madeAt }
    const made = await queries.subscribe(tx, { ...row, publicKey: pushKey }).executeTakeFirst()
    if (!made) return refuse({ kind: 'signedOut', key: 'http:problem.signedOut' })
    await recordPhone(context, tx, 'phone.added', { device })
    const former = await queries.deleteFormer(tx, row).execute()
    for (const { device: gone } of former) await recordPhone(context, tx, 'phone.removed', { device: gone })
    return { id: made.id }
  })
}

/**
 * Somebody who is signed in opens Orden in a browser that shows notices. Hers goes on, and ends with this session; what
 * somebody else before her was to be shown here is shown no more.
 */
export async function meetPhone(context: Context, { body }: { body: z.output<typeof phoneHere> }) {
  const { tenantId, actor, pushKey } = context
  const { personId, sessionId } = actor
  return inTenant(context, async (tx) => {
    const { endpoint } = body.subscription
    const others = await queries.deleteOthersAt(tx, tenantId, endpoint, personId).execute()
    const [mine] = await queries.lockSubscriptionAt(tx, tenantId, endpoint, personId).execute()
    if (others.length > 0) await recordPhone(context, tx, 'phone.takenFromAnother', {})
    // Made for a key that has been replaced, it is soon worth nothing, and she is offered to make it anew.
    if (!mine || mine.publicKey !== pushKey) return { id: null }
    if (mine.sessionId !== sessionId) {
      await queries.moveSubscription(tx, tenantId, mine.id, sessionId).execute()
      await recordPhone(context, tx, 'phone.met', {})
    }
    return { id: mine.id }
  })
}

export async function removePhone(context: Context, { params }: { params: { id: string } }) {
  const { tenantId, actor } = context
  await inTenant(context, async (tx) => {
    const gone = await queries.deleteSubscription(tx, tenantId, actor.personId, params.id).executeTakeFirst()
    const { device } = orNotFound(gone)
    await recordPhone(context, tx, 'phone.removed', { device })
  })
  return {}
}

const recordPhone = (context: Context, tx: Tx, kind: string, payload: Record<string, string>) =>
  record(context, tx, {
    kind,
    subject: { kind: 'person', id: context.actor.personId },
    actor: actingAs(context.actor),
    payload,
  })
