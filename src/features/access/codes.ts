import { createHash } from 'node:crypto'
import { newId } from '#kernel/ids.ts'
import { orNotFound, refuse } from '#kernel/problem.ts'
import { inTenant, readInTenant, type Scope, type Tx } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Visit } from '#platform/http/route.ts'
import { hashPassword } from '#platform/passwords.ts'
import * as organisation from '../organisation/index.ts'
import { inkOf, newCode } from './code-text.ts'
import type { CodePurpose } from './contract.ts'
import * as queries from './queries.ts'
import { openSessionIn } from './sessions.ts'
import { signOutEverywhere } from './tokens.ts'

type Issue = {
  personId: string
  purpose: CodePurpose
  validForHours: number
  /** Who makes it. Null for what nobody in the municipality does: the first run, a forgotten password. */
  by: { personId: string | null; positionId: string | null }
}

const hour = 60 * 60 * 1000

/**
 * Makes a code that lets a person choose a password, once, and gives its text: it is shown or printed now or never, for
 * only its hash is kept. Her older codes are worth nothing from then on.
 */
export async function issueCode(
  scope: Scope,
  tx: Tx,
  { personId, purpose, validForHours, by }: Issue,
): Promise<{ text: string; expiresAt: string }> {
  const { tenantId, now } = scope
  orNotFound(await organisation.lockPerson(tx, tenantId, personId).executeTakeFirst())
  const text = newCode()
  const madeAt = now.toISOString()
  const expiresAt = new Date(now.getTime() + validForHours * hour).toISOString()
  await queries.revokeCodes(tx, tenantId, personId, madeAt).execute()
  const row = { tenantId, id: newId(), personId, purpose, madeBy: by.personId, madeAt, expiresAt }
  await queries.insertCode(tx, { ...row, codeHash: hashOf(text) }).execute()
  await record(scope, tx, {
    kind: 'code.issued',
    subject: { kind: 'person', id: personId },
    actor: by,
    payload: { purpose, expiresAt },
  })
  return { text, expiresAt }
}

/** Whom a code is for, by her given name alone: whoever finds a letter learns no more. */
export async function readCode(visit: Visit, { body }: { body: { code: string } }) {
  const { givenName } = await liveCode(visit, body.code)
  return { givenName }
}

/**
 * Sets the password, ends every session and token the person had, and opens a session here. The code is used in the same transaction, so
 * of two who come at once only one gets in.
 */
export async function redeemCode(visit: Visit, { body }: { body: { code: string; password: string } }) {
  const { tenantId, now, device } = visit
  await liveCode(visit, body.code)
  const passwordHash = await hashPassword(body.password)
  const { token, loginName } = await inTenant(visit, async (tx) => {
    const used = await queries.useCode(tx, tenantId, hashOf(body.code), now.toISOString()).executeTakeFirst()
    const { personId, purpose } = used ?? refuseCode()
    const person = await organisation.personById(tx, tenantId, personId).executeTakeFirst()
    if (!person?.active) return refuseCode()
    await organisation.setPasswordHash(tx, tenantId, personId, passwordHash).execute()
    await signOutEverywhere(visit, tx, personId, { personId, positionId: null })
    await record(visit, tx, {
      kind: 'code.used',
      subject: { kind: 'person', id: personId },
      actor: { personId, positionId: null },
      payload: { purpose },
    })
    return {
      token: await openSessionIn(visit, tx, personId, device),
      loginName: organisation.loginNameFor(person),
    }
  })
  visit.setSessionToken(token)
  return { loginName }
}

/** Nobody comes in as this person any more: her sessions and tokens end, and her codes are worth nothing. */
export async function closeAccount(scope: Scope, tx: Tx, personId: string, by: Issue['by']): Promise<void> {
  await signOutEverywhere(scope, tx, personId, by)
  await queries.revokeCodes(tx, scope.tenantId, personId, scope.now.toISOString()).execute()
}

async function liveCode(visit: Visit, code: string) {
  const [found] = await readInTenant(visit, (db) => [
    queries.liveCode(db, visit.tenantId, hashOf(code), visit.now.toISOString()),
  ])
  return found[0] ?? refuseCode()
}

/** The same for a code that is wrong, used, replaced or too old: what to do about it is the same. */
const refuseCode = (): never => refuse({ kind: 'invalid', key: 'access:refused.code' })

/** No salt and no slow hash: nobody can go through the codes there are. */
const hashOf = (text: string): Buffer => createHash('sha256').update(inkOf(text)).digest()
