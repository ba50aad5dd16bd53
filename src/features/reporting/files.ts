import { orNotFound } from '#kernel/problem.ts'
import { inTenant, readInTenant } from '#platform/db.ts'
import type { Context } from '#platform/http/route.ts'
import {
  attachedTo,
  isOwn,
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
import { isMine } from './identity.ts'
import * as queries from './queries/index.ts'

type Of = { params: { id: string } }
type OfFile = { params: { id: string; fileId: string } }

/** Begins a file for a report of mine, or for one that I am about to send under this id. */
export async function startFile(
  context: Context,
  { params, body }: Of & { body: { id: string; name: string; size: number } },
) {
  return inTenant(context, async (tx) => {
    // Who sends the report at the same time waits: a file must not come to name her on one that does not.
    await queries.waitForSame(tx, context.tenantId, params.id).execute()
    const [reports, steps] = await Promise.all([
      queries.reportById(tx, context.tenantId, params.id).execute(),
      queries.progressOf(tx, context.tenantId, [params.id]).execute(),
    ])
    return startUpload(context, tx, subjectFor(context, params.id, reports[0], steps[0]), body)
  })
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
  const { tenantId } = context
  const subject = await subjectOf(context, params.id)
  const [[report], mine, attached] = await readInTenant(context, (db) => [
    queries.reportById(db, tenantId, params.id),
    uploadsBy(db, tenantId, params.id, subject.owner),
    attachedTo(db, tenantId, [params.id]),
  ])
  if (!report && mine.length === 0) orNotFound(null)
  const isReporter = report !== undefined && isMine(context, report)
  const others = isReporter ? attached.filter((row) => !isOwn(row, subject.owner)) : []
  return { files: [...mine, ...others].map((row) => presentUpload(row, subject, context)) }
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
  const isHers = report !== undefined && isMine(context, report) && row?.claimedAt !== null
  const mayRead = row?.subjectId === id && (isHers || isOwn(row, ownerAs(context, id, actor)))
  return orNotFound(mayRead ? row : null)
}

async function subjectOf(context: Context, id: string): Promise<Subject> {
  const { tenantId } = context
  const [[report], [progress]] = await readInTenant(context, (db) => [
    queries.reportById(db, tenantId, id),
    queries.progressOf(db, tenantId, [id]),
  ])
  return subjectFor(context, id, report, progress)
}

type First<Query extends (...args: never[]) => { execute(): Promise<unknown[]> }> =
  | Awaited<ReturnType<ReturnType<Query>['execute']>>[number]
  | undefined

/**
 * A report that is somebody else's is none, as everywhere; one that is not there yet may be hers. Until it is, nobody knows
 * whether it will say who sends it, and so her files do not.
 */
function subjectFor(
  context: Context,
  id: string,
  report: First<typeof queries.reportById>,
  progress: First<typeof queries.progressOf>,
): Subject {
  if (report && !isMine(context, report) && !mayStillAdd(context, report)) orNotFound(null)
  return {
    ...{ kind: 'report', id, isThere: report !== undefined, isSeen: Boolean(progress?.seenAt) },
    isSecret: report === undefined || report.sender === 'confidential',
    owner: ownerAs(context, id, context.actor),
  }
}
