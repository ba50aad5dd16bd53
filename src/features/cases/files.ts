import { orNotFound, refuse } from '#kernel/problem.ts'
import { inTenant, readInTenant, type Tx } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import { actingAs, caseScope, officeOf } from '../access/index.ts'
import { hideUpload, saveUpload, showUpload, uploadById } from '../files/index.ts'
import type { HidingOfFile } from './contract.ts'
import { wordsOfAll } from './hide.ts'
import * as queries from './queries/index.ts'

type OfFile = { params: { id: string; fileId: string } }

/** Whoever may read the case may read what was sent with its reports. */
export const saveFile = async (context: Context, { params }: OfFile) =>
  saveUpload(context, await findFile(context, params))

export const showPicture = async (context: Context, { params }: OfFile) =>
  showUpload(context, await findFile(context, params))

async function findFile(context: Context, { id, fileId }: OfFile['params']) {
  const { tenantId, actor } = context
  const [[found], reports, [row]] = await readInTenant(context, (db) => [
    queries.caseByRef(db, tenantId, caseScope(actor), { id }),
    queries.reportsOfCase(db, tenantId, { id }),
    uploadById(db, tenantId, fileId),
  ])
  orNotFound(found)
  return inCase(row, reports)
}

type Row = Awaited<ReturnType<ReturnType<typeof uploadById>['execute']>>[number]

const inCase = (row: Row | undefined, reports: readonly { id: string }[]): Row =>
  orNotFound(row?.claimedAt && reports.some(({ id }) => id === row.subjectId) ? row : null)

/** A photo that shows what should not be seen: from now on nobody is given it. */
export async function hideFile(context: Context, { params, body }: OfFile & { body: HidingOfFile }) {
  const { tenantId, actor, now } = context
  await changeFile(context, params, async (tx, row) => {
    if (row.state !== 'ready') orNotFound(null)
    const { reason, words } = body
    if (row.hiddenAt) {
      if (row.hiddenReason !== reason || row.hiddenWords !== words)
        refuse({ kind: 'conflict', key: 'cases:refused.fileHidden' })
      return
    }
    const at = now.toISOString()
    const hidden = { hiddenAt: at, hiddenBy: actor.personId, hiddenReason: reason, hiddenWords: words }
    await hideUpload(tx, tenantId, row.id, hidden).execute()
    await queries.settleRequests(tx, tenantId, { caseId: params.id, reportId: row.subjectId }, at).execute()
    await recordFile(context, tx, 'file.hidden', row, { reason, words })
  })
  return {}
}

/** There was nothing to hide after all. */
export async function showFileAgain(context: Context, { params }: OfFile) {
  await changeFile(context, params, async (tx, row) => {
    if (!row.hiddenAt) return
    await hideUpload(tx, context.tenantId, row.id, null).execute()
    await recordFile(context, tx, 'file.shownAgain', row, {})
  })
  return {}
}

/** Where somebody may hide words she may hide files: everywhere, or where she was asked to. */
const changeFile = (
  context: Context,
  { id, fileId }: OfFile['params'],
  work: (tx: Tx, row: Row) => Promise<void>,
): Promise<void> =>
  inTenant(context, async (tx) => {
    const { tenantId } = context
    await queries.lockCase(tx, tenantId, id).execute()
    orNotFound(await queries.caseByRef(tx, tenantId, wordsOfAll(context), { id }).executeTakeFirst())
    const [reports, masks, requests, found] = await Promise.all([
      queries.reportsOfCase(tx, tenantId, { id }).execute(),
      queries.masksOfCase(tx, tenantId, id).execute(),
      queries.openRequests(tx, tenantId, id).execute(),
      uploadById(tx, tenantId, fileId).forUpdate().executeTakeFirst(),
    ])
    const row = inCase(found, reports)
    const readsAll = caseScope(context.actor).everyCase
    if (!readsAll && masks.length === 0 && requests.length === 0 && !row.hiddenAt) orNotFound(null)
    await work(tx, row)
  })

function recordFile(context: Context, tx: Tx, kind: string, row: Row, payload: Record<string, unknown>) {
  const office = officeOf(context.actor, 'words:hide')
  return record(context, tx, {
    kind,
    subject: { kind: 'report', id: row.subjectId },
    actor: actingAs(context.actor, office?.id),
    payload: { ...payload, fileId: row.id, function: office?.function ?? null },
  })
}
