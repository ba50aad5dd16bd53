import { isDeepStrictEqual } from 'node:util'
import { newId } from '#kernel/ids.ts'
import { pageOf, pageSize, readCursor } from '#kernel/paging.ts'
import { orNotFound, refuse, refuseUnlessSame } from '#kernel/problem.ts'
import { dayOf } from '#kernel/workdays.ts'
import { inTenant, readInTenant, type Tx } from '#platform/db.ts'
import { nobody, record } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import { actingAs } from '../access/index.ts'
import { contentOf } from '../content/index.ts'
import {
  colleaguesOf,
  engagementsOf,
  leaderOver,
  peopleFor,
  recipientsOf,
  unitById,
} from '../organisation/index.ts'
import { knownAnswers } from './answers.ts'
import type { HideRequest } from './contract.ts'
import { askToHide } from './hiding.ts'
import { isMine, whoIAm } from './identity.ts'
import { presentReport, presentSummary } from './present.ts'
import * as queries from './queries/index.ts'
import { receiverOf } from './find-out.ts'
import { refuseAnswers, refuseUnitChange, refuseVerdict } from './rules.ts'
import { unitsOnDays } from './rules/units-today.ts'
import { giveVerdict } from './verdict.ts'

export async function listMyReports(context: Context, { query }: { query: { after?: string | undefined } }) {
  const me = whoIAm(context)
  const [rows, [year]] = await readInTenant(context, (db) => [
    queries.reportsOf(db, me, readCursor(query.after), pageSize + 1),
    // Told with the first page alone.
    queries.cameOfReports(db, me, context.now.toISOString()).limit(query.after ? 0 : 1),
  ])
  const { page, next } = pageOf(rows, pageSize, (row) => ({ at: row.receivedAt, id: row.id }))
  return {
    reports: page.map((row) => presentSummary(row, context)),
    next,
    year: year ?? null,
  }
}

export async function readMyReport(context: Context, { params }: { params: { id: string } }) {
  const { tenantId, actor } = context
  const [reports, additions, messages, hidings, linked] = await readInTenant(context, (db) => [
    queries.ownReport(db, whoIAm(context), params.id),
    queries.additionsTo(db, tenantId, [params.id]),
    queries.messagesOf(db, tenantId, params.id),
    queries.hidingsOf(db, tenantId, params.id),
    queries.ownLinked(db, whoIAm(context), params.id),
  ])
  const row = orNotFound(reports[0])
  const [people, times] = await readInTenant(context, (db) => [
    peopleFor(db, tenantId, [row.recipientPositionId]),
    timesSince(db, context, row.occurredAt),
  ])
  const units = unitsOnDays(times, daysOf(context, row.occurredAt))
  const links = linked.map(({ id, number, kind, relation }) => ({ id, number, kind, relation }))
  const around = {
    additions,
    messages,
    hidings,
    people,
    units,
    linked: links,
    reporterPersonId: actor.personId,
  }
  return presentReport(row, around, context)
}

/** What the reporter adds afterwards stands beside her words and never in them. */
export async function addToReport(
  context: Context,
  { params, body }: { params: { id: string }; body: { id: string; kind: 'text' | 'call'; text: string } },
) {
  const work = async (tx: Tx, own: Own) => {
    const row = { tenantId: context.tenantId, reportId: params.id, at: context.now.toISOString(), ...body }
    const added = await queries.insertAddition(tx, row).executeTakeFirst()
    if (!added)
      refuseUnlessSame(
        await queries.additionById(tx, context.tenantId, body.id, body.text).executeTakeFirst(),
        row,
      )
    if (added) await recordOwn(context, tx, 'report.added', own, { kind: body.kind, text: body.text })
  }
  await changeOwn(context, params.id, work, mayStillAdd)
  return {}
}

export async function writeToHandler(
  context: Context,
  { params, body }: { params: { id: string }; body: { id: string; text: string } },
) {
  await changeOwn(context, params.id, (tx, own) =>
    saySomething(context, tx, own, { ...body, kind: 'comment' }),
  )
  return {}
}

export async function answerWhetherSolved(
  context: Context,
  { params, body }: { params: { id: string }; body: { solved: boolean; text: string } },
) {
  const { tenantId, now } = context
  await changeOwn(context, params.id, async (tx, own) => {
    const progress = await queries.progressOf(tx, tenantId, [params.id]).forUpdate().executeTakeFirstOrThrow()
    const refusal = refuseVerdict(progress, now)
    if (refusal) refuse(refusal)
    await giveVerdict(context, tx, params.id, body, { actor: actorIn(context, own), messageId: newId() })
  })
  return {}
}

/** Whom I may report for: those who work where I do, and where I lead. */
export async function findColleagues(context: Context, { query }: { query: { q: string } }) {
  const { tenantId, actor } = context
  if (query.q.trim().length < 2) return { people: [] }
  const [people] = await readInTenant(context, (db) => [
    colleaguesOf(db, tenantId, actor.personId, actor.leads, { q: query.q.trim() }),
  ])
  return { people }
}

