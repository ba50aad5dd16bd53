import type { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { orNotFound, refuse } from '#kernel/problem.ts'
import { importPrivateKey, makeKeyPair, openSealed, SealError } from '#kernel/sealed.ts'
import { inTenant, readInTenant } from '#platform/db.ts'
import type { Context, Visit } from '#platform/http/route.ts'
import { VaultError, type Vault } from '#platform/vault.ts'
import { allowDevice, findDevice } from '../access/index.ts'
import { nobody } from '#platform/events.ts'
import { ownerAs, ownerOf, type Owner } from '../files/index.ts'
import { colleaguesOf, locationById, personById, rootUnit, unitById } from '../organisation/index.ts'
import { waiting, type Doubt, type NewReport, type sealed, type Waiting } from './contract.ts'
import { countFound } from './guard-counts.ts'
import * as queries from './queries/index.ts'
import { noPerson } from './find-out.ts'
import { digestOf, take } from './send.ts'

/** A key that phones seal to is changed for a new one after so long; the old ones go on opening. */
const renewedAfter = 90 * 86_400_000

/**
 * Lets this phone keep what somebody writes: what to seal it to, and what its author reads it with. And a token to send
 * reports with when there is net, where she may report at all.
 */
export async function openOutbox(context: Context) {
  const [server, author] = [await serverKey(context), await authorKey(context)]
  const maySend = context.actor.permissions.has('report:send')
  return { token: maySend ? await allowDevice(context) : null, server, author }
}

async function serverKey({ vault, ...context }: Context) {
  const { tenantId, now } = context
  const [[newest]] = await readInTenant(context, (db) => [queries.newestOutboxKey(db, tenantId)])
  const isFresh = newest && now.getTime() - new Date(newest.madeAt).getTime() < renewedAfter
  if (isFresh && openedBy(vault, 'outboxKey', newest.sealedPrivate))
    return { id: newest.id, publicKey: newest.publicKey }
  const { publicKey, privateKey } = await makeKeyPair()
  const id = newId()
  const sealedPrivate = vault.seal('outboxKey', Buffer.from(privateKey))
  await inTenant(context, (tx) =>
    queries
      .insertOutboxKey(tx, { tenantId, id, publicKey, sealedPrivate, madeAt: now.toISOString() })
      .execute(),
  )
  return { id, publicKey }
}

async function authorKey({ vault, ...context }: Context) {
  const { tenantId, actor, now } = context
  const find = async () => {
    const [[kept]] = await readInTenant(context, (db) => [queries.authorKeyOf(db, tenantId, actor.personId)])
    const privateKey = kept && openedBy(vault, 'authorKey', kept.sealedPrivate)
    return privateKey && { id: kept.id, publicKey: kept.publicKey, privateKey: String(privateKey) }
  }
  const kept = await find()
  if (kept) return kept
  const { publicKey, privateKey } = await makeKeyPair()
  const sealedPrivate = vault.seal('authorKey', Buffer.from(privateKey))
  const row = { tenantId, id: newId(), personId: actor.personId, publicKey, sealedPrivate }
  await inTenant(context, (tx) =>
    queries.insertAuthorKey(tx, { ...row, madeAt: now.toISOString() }).execute(),
  )
  return (await find()) ?? refuse({ kind: 'conflict', key: 'reporting:refused.outboxKey' })
}

/** A key that a lost secret sealed is as good as none: another is made, and the old one waits for its secret. */
function openedBy(vault: Vault, purpose: 'outboxKey' | 'authorKey', sealedPrivate: Buffer) {
  try {
    return vault.open(purpose, sealedPrivate)
  } catch (error) {
    if (error instanceof VaultError) return undefined
    throw error
  }
}

export type From = Visit & { actor?: Actor | undefined }

/**
 * Takes a report that waited on a phone, whoever holds the phone by now. As its author's where she is signed in, or where
 * the phone's token still speaks for her; else with its sender in doubt, to the quality coordinator. Refuses only what
 * cannot be opened or read: that stays on the phone.
 */
export async function takeSealed(visit: From, { body }: { body: z.output<typeof sealed> }) {
  const { report, personId, token, writtenAt } = (await open(visit, body, waiting)).inside
  if (report.id !== body.id) refuse({ kind: 'invalid', key: 'reporting:refused.sealed' })
  const { actor, doubt, owner } = await authorOf(visit, {
    ...{ reportId: report.id, personId, token, wish: report.sender ?? 'named' },
  })
  const settled = await settle(visit, report, actor)
  const late = { writtenAt, doubt, owner }
  const receipt = await take(visit, settled, { actor, digest: digestOf(report), late })
  countFound(visit, report)
  const isHers = visit.actor === undefined || isSame(visit.actor, personId)
  return { number: receipt.number, receipt: actor && isHers ? receipt : null }
}

/** What was sealed, for the server. Refuses what it cannot open or read: that stays on the phone. */
export async function open<T>(
  visit: Visit,
  body: z.output<typeof sealed>,
  shape: z.ZodType<T>,
): Promise<{ inside: T; privateKey: CryptoKey }> {
  const { tenantId, vault } = visit
  const [[key]] = await readInTenant(visit, (db) => [queries.outboxKeyById(db, tenantId, body.server.keyId)])
  if (!key) return refuse({ kind: 'conflict', key: 'reporting:refused.outboxKey' })
  const opened = openedBy(vault, 'outboxKey', key.sealedPrivate)
  if (!opened) return refuse({ kind: 'conflict', key: 'reporting:refused.outboxKey' })
  try {
    const privateKey = await importPrivateKey(String(opened))
    const read = shape.safeParse(JSON.parse(await openSealed(body, 'server', privateKey)))
    if (read.success) return { inside: read.data, privateKey }
  } catch (error) {
    unreadable(error)
  }
  return refuse({ kind: 'invalid', key: 'reporting:refused.sealed' })
}

export function unreadable(error: unknown): never {
  if (!(error instanceof SealError || error instanceof SyntaxError)) throw error
  return refuse({ kind: 'invalid', key: 'reporting:refused.sealed' })
}

type Author = { actor: Actor | null; doubt: Doubt | null; owner: Owner | null }

/**
 * Who sends it: whoever is signed in where that is its author, else whom the phone's token speaks for. And whose its files
 * are: the phone's, where it is in doubt who sends it.
 */
export async function authorOf(
  visit: From,
  {
    reportId,
    personId,
    token,
    wish,
  }: Pick<Waiting, 'personId' | 'token'> & Pick<Doubt, 'wish'> & { reportId: string },
): Promise<Author> {
  const asHerself = (actor: Actor): Author => ({ actor, doubt: null, owner: ownerAs(visit, reportId, actor) })
  if (visit.actor && isSame(visit.actor, personId)) return asHerself(visit.actor)
  const device = await findDevice(visit, token)
  // A token is worth something only in the hands of the one it was given to.
  const speaks = device && isSame(device, personId) ? device.actor : undefined
  if (speaks && !visit.actor) return asHerself(speaks)
  const reason = visit.actor ? 'somebodyElse' : 'signedOut'
  const owner = device ? ownerOf(visit, reportId, [device.personId], nobody) : null
  // Whose phone it was says as much as a name.
  const told =
    wish === 'named'
      ? { devicePersonId: device?.personId ?? null, deviceHash: null }
      : { devicePersonId: null, deviceHash: owner?.hashes[0] ?? null }
  return { actor: null, doubt: { reason, wish, ...told }, owner }
}

/** The record she wrote under may have become another's since. */
const isSame = (who: Pick<Actor, 'personId' | 'formerIds'>, personId: string): boolean =>
  [who.personId, ...who.formerIds].includes(personId)

/** What nobody can be asked about any more is replaced, and never a reason to refuse. */
async function settle(visit: Visit, report: NewReport, actor: Actor | null): Promise<NewReport> {
  const { tenantId } = visit
  const forWhom = report.behalf?.personId
  const [[unit], [root], [place], colleagues, people] = await readInTenant(visit, (db) => [
    unitById(db, tenantId, report.unitId),
    rootUnit(db, tenantId),
    locationById(db, tenantId, report.locationId ?? noPerson),
    colleaguesOf(db, tenantId, actor?.personId ?? noPerson, actor?.leads ?? [], { id: forWhom ?? noPerson }),
    personById(db, tenantId, forWhom ?? noPerson),
  ])
  return {
    ...report,
    unitId: unit?.id ?? orNotFound(root).id,
    locationId: place?.id ?? null,
    // Whom she may not report for any more is still named, in words.
    ...(report.behalf &&
      forWhom &&
      colleagues.length === 0 && {
        behalf: { ...report.behalf, personId: null, name: nameOf(people[0]) ?? report.behalf.channel },
      }),
  }
}

const nameOf = (person: { givenName: string; familyName: string } | undefined): string | undefined =>
  person && `${person.givenName} ${person.familyName}`
