import type { Actor } from '#kernel/actor.ts'
import { orNotFound, refuse } from '#kernel/problem.ts'
import { dayOf } from '#kernel/workdays.ts'
import { inTenant, readInTenant, type Scope, type Tx } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import { scopes, type NewToken, type TokenScope } from './contract.ts'
import { revokeDevices } from './devices.ts'
import * as queries from './queries.ts'
import { actingAs } from './rules.ts'
import { hashOf, isSecret, newSecret } from './secret.ts'
import { accountStanding } from './standing.ts'

/**
 * Whom a token acts for, with what the person may do today and the token was made for. It is looked for among this
 * municipality's own: another's is unknown here, whatever it may do there.
 */
export async function findBearer(scope: Scope, secret: string): Promise<Actor> {
  const { tenantId, now } = scope
  const [rows] = isSecret(secret)
    ? await readInTenant(scope, (db) => [queries.tokenByHash(db, tenantId, hashOf(secret))])
    : [[]]
  const token = rows[0]
  if (!token?.active) return refuse({ kind: 'signedOut', key: 'access:refused.token' })
  if (token.revokedAt) return refuse({ kind: 'signedOut', key: 'access:refused.tokenRevoked' })
  if (new Date(token.expiresAt) <= now)
    return refuse({ kind: 'signedOut', key: 'access:refused.tokenExpired' })
  const today = dayOf(now)
  if (token.usedOn !== today)
    await inTenant(scope, (tx) => queries.touchToken(tx, tenantId, token.id, today).execute())
  const { personId, formerIds, givenName, familyName, language } = token
  const allowed = await accountStanding(scope, personId, token)
  return {
    ...allowed,
    ...{ personId, formerIds, givenName, familyName, language },
    sessionId: token.id,
    permissions: new Set(token.scopes.filter((name) => allowed.permissions.has(name))),
  }
}

const offered = (actor: Actor): TokenScope[] => scopes.filter((name) => actor.permissions.has(name))

export async function listMyTokens(context: Context) {
  const { tenantId, actor, now } = context
  const [tokens] = await readInTenant(context, (db) => [queries.tokensOf(db, tenantId, [actor.personId])])
  return { tokens: tokens.map((token) => presentToken(token, now)), scopes: offered(actor) }
}

type TokenRow = Awaited<ReturnType<ReturnType<typeof queries.tokensOf>['execute']>>[number]

export const presentToken = (token: TokenRow, now: Date) => ({
  id: token.id,
  name: token.name,
  ending: token.ending,
  scopes: scopes.filter((name) => token.scopes.includes(name)),
  createdAt: token.createdAt,
  expiresAt: token.expiresAt,
  usedOn: token.usedOn,
  expired: new Date(token.expiresAt) <= now,
})

export async function makeMyToken(context: Context, { body }: { body: NewToken }) {
  const may = offered(context.actor)
  if (body.scopes.some((name) => !may.includes(name)))
    refuse({ kind: 'forbidden', key: 'access:refused.scope' })
  return inTenant(context, (tx) => makeToken(context, tx, context.actor.personId, body))
}

const day = 86_400_000

/** Gives the secret, this once. A session that ends meanwhile makes none: what ends it revokes only what is there. */
export async function makeToken(context: Context, tx: Tx, personId: string, wanted: NewToken) {
  const { tenantId, now, actor } = context
  const { id, name, days } = wanted
  const session = await queries.holdSession(tx, tenantId, actor.sessionId).executeTakeFirst()
  if (!session) refuse({ kind: 'signedOut', key: 'http:problem.signedOut' })
  const secret = newSecret()
  const expiresAt = new Date(now.getTime() + days * day).toISOString()
  const row = { tenantId, id, personId, name, scopes: wanted.scopes, expiresAt }
  const kept = { tokenHash: hashOf(secret), ending: secret.slice(-4) }
  const made = await queries
    .insertToken(tx, { ...row, ...kept, createdAt: now.toISOString(), createdBy: actor.personId })
    .executeTakeFirst()
  // A second secret under the same id would be another token: the first was shown, or it is withdrawn.
  if (!made) refuse({ kind: 'conflict', key: 'http:problem.idTaken' })
  await record(context, tx, {
    kind: 'token.made',
    subject: { kind: 'person', id: personId },
    actor: actingAs(actor),
    payload: { id, name, scopes: wanted.scopes, expiresAt },
  })
  return { secret }
}

export async function revokeMyToken(context: Context, { params }: { params: { id: string } }) {
  await inTenant(context, (tx) => revokeToken(context, tx, context.actor.personId, params.id))
  return {}
}

export async function revokeToken(context: Context, tx: Tx, personId: string, id: string): Promise<void> {
  const { tenantId, now, actor } = context
  const revoked = await queries.revokeToken(tx, tenantId, personId, id, now.toISOString()).executeTakeFirst()
  const { name } = orNotFound(revoked)
  await recordRevoked(context, tx, personId, { id, name }, actingAs(actor))
}

type By = { personId: string | null; positionId: string | null }

/** Whoever may be in as somebody is out, phones and programs too: a session can make a token that outlives it by a year. */
export async function signOutEverywhere(scope: Scope, tx: Tx, personId: string, by: By): Promise<void> {
  await queries.deleteSessions(tx, scope.tenantId, personId).execute()
  await revokeDevices(scope, tx, personId, null)
  await revokeTokensOf(scope, tx, personId, by)
}

export async function revokeTokensOf(scope: Scope, tx: Tx, personId: string, by: By): Promise<void> {
  const { tenantId, now } = scope
  const revoked = await queries.revokeTokens(tx, tenantId, personId, now.toISOString()).execute()
  for (const token of revoked) await recordRevoked(scope, tx, personId, token, by)
}

const recordRevoked = (
  scope: Scope,
  tx: Tx,
  personId: string,
  { id, name }: { id: string; name: string },
  actor: By,
) =>
  record(scope, tx, {
    kind: 'token.revoked',
    subject: { kind: 'person', id: personId },
    actor,
    payload: { id, name },
  })
