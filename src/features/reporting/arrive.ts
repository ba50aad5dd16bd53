import { orNotFound } from '#kernel/problem.ts'
import { instantOf } from '#kernel/instant.ts'
import { dayOf, startOfDay } from '#kernel/workdays.ts'
import { inTenant, readInTenant, type Scope, type Tx } from '#platform/db.ts'
import { nobody, record } from '#platform/events.ts'
import { contentOf } from '../content/index.ts'
import { dropStrayPhotos, takeInPhotos } from '../files/index.ts'
import { findUnitInPlaceOf, leaderOver, recipientsOf } from '../organisation/index.ts'
import { municipalityOf } from '../tenants/index.ts'
import { answerDue } from './due.ts'
import { askToHide } from './hiding.ts'
import * as queries from './queries/index.ts'
import { firstSeverity, refuseVerdict } from './rules.ts'
import { noPerson, receiverOf } from './find-out.ts'
import { giveVerdict } from './verdict.ts'
import { waitingHide, waitingMessage, waitingReport, waitingVerdict } from './waiting.ts'

/**
 * Takes in what came without a name before today, in an order of chance: number, case, events and notices are all of this
 * morning, and what is written of when is days. One that fails waits for the next try, and keeps no other waiting.
 */
export async function takeInAnonymous(scope: Scope): Promise<void> {
  const { tenantId, now } = scope
  const today = dayOf(now)
  const [waiting] = await readInTenant(scope, (db) => [queries.waitingSinceBefore(db, tenantId, today)])
  const failures: unknown[] = []
  for (const { id, place } of waiting) {
    // Things said by one code are told apart by a thousandth of a second, or erasing one would erase the others.
    const morning = { ...scope, now: new Date(startOfDay(today).getTime() + place) }
    await inTenant(morning, async (tx) => {
      // Nothing is laid among them meanwhile: what is not there has been taken.
      await queries.waitForAnonymous(tx, tenantId).execute()
      const [taken] = await queries.takeWaiting(tx, tenantId, id).execute()
      if (taken) await takeIn[taken.kind](morning, tx, taken)
    }).catch((error: unknown) => failures.push(error))
  }
  await dropStrayPhotos(scope)
  if (failures.length > 0) throw new AggregateError(failures, 'some that came without a name wait still')
}

type Taken = Awaited<ReturnType<ReturnType<typeof queries.takeWaiting>['execute']>>[number]

const takeIn: Record<Taken['kind'], (scope: Scope, tx: Tx, taken: Taken) => Promise<void>> = {
  report: takeReport,
  message: async (scope, tx, taken) => {
    const { text } = waitingMessage.parse(taken.said)
    await takeMessage(scope, tx, taken.id, await reportOf(scope, tx, taken), text)
  },
  verdict: takeVerdict,
  hide: async (scope, tx, taken) => {
    const { words } = waitingHide.parse(taken.said)
    const reportId = await reportOf(scope, tx, taken)
    await askToHide(scope, tx, reportId, { id: taken.id, words }, { by: 'reporter', asker: null })
  },
}

async function takeReport(scope: Scope, tx: Tx, { id, day, codeHash, said }: Taken): Promise<void> {
  const { tenantId, now } = scope
  const { occurredOn, goesPast, digest, ...written } = waitingReport.parse(said)
  const report = await whereItStands(tx, tenantId, written)
  const municipality = await municipalityOf(scope, tx)
  const content = contentOf(municipality)
  const year = dayOf(now).slice(0, 4)
  const [claimed] = await queries.claimNumber(tx, tenantId, id, year).execute()
  const number = claimed?.number
  // It has arrived already: no morning would ever get further.
  if (!number) return
  const to = receiverOf(content, report.typeCode)
  const ledPersonId = goesPast ? noPerson : null
  const [recipient] = await recipientsOf(tx, tenantId, report.unitId, to, ledPersonId).execute()
  const [over] = await leaderOver(tx, tenantId, report.unitId, ledPersonId).execute()
  const bypassedPositionId = over?.id ?? null
  const recipientPositionId = orNotFound(recipient).wantedId
  const answerDueAt = instantOf(answerDue(content, firstSeverity(report), now, municipality?.workingHours))
  await tx.executeQuery(
    queries
      .insertReport({
        ...{ ...report, tenantId, id, number, sender: 'anonymous', reporterPersonId: null },
        ...{ typedBy: null, channel: null, behalfName: null, writtenAt: null },
        ...{ phoneClockAt: null, saidOccurredAt: null },
        ...{ improvesReportId: null, entryId: null },
        occurredAt: instantOf(startOfDay(occurredOn)),
        receivedAt: instantOf(startOfDay(day)),
        digest: Buffer.from(digest, 'hex'),
      })
      .compile(),
  )
  await tx.executeQuery(
    queries
      .insertProgress({
        ...{ tenantId, reportId: id, recipientPositionId, bypassedPositionId, answerDueAt },
        trial: false,
      })
      .compile(),
  )
  await queries.insertMailbox(tx, { tenantId, reportId: id, codeHash }).execute()
  const { kind, typeCode, outcome, unitId, locationId } = report
  await record(scope, tx, {
    kind: 'report.sent',
    subject: { kind: 'report', id },
    actor: nobody,
    payload: { number, kind, typeCode, outcome, unitId, locationId, recipientPositionId, answerDueAt },
  })
  await takeInPhotos(scope, tx, id, instantOf(startOfDay(day)))
}

/** Its unit may have closed over night, and its room would say which that was. */
async function whereItStands<Report extends { unitId: string; locationId: string | null }>(
  tx: Tx,
  tenantId: number,
  report: Report,
): Promise<Report> {
  const { id } = await findUnitInPlaceOf(tx, tenantId, report.unitId).executeTakeFirstOrThrow()
  return id === report.unitId ? report : { ...report, unitId: id, locationId: null }
}

async function reportOf({ tenantId }: Scope, tx: Tx, { codeHash }: Taken): Promise<string> {
  return orNotFound(await queries.reportByCode(tx, tenantId, [codeHash]).executeTakeFirst()).id
}

/** What a reporter without a name wrote, among what is said between her and those who handle it. */
export async function takeMessage(
  scope: Scope,
  tx: Tx,
  id: string,
  reportId: string,
  text: string,
): Promise<void> {
  const { tenantId, now } = scope
  const row = { tenantId, id, reportId, at: now.toISOString(), fromReporter: true, personId: null, text }
  await queries.insertMessages(tx, [{ ...row, kind: 'comment' }]).execute()
  const subject = { kind: 'report', id: reportId }
  await record(scope, tx, { kind: 'report.commented', subject, actor: nobody, payload: { text } })
}

/** What has changed since she answered may leave nothing to answer: then her words still arrive. */
async function takeVerdict(scope: Scope, tx: Tx, taken: Taken): Promise<void> {
  const verdict = waitingVerdict.parse(taken.said)
  const reportId = await reportOf(scope, tx, taken)
  const progress = await queries
    .progressOf(tx, scope.tenantId, [reportId])
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (refuseVerdict(progress, startOfDay(taken.day)) === null)
    await giveVerdict(scope, tx, reportId, verdict, { actor: nobody, messageId: taken.id })
  else if (verdict.text) await takeMessage(scope, tx, taken.id, reportId, verdict.text)
}
