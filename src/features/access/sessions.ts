import { randomBytes } from 'node:crypto'
import type { Actor } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { dayOf } from '#kernel/workdays.ts'
import { inTenant, readInTenant, type Scope, type Tx } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import { setSignedIn } from '../organisation/index.ts'
import * as queries from './queries.ts'
import { hatOf } from './rules.ts'
import { hashOf } from './secret.ts'
import { knownStanding } from './standing.ts'

const hours = 60 * 60 * 1000
/** A phone in a pocket for a week off work stays signed in; nothing does for longer than a month. */
const idleLimit = 10 * 24 * hours
const lifetime = 30 * 24 * hours
/** Seen times are written at most this often. */
const seenEvery = hours / 4

export const idleSince = (now: Date): string => new Date(now.getTime() - idleLimit).toISOString()

export const openSession = (scope: Scope, personId: string, device: string): Promise<string> =>
  inTenant(scope, (tx) => openSessionIn(scope, tx, personId, device))

/** Opens a session and gives its token, which is shown once and kept only as a hash. */
export async function openSessionIn(scope: Scope, tx: Tx, personId: string, device: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const now = scope.now.toISOString()
  const row = {
    ...{
      tenantId: scope.tenantId,
      id: newId(),
      personId,
      tokenHash: hashOf(token),
      device,
      createdAt: now,
      seenAt: now,
    },
    expiresAt: new Date(scope.now.getTime() + lifetime).toISOString(),
  }
  await queries.deleteDeadSessions(tx, scope.tenantId, personId, idleSince(scope.now), now).execute()
  await queries.insertSession(tx, row).execute()
  await setSignedIn(tx, scope.tenantId, personId).execute()
  await record(scope, tx, {
    kind: 'session.opened',
    subject: { kind: 'person', id: personId },
    actor: { personId, positionId: null },
    payload: { device },
  })
  return token
}

/** Who a token belongs to, with what the organisation says of her today: one round trip where that is known. */
export async function findActor(scope: Scope, token: string): Promise<Actor | undefined> {
  const { tenantId } = scope
  const asked = {
    ...{ tenantId, tokenHash: hashOf(token) },
    ...{ idleSince: idleSince(scope.now), now: scope.now.toISOString() },
  }
  const [sessions] = await readInTenant(scope, () => [queries.liveSession(asked)], 'kept')
  const session = sessions[0]
  if (!session) return undefined
  if (scope.now.getTime() - new Date(session.seenAt).getTime() > seenEvery)
    await inTenant(scope, (tx) =>
      queries.touchSession(tx, tenantId, session.id, scope.now.toISOString()).execute(),
    )
  const { id, personId, formerIds, givenName, familyName, language, organisation } = session
  const standing = await knownStanding(scope, personId, organisation)
  const hat = hatOf(standing.positions, session, dayOf(scope.now))
  // Everybody with these rights shares what is remembered of them: the hat is this session's.
  const positions = hat ? [hat, ...standing.positions.filter((other) => other !== hat)] : standing.positions
  return { sessionId: id, personId, formerIds, givenName, familyName, language, ...standing, positions, hat }
}
