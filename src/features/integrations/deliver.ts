import type { Municipality } from '#kernel/actor.ts'
import { inTenant, readInTenant, type Scope, type Tx } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import { enqueue, jobAttempts, type JobHandler } from '#platform/jobs.ts'
import { postOutside } from '#platform/outgoing.ts'
import type { Vault } from '#platform/vault.ts'
import { tellPositions } from '../notifications/index.ts'
import { positionsWithFunction } from '../organisation/index.ts'
import { webhookMessage, type Failure } from './contract.ts'
import * as queries from './queries.ts'
import { hasArrived, isGivenUp, linkTo, restAfter, triesFor } from './rules.ts'
import { openSecret, signed } from './sign.ts'

type Sending = {
  vault: Vault
  allowPrivate: boolean
  timeoutMs?: number
  publicUrl: () => string
  municipalityOf: (scope: Scope) => Promise<Municipality | undefined>
}
type Delivery = Awaited<ReturnType<ReturnType<typeof queries.deliveryById>['execute']>>[number]
type Tried = { lastStatus: number | null; lastError: Failure | null }

/**
 * Tells another system of one event, at least once and always under the same id. What does not arrive is thrown, and
 * tried again by the queue with growing pauses for about three days. While the receiver rests, the message waits.
 */
export const deliverWebhook =
  (sending: Sending): JobHandler =>
  async (scope, { subjectId }, attempt) => {
    const { tenantId } = scope
    const [rows] = await readInTenant(scope, (db) => [queries.deliveryById(db, tenantId, subjectId)])
    const delivery = rows[0]
    if (delivery?.state !== 'waiting') return
    if (delivery.disabledAt || delivery.removedAt)
      return void (await inTenant(scope, (tx) =>
        queries.failWaiting(tx, tenantId, delivery.webhookId).execute(),
      ))
    if (delivery.restingUntil && new Date(delivery.restingUntil) > scope.now)
      return waitForRest(scope, delivery, delivery.restingUntil)
    const tried = await send(scope, sending, delivery)
    const isOver = attempt >= jobAttempts || isOld(scope, delivery)
    const goesOn = await inTenant(scope, (tx) =>
      tried.lastError === null
        ? markDelivered(scope, tx, delivery, tried)
        : markFailed(scope, tx, delivery, tried, isOver),
    )
    if (goesOn) throw new Error(`a webhook was not taken: ${tried.lastStatus ?? tried.lastError}`)
  }

const isOld = ({ now }: Scope, { createdAt }: Delivery): boolean =>
  now.getTime() - new Date(createdAt).getTime() >= triesFor

async function waitForRest(scope: Scope, { id, eventId }: Delivery, until: string): Promise<void> {
  const rest = new Date(until).getTime() - scope.now.getTime()
  await inTenant(scope, (tx) =>
    enqueue(tx, 'deliverWebhook', { eventId, subjectId: id, key: id, pause: rest }),
  )
}

async function send(scope: Scope, sending: Sending, delivery: Delivery): Promise<Tried> {
  const municipality = await sending.municipalityOf(scope)
  const slug = municipality?.slug ?? ''
  const subject = { kind: delivery.subjectKind, id: delivery.subjectId, number: delivery.number }
  const message = webhookMessage.parse({
    type: delivery.kind,
    timestamp: delivery.at,
    data: {
      municipality: slug,
      event: delivery.eventId,
      subject,
      link: `${sending.publicUrl()}/${slug}${linkTo(subject)}`,
    },
  })
  const body = JSON.stringify(message)
  const { secret, oldSecret, oldSecretUntil } = delivery
  const isOldToo = oldSecretUntil && new Date(oldSecretUntil) > scope.now
  const secrets = [secret, ...(oldSecret && isOldToo ? [oldSecret] : [])]
  const answer = await postOutside(delivery.url, {
    headers: {
      ...signed(
        delivery.id,
        scope.now,
        body,
        secrets.map((sealed) => openSecret(sending.vault, sealed)),
      ),
      'user-agent': 'Orden',
    },
    body,
    allowPrivate: sending.allowPrivate,
    timeoutMs: sending.timeoutMs ?? 10_000,
  })
  if ('failed' in answer) return { lastStatus: null, lastError: answer.failed }
  const taken = answer.status >= 200 && answer.status < 300
  return { lastStatus: answer.status, lastError: taken ? null : 'refused' }
}

