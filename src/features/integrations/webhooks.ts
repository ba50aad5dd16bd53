import { newId } from '#kernel/ids.ts'
import { pageOf, pageSize, readCursor } from '#kernel/paging.ts'
import { orNotFound, refuse } from '#kernel/problem.ts'
import { inTenant, readInTenant, type Tx } from '#platform/db.ts'
import { record, type OrdenEvent } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import { enqueue } from '#platform/jobs.ts'
import { actingAs } from '../access/index.ts'
import type { NewWebhook } from './contract.ts'
import * as queries from './queries.ts'
import { bothSecrets, hasArrived, logged, refuseAddress } from './rules.ts'
import { presentWebhook } from './services.ts'
import { newSigningSecret, sealSecret } from './sign.ts'

type OfWebhook = { params: { id: string } }

/** Begins to tell another system, with a first message at once that shows whether it arrives. */
export async function addWebhook(context: Context, { body }: { body: NewWebhook }) {
  const { tenantId, demo, vault } = context
  const refusal = refuseAddress(body.url, demo)
  if (refusal) refuse(refusal)
  const secret = newSigningSecret()
  const row = { tenantId, ...body, secret: sealSecret(vault, secret) }
  const createdAt = context.now.toISOString()
  await inTenant(context, async (tx) => {
    const added = await queries.insertWebhook(tx, { ...row, createdAt }).executeTakeFirst()
    // As with a token: a second secret would be another webhook's.
    if (!added) refuse({ kind: 'conflict', key: 'http:problem.idTaken' })
    const event = await recordWebhook(context, tx, 'webhook.added', body.id, { kinds: body.kinds })
    const id = newId()
    await queries
      .insertDelivery(tx, { tenantId, id, webhookId: body.id, eventId: event.id, createdAt })
      .execute()
    await enqueue(tx, 'deliverWebhook', { eventId: event.id, subjectId: id, key: id })
  })
  return { secret }
}

/** A new secret. The present one signs beside it for a day. */
export async function changeSecret(context: Context, { params }: OfWebhook) {
  const secret = newSigningSecret()
  const change = {
    secret: sealSecret(context.vault, secret),
    oldSecretUntil: new Date(context.now.getTime() + bothSecrets).toISOString(),
  }
  await changeWebhook(context, params.id, 'webhook.secretChanged', change)
  return { secret }
}

export async function resumeWebhook(context: Context, { params }: OfWebhook) {
  await changeWebhook(context, params.id, 'webhook.resumed', { ...hasArrived, disabledAt: null })
  return {}
}

export async function removeWebhook(context: Context, { params }: OfWebhook) {
  const removedAt = context.now.toISOString()
  await changeWebhook(context, params.id, 'webhook.removed', { removedAt })
  return {}
}

async function changeWebhook(
  context: Context,
  id: string,
  kind: string,
  change: Parameters<typeof queries.updateWebhook>[3],
): Promise<void> {
  await inTenant(context, async (tx) => {
    orNotFound(await queries.updateWebhook(tx, context.tenantId, id, change).executeTakeFirst())
    await recordWebhook(context, tx, kind, id, {})
  })
}

export async function listDeliveries(
  context: Context,
  { params, query }: OfWebhook & { query: { after?: string | undefined } },
) {
  const { tenantId, now } = context
  const since = new Date(now.getTime() - logged).toISOString()
  const [webhooks, rows] = await readInTenant(context, (db) => [
    queries.webhookById(db, tenantId, params.id),
    queries.deliveriesTo(db, tenantId, params.id, since, readCursor(query.after), pageSize + 1),
  ])
  const { page, next } = pageOf(rows, pageSize, (row) => ({ at: row.createdAt, id: row.id }))
  return { webhook: presentWebhook(orNotFound(webhooks[0])), deliveries: page, next }
}

/** Sends a message again, under the id it had, so that a receiver that has it already knows. */
export async function sendAgain(context: Context, { params }: OfWebhook) {
  const { tenantId } = context
  await inTenant(context, async (tx) => {
    const found = orNotFound(await queries.deliveryById(tx, tenantId, params.id).executeTakeFirst())
    if (found.removedAt) refuse({ kind: 'notFound', key: 'http:problem.notFound' })
    if (found.disabledAt) refuse({ kind: 'conflict', key: 'integrations:refused.disabled' })
    await queries.setDelivery(tx, tenantId, found.id, 'waiting').execute()
    // Whoever asks for it has mended something: it is tried now.
    await queries.updateWebhook(tx, tenantId, found.webhookId, { restingUntil: null }).execute()
    await recordWebhook(context, tx, 'webhook.sentAgain', found.webhookId, { deliveryId: found.id })
    await enqueue(tx, 'deliverWebhook', { eventId: found.eventId, subjectId: found.id, key: found.id })
  })
  return {}
}

const recordWebhook = (
  context: Context,
  tx: Tx,
  kind: string,
  id: string,
  payload: Record<string, unknown>,
): Promise<OrdenEvent> =>
  record(context, tx, { kind, subject: { kind: 'webhook', id }, actor: actingAs(context.actor), payload })
