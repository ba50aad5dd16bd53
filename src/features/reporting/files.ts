import { orNotFound } from '#kernel/problem.ts'
import { inTenant, readInTenant } from '#platform/db.ts'
import type { Context } from '#platform/http/route.ts'
import {
  attachedTo,
  ownerAs,
  presentUpload,
  removeUpload,
  saveUpload,
  showUpload,
  startUpload,
  takePart,
  uploadById,
  uploadsBy,
  type Subject,
} from '../files/index.ts'
import { mayStillAdd } from './actions.ts'
import * as queries from './queries/index.ts'

type Of = { params: { id: string } }
type OfFile = { params: { id: string; fileId: string } }

/** Begins a file for a report of mine, or for one that I am about to send under this id. */
export async function startFile(
  context: Context,
  { params, body }: Of & { body: { id: string; name: string; size: number } },
) {
  const subject = await subjectOf(context, params.id)
  return inTenant(context, (tx) => startUpload(context, tx, subject, body))
}

export async function sendPart(
  context: Context,
  { params, body }: { params: OfFile['params'] & { offset: number }; body: Buffer },
) {
  const subject = await subjectOf(context, params.id)
  return takePart(context, subject, params.fileId, params.offset, body)
}

/** What is with a report of mine, and what I am sending for it. */
export async function listFiles(context: Context, { params }: Of) {
  const { tenantId, actor } = context
  const subject = await subjectOf(context, params.id)
  const [[report], mine, attached] = await readInTenant(context, (db) => [
    queries.reportById(db, tenantId, params.id),
    uploadsBy(db, tenantId, params.id, actor.personId),
    attachedTo(db, tenantId, [params.id]),
  ])
  const isReporter = report?.reporterPersonId === actor.personId
  if (!report && mine.length === 0) orNotFound(null)
  const others = isReporter ? attached.filter(({ ownerPersonId }) => ownerPersonId !== actor.personId) : []
  return { files: [...mine, ...others].map((row) => presentUpload(row, subject)) }
}

export async function removeFile(context: Context, { params }: OfFile) {
  const subject = await subjectOf(context, params.id)
  await inTenant(context, (tx) => removeUpload(context, tx, subject, params.fileId))
  return {}
}

export const saveFile = async (context: Context, { params }: OfFile) =>
  saveUpload(context, await findFile(context, params))

export const showPicture = async (context: Context, { params }: OfFile) =>
  showUpload(context, await findFile(context, params))

/** One of mine, or one that somebody sent with a report that is mine. */
async function findFile(context: Context, { id, fileId }: OfFile['params']) {
  const { tenantId, actor } = context
  const [[report], [row]] = await readInTenant(context, (db) => [
    queries.reportById(db, tenantId, id),
    uploadById(db, tenantId, fileId),
  ])
  const isHers = report?.reporterPersonId === actor.personId && row?.claimedAt !== null
  const isOwn = row?.ownerPersonId === actor.personId
  return orNotFound(row?.subjectId === id && (isHers || isOwn) ? row : null)
}

/** A report that is somebody else's is none, as everywhere; one that is not there yet may be hers. */
async function subjectOf(context: Context, id: string): Promise<Subject> {
  const { tenantId, actor } = context
  const [[report], [progress]] = await readInTenant(context, (db) => [
    queries.reportById(db, tenantId, id),
    queries.progressOf(db, tenantId, [id]),
  ])
  if (report && report.reporterPersonId !== actor.personId && !mayStillAdd(context, report)) orNotFound(null)
  return {
    ...{ kind: 'report', id, isThere: report !== undefined, isSeen: Boolean(progress?.seenAt) },
    owner: ownerAs(actor),
  }
}
