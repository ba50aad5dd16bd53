import type { Actor } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { refuse } from '#kernel/problem.ts'
import { inTenant, readInTenant, type Scope, type Tx } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import type { Schedule } from '#platform/schedules.ts'
import * as queries from './queries.ts'
import { actingAs } from './rules.ts'
import { hashOf, isSecret, newSecret } from './secret.ts'
import { accountStanding } from './standing.ts'

/** So long after it was given, a phone that nobody has signed in on again still sends as its owner. */
const validFor = 90 * 86_400_000

/** So long it is known whose phone it was, for one whose reports come late and are nobody's by then. */
const knownFor = 400 * 86_400_000

/**
 * Lets the phone of this session send reports for its owner, and nothing else, also when the session has run out. Gives
 * the token, this once. It is worth nothing from the moment the session is ended from somewhere else.
 */
export async function allowDevice(context: Context): Promise<string> {
  const { tenantId, actor, now } = context
  const secret = newSecret()
  await inTenant(context, async (tx) => {
    const session = await queries.holdSession(tx, tenantId, actor.sessionId).executeTakeFirst()
    if (!session) refuse({ kind: 'signedOut', key: 'http:problem.signedOut' })
    const id = newId()
    const { personId, sessionId } = actor
    const row = { tenantId, id, personId, sessionId, tokenHash: hashOf(secret), madeAt: now.toISOString() }
    await queries.insertDevice(tx, row).execute()
    await record(context, tx, {
      kind: 'device.allowed',
      subject: { kind: 'person', id: personId },
      actor: actingAs(actor),
      payload: { id, device: context.device },
    })
  })
  return secret
}

type Phone = { personId: string; formerIds: string[]; actor: Actor | undefined }

/** Whose phone a token is of, and she herself where the token still speaks for her. */
export async function findDevice(scope: Scope, secret: string): Promise<Phone | undefined> {
  const { tenantId, now } = scope
  if (!isSecret(secret)) return undefined
  const [[device]] = await readInTenant(scope, (db) => [queries.deviceByHash(db, tenantId, hashOf(secret))])
  if (!device) return undefined
  const { personId, formerIds, givenName, familyName, language } = device
  const isTooOld = now.getTime() - new Date(device.madeAt).getTime() > validFor
  if (device.revokedAt !== null || isTooOld || !device.active)
    return { personId, formerIds, actor: undefined }
  const standing = await accountStanding(scope, personId, { unitId: null, cases: null })
  const permissions = new Set([...standing.permissions].filter((name) => name === 'report:send'))
  const actor = {
    ...standing,
    permissions,
    personId,
    formerIds,
    givenName,
    familyName,
    language,
    sessionId: device.id,
  }
  return { personId, formerIds, actor: permissions.size > 0 ? actor : undefined }
}

/** Her phones send as her no more, and show her nothing; `but` is the session whose own phone goes on. */
export async function revokeDevices({ tenantId, now }: Scope, tx: Tx, personId: string, but: string | null) {
  await queries.revokeDevices(tx, tenantId, personId, but, now.toISOString()).execute()
  await queries.deletePushOfOthers(tx, tenantId, personId, but).execute()
}

/** The phone of one session, which is ended from somewhere else. */
export const revokeDeviceOf = ({ tenantId, now }: Scope, tx: Tx, sessionId: string) =>
  queries.revokeDeviceOf(tx, tenantId, sessionId, now.toISOString()).execute()

/** Nothing more is shown on the phone of a session that ends. */
export const stopPushOf = ({ tenantId }: Scope, tx: Tx, sessionId: string) =>
  queries.deletePushOf(tx, tenantId, sessionId).execute()

async function forgetOld(scope: Scope): Promise<void> {
  const before = new Date(scope.now.getTime() - knownFor).toISOString()
  await inTenant(scope, (tx) => queries.forgetDevices(tx, scope.tenantId, before).execute())
}

export const schedules: readonly Schedule[] = [
  { task: 'forgetDevices', when: { on: 'workdays', at: '04:10' }, work: forgetOld },
]