/** «Jeg valgte feil enhet»: the case moves to the one she meant, before anybody has begun on it. */
export async function correctUnit(
  context: Context,
  { params, body }: { params: { id: string }; body: { unitId: string } },
) {
  const { tenantId, actor, now } = context
  await changeOwn(context, params.id, async (tx, report) => {
    const progress = await queries.progressOf(tx, tenantId, [params.id]).forUpdate().executeTakeFirstOrThrow()
    const ledPersonId = report.aboutLeader ? actor.personId : null
    const [times, recipients, [over], messages] = await Promise.all([
      timesSince(tx, context, report.occurredAt).execute(),
      recipientsOf(
        tx,
        tenantId,
        body.unitId,
        receiverOf(contentOf(context.municipality), report.typeCode),
        ledPersonId,
      ).execute(),
      leaderOver(tx, tenantId, body.unitId, ledPersonId).execute(),
      queries.messagesOf(tx, tenantId, params.id).execute(),
    ])
    const from = progress.unitId ?? report.unitId
    // The same tap twice: it is there already.
    if (from === body.unitId) return
    const unit = unitsOnDays(times, daysOf(context, report.occurredAt)).find(({ id }) => id === body.unitId)
    if (!unit) return refuse({ kind: 'notFound', key: 'reporting:refused.unit' })
    const refusal = refuseUnitChange({ ...progress, receivedAt: report.receivedAt }, messages, now)
    if (refusal) refuse(refusal)
    const recipientPositionId = orNotFound(recipients[0]).wantedId
    const change = { unitId: unit.id, recipientPositionId }
    const way = { ...change, bypassedPositionId: over?.id ?? null }
    await queries.updateProgress(tx, tenantId, [params.id], way).execute()
    const before = await unitById(tx, tenantId, from).executeTakeFirst()
    const payload = { ...change, from: before?.name ?? '', to: unit.name }
    await recordOwn(context, tx, 'report.unitCorrected', report, payload)
  })
  return {}
}

/** What the type asks, answered or put right after it was sent: one that was serious was sent before anything was asked. */
export async function answerQuestions(
  context: Context,
  { params, body }: { params: { id: string }; body: { answers: Record<string, unknown> } },
) {
  const { tenantId, municipality } = context
  const work = async (tx: Tx, own: Own) => {
    const progress = await queries.progressOf(tx, tenantId, [own.id]).forUpdate().executeTakeFirstOrThrow()
    const answers = knownAnswers(contentOf(municipality), own.typeCode, body.answers)
    // The same tap twice.
    if (isDeepStrictEqual(answers, progress.answers ?? own.answers)) return
    const refusal = refuseAnswers(await queries.messagesOf(tx, tenantId, own.id).execute())
    if (refusal) refuse(refusal)
    await queries.updateAnswers(tx, tenantId, own.id, answers).execute()
    await recordOwn(context, tx, 'report.answered', own, { answers, isSeen: progress.seenAt !== null })
  }
  await changeOwn(context, params.id, work, mayStillAdd)
  return {}
}

/** When she was where: whoever is sent from unit to unit may have meant the one where it happened. */
const daysOf = ({ now }: Context, occurredAt: string) => [dayOf(new Date(occurredAt)), dayOf(now)] as const
function timesSince(db: Tx, context: Context, occurredAt: string) {
  const [first, today] = daysOf(context, occurredAt)
  return engagementsOf(db, context.tenantId, context.actor.personId, first, today)
}

/** There is something in my report that should not be read by all who read it. */
export async function askToHideInMine(
  context: Context,
  { params, body }: { params: { id: string }; body: HideRequest },
) {
  await changeOwn(context, params.id, (tx, own) =>
    askToHide(context, tx, params.id, body, { by: 'reporter', asker: isSecret(own) ? null : context.actor }),
  )
  return {}
}

/** Whoever typed it in tells the rest of it too, while she has the paper before her. */
export const mayStillAdd = ({ actor, now }: Context, { typedBy, receivedAt }: Own): boolean =>
  typedBy === actor.personId && now.getTime() <= Date.parse(receivedAt) + 3_600_000

type Own = Awaited<ReturnType<ReturnType<typeof queries.reportById>['execute']>>[number]

async function changeOwn(
  context: Context,
  id: string,
  work: (tx: Tx, report: Own) => Promise<void>,
  alsoMay: (context: Context, report: Own) => boolean = () => false,
): Promise<void> {
  await inTenant(context, async (tx) => {
    const own = await queries.reportById(tx, context.tenantId, id).executeTakeFirst()
    if (!own || (!isMine(context, own) && !alsoMay(context, own)))
      return refuse({ kind: 'notFound', key: 'http:problem.notFound' })
    return work(tx, own)
  })
}

async function saySomething(
  context: Context,
  tx: Tx,
  own: Own,
  said: { id: string; kind: 'comment'; text: string },
) {
  const { tenantId } = context
  const row = fromReporter(context, own, said)
  const added = await queries.insertMessages(tx, [row]).executeTakeFirst()
  if (!added)
    refuseUnlessSame(await queries.messageById(tx, tenantId, said.id, said.text).executeTakeFirst(), row)
  if (added) await recordOwn(context, tx, 'report.commented', own, { text: said.text })
}

/** What she does with a confidential report names her no more than the report does. */
const isSecret = ({ sender }: Pick<Own, 'sender'>): boolean => sender === 'confidential'

const fromReporter = <Said>({ tenantId, actor, now }: Context, own: Own, said: Said) => ({
  ...{ tenantId, reportId: own.id, at: now.toISOString(), fromReporter: true },
  personId: isSecret(own) ? null : actor.personId,
  ...said,
})

const actorIn = ({ actor }: Context, own: Own) => (isSecret(own) ? nobody : actingAs(actor))

const recordOwn = (context: Context, tx: Tx, kind: string, own: Own, payload: Record<string, unknown>) =>
  record(context, tx, {
    kind,
    subject: { kind: 'report', id: own.id },
    actor: actorIn(context, own),
    payload,
  })
