import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import { prepared } from '#platform/prepared.ts'
import type { CodePurpose } from './contract.ts'

type SessionRow = {
  tenantId: number
  id: string
  personId: string
  tokenHash: Buffer
  device: string
  createdAt: string
  seenAt: string
  expiresAt: string
}

export const insertSession = (db: Tx, row: SessionRow) => db.insertInto('session').values(row)

/** The records that became this person's. */
const formerIds = sql<string[]>`array(
  select f.id from person f where f.tenant_id = p.tenant_id and f.merged_into = p.id)`

/** The session a token opens, with its person, unless it has been idle or has lived too long. */
export const liveSession = prepared(
  (db, given: { tenantId: number; tokenHash: Buffer; idleSince: string; now: string }) =>
    db
      .selectFrom('session as s')
      .innerJoin('person as p', (join) =>
        join.onRef('p.tenantId', '=', 's.tenantId').onRef('p.id', '=', 's.personId'),
      )
      .leftJoin('organisationVersion as v', 'v.tenantId', 's.tenantId')
      .select(['s.id', 's.personId', 's.seenAt', 's.hatPositionId', 's.hatOn'])
      .select(['p.givenName', 'p.familyName', 'p.language'])
      .select(sql<string | null>`v.changed_in::text`.as('organisation'))
      .select(formerIds.as('formerIds'))
      .where('s.tenantId', '=', given.tenantId)
      .where('s.tokenHash', '=', given.tokenHash)
      .where('s.seenAt', '>', given.idleSince)
      .where('s.expiresAt', '>', given.now)
      .where('p.active', '=', true),
)

export const touchSession = (db: Tx, tenantId: number, id: string, seenAt: string) =>
  db.updateTable('session').set({ seenAt }).where('tenantId', '=', tenantId).where('id', '=', id)

export const setHat = (db: Tx, tenantId: number, id: string, positionId: string, today: string) =>
  db
    .updateTable('session')
    .set({ hatPositionId: positionId, hatOn: today })
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)

export const sessionsOf = (db: Tx, tenantId: number, personId: string, idleSince: string, now: string) =>
  db
    .selectFrom('session')
    .select(['id', 'device', 'createdAt', 'seenAt'])
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .where('seenAt', '>', idleSince)
    .where('expiresAt', '>', now)
    .orderBy('seenAt', 'desc')
    .limit(50)

/** A session that has not ended, and that whoever ends it must wait for until this is done. */
export const holdSession = (db: Tx, tenantId: number, id: string) =>
  db.selectFrom('session').select('id').where('tenantId', '=', tenantId).where('id', '=', id).forKeyShare()

export const deleteSession = (db: Tx, tenantId: number, personId: string, id: string) =>
  db
    .deleteFrom('session')
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .where('id', '=', id)
    .returning('device')

export const deleteOtherSessions = (db: Tx, tenantId: number, personId: string, keep: string) =>
  db
    .deleteFrom('session')
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .where('id', '<>', keep)

export const deleteDeadSessions = (
  db: Tx,
  tenantId: number,
  personId: string,
  idleSince: string,
  now: string,
) =>
  db
    .deleteFrom('session')
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .where((eb) => eb.or([eb('seenAt', '<=', idleSince), eb('expiresAt', '<=', now)]))

export const deleteSessions = (db: Tx, tenantId: number, personId: string) =>
  db.deleteFrom('session').where('tenantId', '=', tenantId).where('personId', '=', personId)

/** Somebody who is let in and still has this password, which nobody changes until this is done. */
export const holdPassword = (db: Tx, tenantId: number, personId: string, passwordHash: string | null) =>
  db
    .selectFrom('person')
    .select('id')
    .where('tenantId', '=', tenantId)
    .where('id', '=', personId)
    .where('active', '=', true)
    .where(sql<boolean>`password_hash is not distinct from ${passwordHash}`)
    .forNoKeyUpdate()

