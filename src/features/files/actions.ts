import { orNotFound, refuse, refuseUnlessSame } from '#kernel/problem.ts'
import { inTenant, readInTenant, send, type Tx } from '#platform/db.ts'
import { nobody, record, type OrdenEvent } from '#platform/events.ts'
import type { FileName } from '#platform/files.ts'
import type { Context, FileAnswer, Visit } from '#platform/http/route.ts'
import { enqueue } from '#platform/jobs.ts'
import type { NewUpload, Upload } from './contract.ts'
import { isOwn, type Owner } from './owner.ts'
import { fullOf, partAt, smallOf } from './parts.ts'
import { presentUpload, shownName } from './present.ts'
import * as queries from './queries.ts'
import { cleanName, isPicture, mayRemove, nextNumber, plainName, refuseBefore, refuseMore } from './rules.ts'

/** What a file is for: there already, or only an id that its sender has made for it. */
export type Subject = {
  kind: 'report'
  id: string
  isThere: boolean
  isSeen: boolean
  /** Whether it says, or may come to say, who sends it to nobody. */
  isSecret: boolean
  owner: Owner
}

/** Begins a file, in the caller's transaction, in which nobody else changes what it is for. Begun again it is the same file. */
export async function startUpload(
  visit: Visit,
  tx: Tx,
  subject: Subject,
  { id, name, size }: NewUpload,
): Promise<Upload> {
  const { tenantId, now } = visit
  const { owner } = subject
  const refusal = refuseBefore({ name, size })
  if (refusal) refuse(refusal)
  const known = await queries.uploadById(tx, tenantId, id).executeTakeFirst()
  const sent = { subjectId: subject.id, size }
  if (known) {
    refuseUnlessSame(isOwn(known, owner) ? { subjectId: known.subjectId, size: known.size } : undefined, sent)
    return presentUpload(known, subject, visit)
  }
  await queries.waitForBegun(tx, tenantId, owner.begunHashes[0]).execute()
  const has = await queries.countOf(tx, tenantId, subject.id, owner).executeTakeFirstOrThrow()
  const tooMany = refuseMore(has)
  if (tooMany) refuse(tooMany)
  const at = now.toISOString()
  const isPlain = subject.isThere && subject.isSecret
  const row = {
    ...{ tenantId, id, ...sent, subjectKind: subject.kind },
    name: isPlain ? plainName(name, await nextOf(tx, tenantId, subject.id)) : cleanName(name),
    ownerPersonId: subject.isSecret ? null : owner.personId,
    ownerHash: subject.isSecret ? owner.hashes[0] : null,
    begunHash: subject.isThere ? null : owner.begunHashes[0],
    ...{ startedAt: at, changedAt: at, claimedAt: subject.isThere ? at : null },
  }
  await queries.insertUpload(tx, row).execute()
  await recordOf(visit, tx, subject, 'file.started', { fileId: id })
  return presentUpload(
    orNotFound(await queries.uploadById(tx, tenantId, id).executeTakeFirst()),
    subject,
    visit,
  )
}

/** Takes a part that follows on what has come; one that came before changes nothing. Answers with where to go on. */
export async function takePart(
  visit: Visit,
  subject: Subject,
  id: string,
  offset: number,
  bytes: Buffer,
): Promise<Upload> {
  const { tenantId, now, files } = visit
  const [[row]] = await readInTenant(visit, (db) => [queries.uploadById(db, tenantId, id)])
  const own = ownOf(row, subject)
  const end = offset + bytes.length
  if (bytes.length === 0 || end > own.size) refuse({ kind: 'invalid', key: 'files:refused.part' })
  if (own.state !== 'receiving' || own.received !== offset) return presentUpload(own, subject, visit)
  await files.put(partAt(tenantId, id, offset), bytes)
  return inTenant(visit, async (tx) => {
    const part = {
      ...{ offset, end, isLast: end === own.size, at: now.toISOString() },
      isThere: subject.isThere,
    }
    const taken = await queries.takeIn(tx, tenantId, id, part).executeTakeFirst()
    if (taken && part.isLast) {
      const event = await recordOf(visit, tx, subject, 'file.received', { fileId: id })
      await enqueue(tx, 'checkFile', { eventId: event.id, subjectId: id, key: id })
    }
    const after = await queries.uploadById(tx, tenantId, id).executeTakeFirst()
    return presentUpload(ownOf(after, subject), subject, visit)
  })
}

