import { orNotFound, refuse, refuseUnlessSame } from '#kernel/problem.ts'
import { inTenant, readInTenant, type Tx } from '#platform/db.ts'
import { record, type OrdenEvent } from '#platform/events.ts'
import type { FileName } from '#platform/files.ts'
import type { Context, FileAnswer } from '#platform/http/route.ts'
import { enqueue } from '#platform/jobs.ts'
import { actingAs } from '../access/index.ts'
import type { NewUpload, Upload } from './contract.ts'
import { fullOf, partAt, smallOf } from './parts.ts'
import { presentUpload } from './present.ts'
import * as queries from './queries.ts'
import { cleanName, isPicture, mayRemove, nameAs, refuseBefore, refuseMore } from './rules.ts'

/** What a file is for: there already, or only an id that its sender has made for it. */
export type Subject = { kind: 'report'; id: string; isThere: boolean; isSeen: boolean }

/** Begins a file, in the caller's transaction. Begun again it is the same file. */
export async function startUpload(
  context: Context,
  tx: Tx,
  subject: Subject,
  { id, name, size }: NewUpload,
): Promise<Upload> {
  const { tenantId, actor, now } = context
  const refusal = refuseBefore({ name, size })
  if (refusal) refuse(refusal)
  await queries.waitForOwn(tx, tenantId, actor.personId).execute()
  const known = await queries.uploadById(tx, tenantId, id).executeTakeFirst()
  const sent = { subjectId: subject.id, ownerPersonId: actor.personId, size }
  if (known) {
    const { subjectId, ownerPersonId, size: before } = known
    refuseUnlessSame({ subjectId, ownerPersonId, size: before }, sent)
    return presentUpload(known, subject)
  }
  const tooMany = refuseMore(
    await queries.countOf(tx, tenantId, subject.id, actor.personId).executeTakeFirstOrThrow(),
  )
  if (tooMany) refuse(tooMany)
  const at = now.toISOString()
  const row = {
    ...{ tenantId, id, ...sent, name: cleanName(name), subjectKind: subject.kind },
    ...{ startedAt: at, changedAt: at, claimedAt: subject.isThere ? at : null },
  }
  await queries.insertUpload(tx, row).execute()
  await recordOf(context, tx, subject, 'file.started', { fileId: id, size })
  return presentUpload(orNotFound(await queries.uploadById(tx, tenantId, id).executeTakeFirst()), subject)
}

/** Takes a part that follows on what has come; one that came before changes nothing. Answers with where to go on. */
export async function takePart(
  context: Context,
  subject: Subject,
  id: string,
  offset: number,
  bytes: Buffer,
): Promise<Upload> {
  const { tenantId, actor, now, files } = context
  const [[row]] = await readInTenant(context, (db) => [queries.uploadById(db, tenantId, id)])
  const own = ownOf(row, subject.id, actor.personId)
  const end = offset + bytes.length
  if (bytes.length === 0 || end > own.size) refuse({ kind: 'invalid', key: 'files:refused.part' })
  if (own.state !== 'receiving' || own.received !== offset) return presentUpload(own, subject)
  await files.put(partAt(tenantId, id, offset), bytes)
  return inTenant(context, async (tx) => {
    const part = {
      ...{ offset, end, isLast: end === own.size, at: now.toISOString() },
      isThere: subject.isThere,
    }
    const taken = await queries.takeIn(tx, tenantId, id, part).executeTakeFirst()
    if (taken && part.isLast) {
      const event = await recordOf(context, tx, subject, 'file.received', { fileId: id, size: own.size })
      await enqueue(tx, 'checkFile', { eventId: event.id, subjectId: id, key: id })
    }
    const after = await queries.uploadById(tx, tenantId, id).executeTakeFirst()
    return presentUpload(ownOf(after, subject.id, actor.personId), subject)
  })
}

/** Somebody takes back a file of her own. */
export async function removeUpload(context: Context, tx: Tx, subject: Subject, id: string): Promise<void> {
  const { tenantId, actor } = context
  const row = await queries.uploadById(tx, tenantId, id).forUpdate().executeTakeFirst()
  const own = ownOf(row, subject.id, actor.personId)
  if (!mayRemove(own, subject.isSeen)) refuse({ kind: 'conflict', key: 'files:refused.seen' })
  await queries.deleteUpload(tx, tenantId, id).execute()
  const event = await recordOf(context, tx, subject, 'file.removed', { fileId: id })
  await enqueue(tx, 'dropFile', { eventId: event.id, subjectId: id, key: id })
}

type Row = Awaited<ReturnType<ReturnType<typeof queries.uploadById>['execute']>>[number]

const ownOf = (row: Row | undefined, subjectId: string, personId: string): Row =>
  orNotFound(row?.subjectId === subjectId && row.ownerPersonId === personId ? row : null)

/** A file to be saved. Whoever asks for it has found out that the reader may read what it is part of. */
export async function saveUpload(context: Context, row: Row): Promise<FileAnswer> {
  const kept = readable(row)
  return answer(context, fullOf(context.tenantId, row.id), nameAs(row.name, kept), kept)
}

/** A small picture of it, to be looked at on a page. */
export async function showUpload(context: Context, row: Row): Promise<FileAnswer> {
  const kept = readable(row)
  if (!isPicture(kept)) refuse({ kind: 'notFound', key: 'http:problem.notFound' })
  const small = await answer(context, smallOf(context.tenantId, row.id), nameAs(row.name, kept), kept)
  return { ...small, inline: true }
}

const readable = ({ state, type, hiddenAt }: Row): string =>
  orNotFound(state === 'ready' && hiddenAt === null ? type : null)

async function answer({ files }: Context, file: FileName, name: string, type: string): Promise<FileAnswer> {
  return { name, type, body: orNotFound(await files.get(file)) }
}

const recordOf = (
  context: Context,
  tx: Tx,
  { kind, id }: Subject,
  what: string,
  payload: Record<string, unknown>,
): Promise<OrdenEvent> =>
  record(context, tx, {
    kind: what,
    subject: { kind, id },
    actor: actingAs(context.actor),
    payload: { ...payload, by: 'reporter' },
  })
