import { refuse, refuseUnlessSame } from '#kernel/problem.ts'
import { addDays, dayOf, startOfDay } from '#kernel/workdays.ts'
import { inTenant, readInTenant, type Tx } from '#platform/db.ts'
import { nobody } from '#platform/events.ts'
import type { Visit } from '#platform/http/route.ts'
import { instantOf } from '#kernel/instant.ts'
import { orNotFound } from '#kernel/problem.ts'
import { contentOf } from '../content/index.ts'
import { attachedTo, countKept, waitingPhotos } from '../files/index.ts'
import { unitById } from '../organisation/index.ts'
import { presentAnswers } from './answers.ts'
import { takeMessage } from './arrive.ts'
import type { Answers, Mailbox } from './contract.ts'
import { askToHide, presentHiding } from './hiding.ts'
import { hashesOf, readCode } from './mailbox-code.ts'
import * as queries from './queries/index.ts'
import { asksWhetherSolved, refuseVerdict, stepOf } from './rules.ts'
import { giveVerdict } from './verdict.ts'
import { waitingMessage, waitingReport, waitingVerdict } from './waiting.ts'

type Coded<Said = object> = { body: { code: string } & Said }

/** What a code opens. One that opens nothing is refused alike, whatever is wrong with it, and no address is counted for it. */
export async function openMailbox(visit: Visit, { body }: Coded): Promise<Mailbox> {
  const { tenantId, now } = visit
  const hashes = hashesOf(visit, readCode(body.code))
  const [waiting, [found]] = await readInTenant(visit, (db) => [
    queries.waitingFor(db, tenantId, hashes),
    queries.reportByCode(db, tenantId, hashes),
  ])
  if (!found) return notYetArrived(visit, waiting)
  const [messages, hidings, [asked], photos] = await readInTenant(visit, (db) => [
    queries.messagesOf(db, tenantId, found.id),
    queries.hidingsOf(db, tenantId, found.id),
    queries.openHideRequest(db, tenantId, found.id),
    attachedTo(db, tenantId, [found.id]),
  ])
  const verdict = verdictIn(waiting)
  return {
    number: found.number,
    arrivesOn: null,
    sentOn: dayOf(new Date(found.receivedAt)),
    ...{ unit: found.unit, text: found.text, answer: found.answer, doneAt: found.doneAt },
    answers: answersOf(visit, found),
    photos: countKept(photos),
    answerDueAt: found.answerDueAt,
    step: stepOf(found),
    asksWhetherSolved: !verdict && asksWhetherSolved(found, now),
    solved: verdict?.solved ?? found.solved,
    arrivesAtOnce: found.sender === 'guest',
    messages: [...messages.map((one) => ({ ...one, waits: false })), ...waiting.flatMap(asMessage)],
    hideAsked: asked !== undefined || waiting.some(asksToHide),
    hidings: hidings.map(presentHiding),
  }
}

const answersOf = (
  { municipality, language }: Visit,
  { typeCode, answers }: { typeCode: string | null; answers: Answers },
) => presentAnswers(contentOf(municipality), typeCode, answers, language)

const asksToHide = ({ kind }: Waiting[number]): boolean => kind === 'hide'

type Waiting = Awaited<ReturnType<ReturnType<typeof queries.waitingFor>['execute']>>

async function notYetArrived(visit: Visit, waiting: Waiting): Promise<Mailbox> {
  const report = waiting.find(({ kind }) => kind === 'report')
  if (!report) return refuseCode()
  const { text, unitId, ...said } = waitingReport.parse(report.said)
  const [[unit], photos] = await readInTenant(visit, (db) => [
    unitById(db, visit.tenantId, unitId),
    waitingPhotos(db, visit.tenantId, report.id),
  ])
  return {
    ...{ number: null, arrivesOn: addDays(report.day, 1), sentOn: report.day, text },
    photos: photos.length,
    ...{ unit: orNotFound(unit).name, step: 'sent', answerDueAt: null, answer: null, doneAt: null },
    ...{ asksWhetherSolved: false, solved: null, messages: waiting.flatMap(asMessage), arrivesAtOnce: false },
    ...{ answers: answersOf(visit, said), hideAsked: waiting.some(asksToHide), hidings: [] },
  }
}

const refuseCode = () => refuse({ kind: 'invalid', key: 'reporting:refused.mailboxCode' })

const verdictIn = (waiting: Waiting) => {
  const found = waiting.find(({ kind }) => kind === 'verdict')
  return found && waitingVerdict.parse(found.said)
}

