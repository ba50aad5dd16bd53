import { createHash, randomBytes } from 'node:crypto'
import type { ActingPosition, Actor } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { inTenant, readInTenant, type Scope, type Tx } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import { holdingsOf, positionsLandingAt, safetyUnitsOf, unitsUnder } from '../organisation/index.ts'
import * as queries from './queries.ts'
import { inOffice, mayCatch, permissionsOf } from './rules.ts'

const hours = 60 * 60 * 1000
/** A phone in a pocket for a week off work stays signed in; nothing does for longer than a month. */
const idleLimit = 10 * 24 * hours
const lifetime = 30 * 24 * hours
/** Seen times are written at most this often. */
const seenEvery = hours / 4

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()
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
  await record(scope, tx, {
    kind: 'session.opened',
    subject: { kind: 'person', id: personId },
    actor: { personId, positionId: null },
    payload: { device },
  })
  return token
}

/** Who a token belongs to, with what the organisation says of her today. */
export async function findActor(scope: Scope, token: string): Promise<Actor | undefined> {
  const { tenantId } = scope
  const [sessions] = await readInTenant(scope, (db) => [
    queries.liveSession(db, tenantId, hashOf(token), idleSince(scope.now), scope.now.toISOString()),
  ])
  const session = sessions[0]
  if (!session) return undefined
  if (scope.now.getTime() - new Date(session.seenAt).getTime() > seenEvery)
    await inTenant(scope, (tx) =>
      queries.touchSession(tx, tenantId, session.id, scope.now.toISOString()).execute(),
    )
  return { sessionId: session.id, ...session, ...(await standingOf(scope, session.personId)) }
}

/** The positions somebody acts for today, and the units they reach. */
export async function standingOf(
  scope: Scope,
  personId: string,
): Promise<Pick<Actor, 'positions' | 'leads' | 'safetyUnits' | 'permissions'>> {
  const { tenantId } = scope
  const [named] = await readInTenant(scope, (db) => [holdingsOf(db, tenantId, personId)])
  const positions = named.flatMap(({ kind, holderIsThere, ...position }): ActingPosition[] => {
    if (kind !== 'deputy') return [{ ...position, via: 'holder' }]
    return holderIsThere ? [] : [{ ...position, via: 'deputy' }]
  })
  const catchers = positions.filter(mayCatch)
  if (catchers.length > 0) {
    const [landed] = await readInTenant(scope, (db) => [positionsLandingAt(db, tenantId, catchers)])
    positions.push(...landed.map((position): ActingPosition => ({ ...position, via: 'landing' })))
  }
  const permissions = permissionsOf(positions)
  if (!permissions.has('case:read')) return { positions, leads: [], safetyUnits: [], permissions }
  const leading = positions
    .filter((position) => position.function === 'leader')
    .map((position) => position.unitId)
  const [leads, safetyUnits] = await readInTenant(scope, (db) => [
    unitsUnder(db, tenantId, leading),
    safetyUnitsOf(
      db,
      tenantId,
      positions.filter(inOffice).map((position) => position.id),
    ),
  ])
  return {
    positions,
    leads: leads.map((unit) => unit.id),
    safetyUnits: safetyUnits.map((unit) => unit.id),
    permissions,
  }
}