/** Somebody takes back a file of her own. */
export async function removeUpload(visit: Visit, tx: Tx, subject: Subject, id: string): Promise<void> {
  const { tenantId } = visit
  const row = await queries.uploadById(tx, tenantId, id).forUpdate().executeTakeFirst()
  const own = ownOf(row, subject)
  if (!mayRemove(own, subject.isSeen)) refuse({ kind: 'conflict', key: 'files:refused.seen' })
  await queries.deleteUpload(tx, tenantId, id).execute()
  const event = await recordOf(visit, tx, subject, 'file.removed', { fileId: id })
  await enqueue(tx, 'dropFile', { eventId: event.id, subjectId: id, key: id })
}

type Row = Awaited<ReturnType<ReturnType<typeof queries.uploadById>['execute']>>[number]

const ownOf = (row: Row | undefined, { id, owner }: Subject): Row =>
  orNotFound(row?.subjectId === id && isOwn(row, owner) ? row : null)

/**
 * What it is for is there now: what its sender has sent for it is part of it from here on. Hers by name where it names her;
 * else what it was called goes, for it may say who.
 */
export async function claimUploads(
  { tenantId, now }: Pick<Visit, 'tenantId' | 'now'>,
  tx: Tx,
  subjectId: string,
  { isSecret, owner }: Pick<Subject, 'isSecret' | 'owner'>,
): Promise<void> {
  const claimed = queries.claim(tx, tenantId, subjectId, { isSecret, owner, at: now.toISOString() })
  if (!isSecret) return send(tx, claimed)
  const rows = await claimed.execute()
  const first = await nextOf(tx, tenantId, subjectId)
  for (const [index, { id, name }] of rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)).entries())
    await queries.rename(tx, tenantId, id, plainName(name, first + index)).execute()
}

const nextOf = async (tx: Tx, tenantId: number, subjectId: string): Promise<number> =>
  nextNumber((await queries.namesOf(tx, tenantId, subjectId).execute()).map(({ name }) => name))

/** A file to be saved. Whoever asks for it has found out that the reader may read what it is part of. */
export async function saveUpload(context: Context, row: Row): Promise<FileAnswer> {
  const kept = readable(row)
  return answer(context, fullOf(context.tenantId, row.id), shownName(row, context.language), kept)
}

/** A small picture of it, to be looked at on a page. */
export async function showUpload(context: Context, row: Row): Promise<FileAnswer> {
  const kept = readable(row)
  if (!isPicture(kept)) refuse({ kind: 'notFound', key: 'http:problem.notFound' })
  const small = await answer(
    context,
    smallOf(context.tenantId, row.id),
    shownName(row, context.language),
    kept,
  )
  return { ...small, inline: true }
}

const readable = ({ state, type, hiddenAt }: Row): string =>
  orNotFound(state === 'ready' && hiddenAt === null ? type : null)

async function answer({ files }: Context, file: FileName, name: string, type: string): Promise<FileAnswer> {
  return { name, type, body: orNotFound(await files.get(file)) }
}

const recordOf = (
  visit: Visit,
  tx: Tx,
  { kind, id, owner, isSecret }: Subject,
  what: string,
  payload: Record<string, unknown>,
): Promise<OrdenEvent> =>
  record(visit, tx, {
    kind: what,
    subject: { kind, id },
    actor: isSecret ? nobody : owner.acting,
    payload: { ...payload, by: 'reporter' },
  })
