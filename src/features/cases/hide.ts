import { orNotFound, refuse, refuseUnlessSame } from '#kernel/problem.ts'
import { inTenant, readInTenant, type Tx } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import { actingAs, caseScope, officeOf } from '../access/index.ts'
import { attachedTo, presentAttached } from '../files/index.ts'
import { tellPerson } from '../notifications/index.ts'
import { askToHide, tellReporter, type HideRequest } from '../reporting/index.ts'
import { change } from './change.ts'
import type { CaseTexts, NewMask } from './contract.ts'
import { inOriginal } from './original-places.ts'
import * as queries from './queries/index.ts'

type OfCase = { params: { id: string } }
type OfMask = { params: { id: string; maskId: string } }
type OfRequest = { params: { id: string; requestId: string } }
type OfText = { params: { id: string; textId: string }; body: { purpose: string } }

/** Whoever reads a case may see that something in it should not be read. Its first report stands for it. */
export async function askToHideInCase(context: Context, { params, body }: OfCase & { body: HideRequest }) {
  await change(context, params.id, null, async ({ tx, found }) => {
    const [first] = await queries.reportsOfCase(tx, context.tenantId, found).execute()
    await askToHide(context, tx, orNotFound(first).id, body, { by: 'handler', asker: context.actor })
  })
  return {}
}

/** The words of a case and nothing else of it: what the data protection officer needs, and no more. */
export async function readTexts(
  context: Context,
  { params }: { params: { ref: string } },
): Promise<CaseTexts> {
  const { tenantId } = context
  const ref = queries.readRef(params.ref)
  const [[row]] = await readInTenant(context, (db) => [
    queries.caseByRef(db, tenantId, wordsOfAll(context), ref),
  ])
  const found = orNotFound(row)
  const [texts, masks, requests] = await readInTenant(context, (db) => [
    queries.textsOfCase(db, tenantId, found.id),
    queries.masksOfCase(db, tenantId, found.id),
    queries.openRequests(db, tenantId, found.id),
  ])
  const reportIds = [...new Set(texts.map(({ reportId }) => reportId))]
  const [files] = await readInTenant(context, (db) => [attachedTo(db, tenantId, reportIds)])
  const isFileHidden = files.some(({ hiddenAt }) => hiddenAt !== null)
  if (!isFileHidden) refuseUnlessHers(context, masks, requests)
  return {
    files: files.flatMap((file) => presentAttached(file, context)),
    id: found.id,
    number: found.number,
    mayReadCase: readsCases(context),
    requests,
    texts: texts.map((text) => ({
      ...text,
      masks: masks
        .filter(({ textId }) => textId === text.id)
        .map(({ id, at, name, reason, words }) => ({ id, at, name, reason, words })),
    })),
  }
}

/** Hides characters of one text, everywhere it stands. */
export async function hideWords(context: Context, { params, body }: OfCase & { body: NewMask }) {
  const { tenantId, actor, now } = context
  const { id, textId, reason, words } = body
  await hiding(context, params.id, async ({ tx, texts, masks }) => {
    const known = await queries.maskById(tx, tenantId, id).executeTakeFirst()
    if (known) {
      const { undoneAt: _, ...kept } = known
      return refuseUnlessSame(kept, { textId, reason, words, madeBy: actor.personId })
    }
    const text = orNotFound(texts.find((one) => one.id === textId))
    if (text.version !== body.version) refuse({ kind: 'conflict', key: 'cases:refused.textChanged' })
    const before = masks.filter((mask) => mask.textId === textId).flatMap(({ hidden }) => hidden)
    const ranges = inOriginal(text.text, before, body.ranges)
    if (!ranges) return refuse({ kind: 'invalid', key: 'cases:refused.range' })
    const { reportId, kind: textKind } = text
    const at = now.toISOString()
    const row = {
      tenantId,
      id,
      reportId,
      textKind,
      textId,
      reason,
      words,
      madeAt: at,
      madeBy: actor.personId,
    }
    await queries.insertMask(tx, row, ranges).execute()
    await queries.applyMasks(tx, textId).execute()
    await queries.settleRequests(tx, tenantId, { caseId: params.id, reportId }, at).execute()
    return recordWords(context, tx, 'words.hidden', reportId, { textId, textKind, reason, words })
  })
  return {}
}

