import { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import type { Scope, Tx } from '#platform/db.ts'
import { record, type OrdenEvent, type Reaction, type Reactions } from '#platform/events.ts'
import { contentVersion, isTypeCode, kindCodes, outcomeCodes, typeOf } from '../content/index.ts'
import { tellPositions } from '../notifications/index.ts'
import {
  leaderAbove,
  leaderPositionFor,
  positionsWithFunction,
  safetyPositionsFor,
  sectorLeaderFor,
  unitById,
} from '../organisation/index.ts'
import { firstSeverity, startProgress } from '../reporting/index.ts'
import { municipalityOf } from '../tenants/index.ts'
import { closeDue, responseDue } from './due.ts'
import * as queries from './queries/index.ts'
import { serious } from './rules.ts'

const sent = z.object({
  number: z.string(),
  kind: z.enum(kindCodes),
  typeCode: z.string().nullable(),
  outcome: z.enum(outcomeCodes).nullable(),
  unitId: z.string(),
})

/** A report becomes a case in the transaction that takes it: owned by a position, due, and told. */
const openCase: Reaction = async (scope, tx, event) => {
  const report = sent.parse(event.payload)
  const { tenantId, now } = scope
  const owner = await ownerFor(scope, tx, report.unitId)
  const severity = firstSeverity(report)
  const category = report.typeCode && isTypeCode(report.typeCode) ? typeOf(report.typeCode).category : null
  const hours = (await municipalityOf(scope))?.workingHours
  const due = responseDue(severity, now, hours).toISOString()
  const id = newId()
  const { number, kind, typeCode, unitId } = report
  await queries
    .insertCase(tx, {
      ...{ tenantId, id, number, kind, category, typeCode, unitId, severity, contentVersion },
      ownerPositionId: owner,
      openedAt: now.toISOString(),
      responseDueAt: due,
      dueOn: closeDue(severity, now),
    })
    .execute()
  await queries.linkReport(tx, { tenantId, caseId: id, reportId: event.subject.id }).execute()
  await queries.linkUnit(tx, { tenantId, caseId: id, unitId, since: now.toISOString() }).execute()
  await startProgress(tx, {
    tenantId,
    reportId: event.subject.id,
    recipientPositionId: owner,
    answerDueAt: due,
  })
  await tellOfNewCase(scope, tx, event, {
    number,
    unitId,
    severity,
    category,
    owner,
    dueAt: due,
    type: typeCode ?? kind,
  })
}

/** The unit's leader, or the nearest above; where there is none at all, the quality coordinator. */
async function ownerFor(scope: Scope, tx: Tx, unitId: string): Promise<string> {
  const leader = await leaderPositionFor(tx, scope.tenantId, unitId).executeTakeFirst()
  if (leader) return leader.id
  const coordinator = await positionsWithFunction(tx, scope.tenantId, 'coordinator').executeTakeFirstOrThrow()
  return coordinator.id
}

type NewCase = {
  number: string
  unitId: string
  severity: number
  category: string | null
  owner: string
  dueAt: string
  /** Its type, or what kind of report it is where none was chosen. */
  type: string
}

async function tellOfNewCase(scope: Scope, tx: Tx, event: OrdenEvent, made: NewCase): Promise<void> {
  const unit = await unitById(tx, scope.tenantId, made.unitId).executeTakeFirst()
  const { number, type, dueAt } = made
  const params = { number, unit: unit?.name ?? '', type, dueAt }
  const link = `/saker/${number}`
  const isSerious = made.severity >= serious
  await tellPositions(scope, tx, event, [made.owner], {
    template: isSerious ? 'cases:notice.serious' : 'cases:notice.new',
    params,
    link,
  })
  const watchers = [
    ...(isSerious ? await sectorLeaderFor(tx, scope.tenantId, made.unitId).execute() : []),
    ...(made.category === 'hms' ? await safetyPositionsFor(tx, scope.tenantId, made.unitId).execute() : []),
  ].map((position) => position.id)
  if (watchers.length > 0)
    await tellPositions(scope, tx, event, watchers, { template: 'cases:notice.watch', params, link })
}

/** The reporter wrote, added something or was satisfied: whoever owns the case is told. */
const tellOwner =
  (template: string): Reaction =>
  async (scope, tx, event) => {
    const found = await queries.caseOfReport(tx, scope.tenantId, event.subject.id).executeTakeFirst()
    if (!found) return
    const message = { template, params: { number: found.number }, link: `/saker/${found.number}` }
    await tellPositions(scope, tx, event, [found.ownerPositionId], message)
  }

/** «Nei, fortsatt et problem» opens the case again; the second time the leader above hears too. */
const reopenForReporter: Reaction = async (scope, tx, event) => {
  const found = await queries.caseOfReport(tx, scope.tenantId, event.subject.id).executeTakeFirst()
  if (!found || found.state !== 'closed') return
  await queries
    .updateCase(tx, scope.tenantId, found.id, {
      state: 'inProgress',
      work: null,
      closedAt: null,
      reopened: found.reopened + 1,
    })
    .execute()
  const reopened = await record(scope, tx, {
    kind: 'case.reopened',
    subject: { kind: 'case', id: found.id },
    actor: event.actor,
    payload: { by: 'reporter', reason: '' },
  })
  const above =
    found.reopened >= 1 ? await leaderAbove(tx, scope.tenantId, found.ownerPositionId).execute() : []
  const told = [found.ownerPositionId, ...above.map((position) => position.id)]
  await tellPositions(scope, tx, reopened, told, {
    template: 'cases:notice.notSolved',
    params: { number: found.number },
    link: `/saker/${found.number}`,
  })
}

/** When the last measure is done, the owner is told that the reporter can be answered. */
const tellMeasureDone: Reaction = async (scope, tx, event) => {
  // Locked before it is counted: of two last measures done at once, one must see that it was the last.
  await queries.lockCaseOfMeasure(tx, scope.tenantId, event.subject.id).execute()
  const found = await queries.caseOfMeasure(tx, scope.tenantId, event.subject.id).executeTakeFirst()
  if (!found) return
  const template = found.openMeasures > 0 ? 'cases:notice.measureDone' : 'cases:notice.measuresDone'
  const message = { template, params: { number: found.number }, link: `/saker/${found.number}` }
  await tellPositions(scope, tx, event, [found.ownerPositionId], message)
}

/** Whoever waits for a measure hears that it comes later. */
const tellMeasurePostponed: Reaction = async (scope, tx, event) => {
  const found = await queries.caseOfMeasure(tx, scope.tenantId, event.subject.id).executeTakeFirst()
  if (!found) return
  const message = {
    template: 'cases:notice.measurePostponed',
    params: { number: found.number },
    link: `/saker/${found.number}`,
  }
  await tellPositions(scope, tx, event, [found.ownerPositionId], message)
}

export const reactions: Reactions = {
  'report.sent': [openCase],
  'report.added': [tellOwner('cases:notice.added')],
  'report.commented': [tellOwner('cases:notice.commented')],
  'report.solved': [tellOwner('cases:notice.solved')],
  'report.notSolved': [reopenForReporter],
  'measure.done': [tellMeasureDone],
  'measure.postponed': [tellMeasurePostponed],
}
