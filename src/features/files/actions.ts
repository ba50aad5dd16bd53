import type { Actor } from '#kernel/actor.ts'
import { orNotFound, refuse, refuseUnlessSame } from '#kernel/problem.ts'
import { inTenant, readInTenant, type Tx } from '#platform/db.ts'
import { record, type OrdenEvent } from '#platform/events.ts'
import type { FileName } from '#platform/files.ts'
import type { Context, FileAnswer, Visit } from '#platform/http/route.ts'
import { enqueue } from '#platform/jobs.ts'
import { actingAs } from '../access/index.ts'
import type { NewUpload, Upload } from './contract.ts'
import { fullOf, partAt, smallOf } from './parts.ts'
import { presentUpload } from './present.ts'
import * as queries from './queries.ts'
import { cleanName, isPicture, mayRemove, nameAs, refuseBefore, refuseMore } from './rules.ts'

/** Whose a file is, and as what she sends it: nobody, where it cannot be said any more that it is she. */
export type Owner = { personId: string; acting: OrdenEvent['actor'] }
export const ownerAs = (actor: Actor): Owner => ({ personId: actor.personId, acting: actingAs(actor) })

/** What a file is for: there already, or only an id that its sender has made for it. */
export type Subject = { kind: 'report'; id: string; isThere: boolean; isSeen: boolean; owner: Owner }

/** Begins a file, in the caller's transaction. Begun again it is the same file. */
export async function startUpload(
  visit: Visit,
  tx: Tx,
  subject: Subject,
  { id, name, size }: NewUpload,
): Promise<Upload> {
  const { tenantId, now } = visit
  const { personId: ownerPersonId } = subject.owner
  const refusal = refuseBefore({ name, size })
  if (refusal) refuse(refusal)
  await queries.waitForOwn(tx, tenantId, ownerPersonId).execute()
  const known = await queries.uploadById(tx, tenantId, id).executeTakeFirst()
  const sent = { subjectId: subject.id, ownerPersonId, size }
  if (known) {
    refuseUnlessSame(
      { subjectId: known.subjectId, ownerPersonId: known.ownerPersonId, size: known.size },
      sent,
    )
    return presentUpload(known, subject)
  }
  const tooMany = refuseMore(
    await queries.countOf(tx, tenantId, subject.id, ownerPersonId).executeTakeFirstOrThrow(),
  )
  if (tooMany) refuse(tooMany)
  const at = now.toISOString()
  const row = {
    ...{ tenantId, id, ...sent, name: cleanName(name), subjectKind: subject.kind },
    ...{ startedAt: at, changedAt: at, claimedAt: subject.isThere ? at : null },
  }
  await queries.insertUpload(tx, row).execute()
  await recordOf(visit, tx, subject, 'file.started', { fileId: id, size })
  return presentUpload(orNotFound(await queries.uploadById(tx, tenantId, id).executeTakeFirst()), subject)
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
  if (own.state !== 'receiving' || own.received !== offset) return presentUpload(own, subject)
  await files.put(partAt(tenantId, id, offset), bytes)
  return inTenant(visit, async (tx) => {
    const part = {
      ...{ offset, end, isLast: end === own.size, at: now.toISOString() },
      isThere: subject.isThere,
    }
    const taken = await queries.takeIn(tx, tenantId, id, part).executeTakeFirst()
    if (taken && part.isLast) {
      const event = await recordOf(visit, tx, subject, 'file.received', { fileId: id, size: own.size })
      await enqueue(tx, 'checkFile', { eventId: event.id, subjectId: id, key: id })
    }
    const after = await queries.uploadById(tx, tenantId, id).executeTakeFirst()
    return presentUpload(ownOf(after, subject), subject)
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
  orNotFound(row?.subjectId === id && row.ownerPersonId === owner.personId ? row : null)

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
  visit: Visit,
  tx: Tx,
  { kind, id, owner }: Subject,
  what: string,
  payload: Record<string, unknown>,
): Promise<OrdenEvent> =>
  record(visit, tx, {
    kind: what,
    subject: { kind, id },
    actor: owner.acting,
    payload: { ...payload, by: 'reporter' },
  })