/** Gives whether it is to be tried again. */
async function markDelivered(scope: Scope, tx: Tx, delivery: Delivery, tried: Tried): Promise<boolean> {
  const { tenantId, now } = scope
  const { id, webhookId } = delivery
  const at = now.toISOString()
  await queries.markTried(tx, tenantId, id, { state: 'delivered', lastAttemptAt: at, ...tried }).execute()
  await queries.updateWebhook(tx, tenantId, webhookId, hasArrived).execute()
  return false
}

async function markFailed(
  scope: Scope,
  tx: Tx,
  delivery: Delivery,
  tried: Tried,
  isOver: boolean,
): Promise<boolean> {
  const { tenantId, now } = scope
  const { id, webhookId } = delivery
  const at = now.toISOString()
  // That we may not go there is not the receiver's silence, and is the same tomorrow.
  const isRefusedHere = tried.lastError === 'privateAddress'
  const state = isOver || isRefusedHere ? 'failed' : 'waiting'
  await queries.markTried(tx, tenantId, id, { state, lastAttemptAt: at, ...tried }).execute()
  const [webhook] = await queries.markFailing(tx, tenantId, webhookId, at).execute()
  if (isGivenUp(webhook?.failingSince ?? null, tried.lastStatus, now)) {
    await queries.updateWebhook(tx, tenantId, webhookId, { disabledAt: at }).execute()
    await queries.failWaiting(tx, tenantId, webhookId).execute()
    await tellAdministrator(scope, tx, delivery, 'webhook.disabled', 'integrations:notice.disabled')
    return false
  }
  if (isRefusedHere) {
    if (!webhook?.toldAt) await tellOfGivenUp(scope, tx, delivery, 'integrations:notice.private')
    return false
  }
  const rest = restAfter(webhook?.failures ?? 0)
  const restingUntil = rest > 0 ? new Date(now.getTime() + rest).toISOString() : null
  await queries.updateWebhook(tx, tenantId, webhookId, { restingUntil }).execute()
  if (!isOver) return true
  const before = new Date(now.getTime() - triesFor).toISOString()
  await queries.giveUpOld(tx, tenantId, webhookId, before, tried.lastError ?? 'refused').execute()
  if (!webhook?.toldAt) await tellOfGivenUp(scope, tx, delivery, 'integrations:notice.failed')
  return false
}

/** Once, until something arrives again. */
async function tellOfGivenUp(scope: Scope, tx: Tx, delivery: Delivery, template: string): Promise<void> {
  const toldAt = scope.now.toISOString()
  await queries.updateWebhook(tx, scope.tenantId, delivery.webhookId, { toldAt }).execute()
  await tellAdministrator(scope, tx, delivery, 'webhook.failed', template)
}

async function tellAdministrator(
  scope: Scope,
  tx: Tx,
  { id, webhookId, url }: Delivery,
  kind: string,
  template: string,
) {
  const event = await record(scope, tx, {
    kind,
    subject: { kind: 'webhook', id: webhookId },
    actor: { personId: null, positionId: null },
    payload: { deliveryId: id },
  })
  const positions = await positionsWithFunction(tx, scope.tenantId, 'systemAdmin').execute()
  const message = {
    template,
    params: { host: new URL(url).host },
    link: `/oppsett/integrasjoner/${webhookId}`,
  }
  const ids = positions.map((position) => position.id)
  await tellPositions(scope, tx, event, ids, message)
}
