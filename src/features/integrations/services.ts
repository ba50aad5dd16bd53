import { newId } from '#kernel/ids.ts'
import { orNotFound, refuse, refuseUnlessSame } from '#kernel/problem.ts'
import { inTenant, readInTenant, type Tx } from '#platform/db.ts'
import { record, type OrdenEvent } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import { actingAs, makeToken, presentToken, revokeToken, tokensOf } from '../access/index.ts'
import { tellPositions } from '../notifications/index.ts'
import {
  insertHolding,
  openUnitById,
  positionIn,
  positionsWithFunction,
  unitChoices,
} from '../organisation/index.ts'
import { webhookKinds, type Integrations, type NewService, type NewServiceToken } from './contract.ts'
import * as queries from './queries.ts'

type OfService = { params: { id: string } }

/** What the page of integrations shows: the quality coordinator sees the programs and nothing of how they get in. */
export async function readIntegrations(context: Context): Promise<Integrations> {
  const { tenantId, now } = context
  const [services, webhooks, units] = await readInTenant(context, (db) => [
    queries.servicesOf(db, tenantId),
    queries.webhooksOf(db, tenantId),
    unitChoices(db, tenantId),
  ])
  const manages = context.actor.permissions.has('integration:manage')
  const ids = services.map(({ id }) => id)
  const [tokens] = manages ? await readInTenant(context, (db) => [tokensOf(db, tenantId, ids)]) : [[]]
  return {
    services: services.map((service) => ({
      ...service,
      tokens: tokens
        .filter((token) => token.personId === service.id)
        .map((token) => presentToken(token, now)),
    })),
    webhooks: manages ? webhooks.map(presentWebhook) : [],
    units: manages
      ? units.map(({ id, name, path }) => ({ id, name: path ? `${path} › ${name}` : name }))
      : [],
  }
}

type WebhookRow = Awaited<ReturnType<ReturnType<typeof queries.webhooksOf>['execute']>>[number]
export const presentWebhook = ({ kinds, ...webhook }: WebhookRow) => ({
  ...webhook,
  kinds: webhookKinds.filter((kind) => kinds.includes(kind)),
})

/** A program that reports from a unit as anybody there does. Reading cases waits for the quality coordinator. */
export async function addService(context: Context, { body }: { body: NewService }) {
  const { tenantId, now, municipality } = context
  const { id, name, unitId, asksForCases } = body
  await inTenant(context, async (tx) => {
    const unit = orNotFound(await openUnitById(tx, tenantId, unitId).executeTakeFirst())
    const { language } = municipality
    const person = { tenantId, id, givenName: name, language }
    if (!(await queries.insertServicePerson(tx, person).executeTakeFirst())) {
      const kept = await queries.serviceForUpdate(tx, tenantId, id).executeTakeFirst()
      return refuseUnlessSame(kept && { name: kept.name, unitId: kept.unitId }, { name, unitId })
    }
    const wanted = { unitId, function: 'employee', name: unit.name }
    const positionId = await positionIn(tx, tenantId, wanted)
    const cases = asksForCases ? 'asked' : 'no'
    await insertHolding(tx, { tenantId, id: newId(), positionId, personId: id }).execute()
    await queries
      .insertService(tx, { tenantId, personId: id, name, unitId, cases, createdAt: now.toISOString() })
      .execute()
    const event = await recordService(context, tx, 'service.added', id, { name, unitId, cases })
    if (!asksForCases) return
    const coordinators = await positionsWithFunction(tx, tenantId, 'coordinator').execute()
    await tellPositions(
      context,
      tx,
      event,
      coordinators.map((position) => position.id),
      {
        template: 'integrations:notice.asked',
        params: { service: name, unit: unit.name },
        link: '/oppsett/integrasjoner',
      },
    )
  })
  return {}
}

/** The quality coordinator's word on whether a program reads cases. It can be taken back. */
export async function decideCases(
  context: Context,
  { params, body }: OfService & { body: { allowed: boolean } },
) {
  await changeService(context, params.id, async (tx) => {
    const cases = body.allowed ? 'allowed' : 'no'
    await queries.decideCases(tx, context.tenantId, params.id, cases, context.actor.personId).execute()
    await recordService(context, tx, 'service.casesDecided', params.id, { cases })
  })
  return {}
}

export async function addServiceToken(
  context: Context,
  { params, body }: OfService & { body: NewServiceToken },
) {
  return changeService(context, params.id, (tx) => makeToken(context, tx, params.id, body))
}

export async function revokeServiceToken(
  context: Context,
  { params }: { params: { id: string; tokenId: string } },
) {
  await changeService(context, params.id, (tx) => revokeToken(context, tx, params.id, params.tokenId))
  return {}
}

/** The program gets in no more. What it reported stays. */
export async function closeService(context: Context, { params }: OfService) {
  const { tenantId, now } = context
  await changeService(context, params.id, async (tx, { name }) => {
    await queries.closeService(tx, tenantId, params.id, now.toISOString()).execute()
    await queries.deactivate(tx, tenantId, params.id).execute()
    await recordService(context, tx, 'service.closed', params.id, { name })
  })
  return {}
}

async function changeService<T>(
  context: Context,
  id: string,
  work: (tx: Tx, found: { name: string }) => Promise<T>,
): Promise<T> {
  return inTenant(context, async (tx) => {
    const found = orNotFound(await queries.serviceForUpdate(tx, context.tenantId, id).executeTakeFirst())
    if (found.closedAt) refuse({ kind: 'notFound', key: 'http:problem.notFound' })
    return work(tx, found)
  })
}

const recordService = (
  context: Context,
  tx: Tx,
  kind: string,
  id: string,
  payload: Record<string, unknown>,
): Promise<OrdenEvent> =>
  record(context, tx, { kind, subject: { kind: 'person', id }, actor: actingAs(context.actor), payload })