function asMessage({ id, kind, day, said }: Waiting[number]): Mailbox['messages'] {
  if (kind === 'report' || kind === 'hide') return []
  const { text } = waitingMessage.parse(said)
  const at = instantOf(startOfDay(day))
  const message = { id, at, fromReporter: true, name: null, text, waits: true }
  if (kind === 'verdict') return text ? [{ ...message, kind: 'notSolved' }] : []
  return [{ ...message, kind: 'comment' }]
}

export async function writeFromMailbox(visit: Visit, { body }: Coded<{ id: string; text: string }>) {
  const { id, text } = body
  await withMailbox(visit, body.code, async (tx, { codeHash, report }) => {
    if (await isThere(visit, tx, { id, text, reportId: report?.id })) return
    if (report?.sender === 'guest') return takeMessage(visit, tx, id, report.id, text)
    await queries.wait(tx, { ...laid(visit), id, codeHash, kind: 'message', said: { text } })
  })
  return {}
}

/** There is something in it that should not be read by all who read it. Of an anonymous report it is asked for with the next morning's. */
export async function askToHideFromMailbox(visit: Visit, { body }: Coded<{ id: string; words: string }>) {
  const { id, words } = body
  await withMailbox(visit, body.code, async (tx, { codeHash, report, waiting }) => {
    // The same tap twice, before it has arrived and after.
    if (waiting.some((one) => one.id === id)) return
    const [known] = await queries.hideRequestById(tx, visit.tenantId, id).execute()
    if (known) return refuseUnlessSame({ reportId: known.reportId }, { reportId: report?.id })
    if (report?.sender === 'guest')
      return askToHide(visit, tx, report.id, body, { by: 'reporter', asker: null })
    await queries.wait(tx, { ...laid(visit), id, codeHash, kind: 'hide', said: { words } })
  })
  return {}
}

/** «Ble det løst?» from the mailbox. Of an anonymous report it counts from the next morning on. */
export async function solveFromMailbox(
  visit: Visit,
  { body }: Coded<{ id: string; solved: boolean; text: string }>,
) {
  const { id, solved, text } = body
  await withMailbox(visit, body.code, async (tx, { codeHash, report, waiting }) => {
    // The same tap twice.
    if (waiting.some((one) => one.id === id)) return
    if (!report) return refuse({ kind: 'conflict', key: 'reporting:refused.notAnswered' })
    if (verdictIn(waiting)) refuse({ kind: 'conflict', key: 'reporting:refused.verdictGiven' })
    // Locked before it is judged: of two answers at once the second must see the first.
    const progress = await queries
      .progressOf(tx, visit.tenantId, [report.id])
      .forUpdate()
      .executeTakeFirstOrThrow()
    const refusal = refuseVerdict(progress, visit.now)
    if (refusal) refuse(refusal)
    if (report.sender === 'guest')
      return giveVerdict(visit, tx, report.id, { solved, text }, { actor: nobody, messageId: id })
    await queries.wait(tx, { ...laid(visit), id, codeHash, kind: 'verdict', said: { solved, text } })
  })
  return {}
}

const laid = ({ tenantId, now }: Visit) => ({ tenantId, day: dayOf(now) })

/** Whether these words are there already, waiting or arrived. */
async function isThere(
  { tenantId }: Visit,
  tx: Tx,
  said: { id: string; text: string; reportId: string | undefined },
): Promise<boolean> {
  const [waiting] = await queries.waitingById(tx, tenantId, said.id).execute()
  if (waiting) refuseUnlessSame({ text: waitingMessage.parse(waiting.said).text }, said)
  const [arrived] = await queries.messageById(tx, tenantId, said.id, said.text).execute()
  if (arrived) refuseUnlessSame({ text: arrived.text, reportId: arrived.reportId }, said)
  return waiting !== undefined || arrived !== undefined
}

type Opened = {
  codeHash: Buffer
  report: Awaited<ReturnType<ReturnType<typeof queries.reportByCode>['execute']>>[number] | undefined
  waiting: Waiting
}

const withMailbox = (
  visit: Visit,
  code: string,
  work: (tx: Tx, opened: Opened) => Promise<void>,
): Promise<void> =>
  inTenant(visit, async (tx) => {
    await queries.waitForAnonymous(tx, visit.tenantId).execute()
    const hashes = hashesOf(visit, readCode(code))
    const waiting = await queries.waitingFor(tx, visit.tenantId, hashes).execute()
    const [report] = await queries.reportByCode(tx, visit.tenantId, hashes).execute()
    const codeHash = report?.codeHash ?? waiting[0]?.codeHash
    if (!codeHash) return refuseCode()
    return work(tx, { codeHash, report, waiting })
  })