type CodeRow = {
  tenantId: number
  id: string
  personId: string
  codeHash: Buffer
  purpose: CodePurpose
  madeBy: string | null
  madeAt: string
  expiresAt: string
}

export const insertCode = (db: Tx, row: CodeRow) => db.insertInto('oneTimeCode').values(row)

export const revokeCodes = (db: Tx, tenantId: number, personId: string, revokedAt: string) =>
  db
    .updateTable('oneTimeCode')
    .set({ revokedAt })
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .where('revokedAt', 'is', null)

/** A code that still lets somebody in, with who that is. */
export const liveCode = (db: Tx, tenantId: number, codeHash: Buffer, now: string) =>
  db
    .selectFrom('oneTimeCode as c')
    .innerJoin('person as p', (join) =>
      join.onRef('p.tenantId', '=', 'c.tenantId').onRef('p.id', '=', 'c.personId'),
    )
    .select('p.givenName')
    .where('c.tenantId', '=', tenantId)
    .where('c.codeHash', '=', codeHash)
    .where('c.usedAt', 'is', null)
    .where('c.revokedAt', 'is', null)
    .where('c.expiresAt', '>', now)
    .where('p.active', '=', true)
    .where('p.service', '=', false)

/** Uses a code up. Whoever comes second waits for the row, and finds it used. */
export const useCode = (db: Tx, tenantId: number, codeHash: Buffer, now: string) =>
  db
    .updateTable('oneTimeCode')
    .set({ usedAt: now })
    .where('tenantId', '=', tenantId)
    .where('codeHash', '=', codeHash)
    .where('usedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning(['personId', 'purpose'])

export const personas = (db: Tx, tenantId: number) =>
  db
    .selectFrom('demoPersona as d')
    .innerJoin('person as p', (join) =>
      join.onRef('p.tenantId', '=', 'd.tenantId').onRef('p.id', '=', 'd.personId'),
    )
    .select([
      'p.id',
      sql<string>`p.given_name || ' ' || p.family_name`.as('name'),
      'd.intro',
      sql<string[]>`array(
        select o.function from position_holder h join position o on o.tenant_id = h.tenant_id and o.id = h.position_id
        where h.tenant_id = d.tenant_id and h.person_id = d.person_id)`.as('functions'),
    ])
    .where('d.tenantId', '=', tenantId)
    .where('p.active', '=', true)
    .orderBy('d.rank')

type TokenRow = {
  tenantId: number
  id: string
  personId: string
  name: string
  tokenHash: Buffer
  ending: string
  scopes: string[]
  createdAt: string
  createdBy: string
  expiresAt: string
}

export const insertToken = (db: Tx, row: TokenRow) =>
  db
    .insertInto('apiToken')
    .values(row)
    .onConflict((c) => c.columns(['tenantId', 'id']).doNothing())
    .returning('id')

/** A token, live or not, with whom it acts for; `unitId` is a service account's. */
export const tokenByHash = (db: Tx, tenantId: number, tokenHash: Buffer) =>
  db
    .selectFrom('apiToken as t')
    .innerJoin('person as p', (join) =>
      join.onRef('p.tenantId', '=', 't.tenantId').onRef('p.id', '=', 't.personId'),
    )
    .leftJoin('serviceAccount as s', (join) =>
      join.onRef('s.tenantId', '=', 't.tenantId').onRef('s.personId', '=', 't.personId'),
    )
    .select([
      't.id',
      't.personId',
      't.scopes',
      't.expiresAt',
      't.revokedAt',
      't.usedOn',
      'p.active',
      'p.givenName',
      'p.familyName',
      'p.language',
      's.unitId',
      's.cases',
    ])
    .select(formerIds.as('formerIds'))
    .where('t.tenantId', '=', tenantId)
    .where('t.tokenHash', '=', tokenHash)

/** Whether somebody is let in today; of a program also where it is and what it reads. */
export const accountOf = (db: Tx, tenantId: number, personId: string) =>
  db
    .selectFrom('person as p')
    .leftJoin('serviceAccount as s', (join) =>
      join.onRef('s.tenantId', '=', 'p.tenantId').onRef('s.personId', '=', 'p.id'),
    )
    .select(['p.active', 's.unitId', 's.cases'])
    .select(formerIds.as('formerIds'))
    .where('p.tenantId', '=', tenantId)
    .where('p.id', '=', personId)

export const touchToken = (db: Tx, tenantId: number, id: string, usedOn: string) =>
  db.updateTable('apiToken').set({ usedOn }).where('tenantId', '=', tenantId).where('id', '=', id)

/** Tokens that are not withdrawn, the newest first. One that is too old stays, so that its owner sees why it stopped. */
export const tokensOf = (db: Tx, tenantId: number, personIds: string[]) =>
  db
    .selectFrom('apiToken')
    .select(['id', 'personId', 'name', 'ending', 'scopes', 'createdAt', 'expiresAt', 'usedOn'])
    .where('tenantId', '=', tenantId)
    .where(sql<boolean>`person_id = any(${personIds}::uuid[])`)
    .where('revokedAt', 'is', null)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(200)

export const revokeToken = (db: Tx, tenantId: number, personId: string, id: string, revokedAt: string) =>
  db
    .updateTable('apiToken')
    .set({ revokedAt })
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .returning('name')

/** All of somebody's at once. */
export const revokeTokens = (db: Tx, tenantId: number, personId: string, revokedAt: string) =>
  db
    .updateTable('apiToken')
    .set({ revokedAt })
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .where('revokedAt', 'is', null)
    .returning(['id', 'name'])

type DeviceRow = {
  tenantId: number
  id: string
  personId: string
  sessionId: string
  tokenHash: Buffer
  madeAt: string
}
export const insertDevice = (db: Tx, row: DeviceRow) => db.insertInto('device').values(row)

export const forgetDevices = (db: Tx, tenantId: number, before: string) =>
  db.deleteFrom('device').where('tenantId', '=', tenantId).where('madeAt', '<', before)

export const deviceByHash = (db: Tx, tenantId: number, tokenHash: Buffer) =>
  db
    .selectFrom('device as d')
    .innerJoin('person as p', (join) =>
      join.onRef('p.tenantId', '=', 'd.tenantId').onRef('p.id', '=', 'd.personId'),
    )
    .select(['d.id', 'd.personId', 'd.madeAt', 'd.revokedAt'])
    .select(formerIds.as('formerIds'))
    .select(['p.active', 'p.givenName', 'p.familyName', 'p.language'])
    .where('d.tenantId', '=', tenantId)
    .where('d.tokenHash', '=', tokenHash)

export const revokeDevices = (
  db: Tx,
  tenantId: number,
  personId: string,
  but: string | null,
  revokedAt: string,
) =>
  db
    .updateTable('device')
    .set({ revokedAt })
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .where('revokedAt', 'is', null)
    .where(sql<boolean>`session_id is distinct from ${but}::uuid`)

export const revokeDeviceOf = (db: Tx, tenantId: number, sessionId: string, revokedAt: string) =>
  db
    .updateTable('device')
    .set({ revokedAt })
    .where('tenantId', '=', tenantId)
    .where('sessionId', '=', sessionId)
    .where('revokedAt', 'is', null)

export const deletePushOfOthers = (db: Tx, tenantId: number, personId: string, but: string | null) =>
  db
    .deleteFrom('pushSubscription')
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .where(sql<boolean>`session_id is distinct from ${but}::uuid`)

export const deletePushOf = (db: Tx, tenantId: number, sessionId: string) =>
  db.deleteFrom('pushSubscription').where('tenantId', '=', tenantId).where('sessionId', '=', sessionId)