/** Somebody asked, and the words may stand: whoever asked is told so, and reads why. */
export async function declineToHide(
  context: Context,
  { params, body }: OfRequest & { body: { reason: string } },
) {
  const { tenantId, actor, now } = context
  await inTenant(context, async (tx) => {
    await queries.lockCase(tx, tenantId, params.id).execute()
    const inCase = { id: params.id }
    orNotFound(await queries.caseByRef(tx, tenantId, wordsOfAll(context), inCase).executeTakeFirst())
    const asked = orNotFound(
      await queries.requestInCase(tx, tenantId, params.id, params.requestId).executeTakeFirst(),
    )
    // The same tap twice; and somebody else may have hidden the words meanwhile.
    if (asked.settledAt && asked.declinedBy === actor.personId) return
    if (asked.settledAt) refuse({ kind: 'conflict', key: 'cases:refused.settled' })
    await queries.declineRequest(tx, tenantId, asked.id, now.toISOString(), actor.personId).execute()
    const isReporters = asked.askedBy === asked.reporterPersonId
    const event = await recordWords(context, tx, 'words.notHidden', asked.reportId, {
      words: body.reason,
      asked: isReporters ? 'reporter' : 'handler',
    })
    const { number, reportId } = asked
    if (isReporters)
      return tellReporter(context, tx, event, { ...asked, id: reportId }, 'reporting:notice.notHidden')
    if (asked.askedBy !== null)
      await tellPerson(context, tx, event, asked.askedBy, {
        template: 'cases:notice.notHidden',
        params: { number },
        link: `/saker/${number}`,
      })
  })
  return {}
}

/** It was no name after all. */
export async function showAgain(context: Context, { params }: OfMask) {
  const { tenantId, actor, now } = context
  await hiding(context, params.id, async ({ tx, masks }) => {
    const mask = masks.find(({ id }) => id === params.maskId)
    if (!mask) {
      const known = orNotFound(await queries.maskById(tx, tenantId, params.maskId).executeTakeFirst())
      // The same tap twice: it is done already.
      return void orNotFound(known.undoneAt)
    }
    await queries.undoMask(tx, tenantId, mask.id, now.toISOString(), actor.personId).execute()
    await queries.applyMasks(tx, mask.textId).execute()
    return recordWords(context, tx, 'words.shownAgain', mask.reportId, { textId: mask.textId })
  })
  return {}
}

/** What is hidden, for a purpose that the reporter is shown. */
export async function readOriginal(context: Context, { params, body }: OfText) {
  return hiding(context, params.id, async ({ tx, masks }) => {
    const mask = orNotFound(masks.find(({ textId }) => textId === params.textId))
    const payload = { textId: mask.textId, purpose: body.purpose }
    const event = await recordWords(context, tx, 'words.originalRead', mask.reportId, payload)
    return { text: orNotFound((await queries.originalWords(tx, event.id).executeTakeFirst())?.text) }
  })
}

type Texts = Awaited<ReturnType<ReturnType<typeof queries.textsOfCase>['execute']>>
type Masks = Awaited<ReturnType<ReturnType<typeof queries.masksOfCase>['execute']>>

/** Locks a case whose words this person may hide, so that two who hide at once do so one after the other. */
const hiding = <T>(
  context: Context,
  id: string,
  work: (given: { tx: Tx; texts: Texts; masks: Masks }) => Promise<T>,
): Promise<T> =>
  inTenant(context, async (tx) => {
    const { tenantId } = context
    await queries.lockProgress(tx, tenantId, id).execute()
    await queries.lockCase(tx, tenantId, id).execute()
    orNotFound(await queries.caseByRef(tx, tenantId, wordsOfAll(context), { id }).executeTakeFirst())
    const [texts, masks, requests] = await Promise.all([
      queries.textsOfCase(tx, tenantId, id).execute(),
      queries.masksOfCase(tx, tenantId, id).execute(),
      queries.openRequests(tx, tenantId, id).execute(),
    ])
    refuseUnlessHers(context, masks, requests)
    return work({ tx, texts, masks })
  })

const readsCases = ({ actor }: Context): boolean => caseScope(actor).everyCase

/** Whoever hides words comes to every case, but not to one that is about her. */
export const wordsOfAll = ({ actor }: Pick<Context, 'actor'>) => ({ ...caseScope(actor), everyCase: true })

/** The quality coordinator reads every case. The data protection officer comes where she is asked, and where words are hidden. */
function refuseUnlessHers(context: Context, masks: readonly unknown[], requests: readonly unknown[]): void {
  if (!readsCases(context) && masks.length === 0 && requests.length === 0)
    refuse({ kind: 'notFound', key: 'http:problem.notFound' })
}

function recordWords(
  context: Context,
  tx: Tx,
  kind: string,
  reportId: string,
  payload: Record<string, unknown>,
) {
  const office = officeOf(context.actor, 'words:hide')
  return record(context, tx, {
    kind,
    subject: { kind: 'report', id: reportId },
    actor: actingAs(context.actor, office?.id),
    payload: { ...payload, function: office?.function ?? null },
  })
}
