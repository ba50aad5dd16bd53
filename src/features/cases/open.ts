import { z } from 'zod'
import { refuse } from '#kernel/problem.ts'
import { newId } from '#kernel/ids.ts'
import { ask, send, type Scope, type Tx } from '#platform/db.ts'
import { record, type OrdenEvent, type Reaction, type Reactions } from '#platform/events.ts'
import { contentOf, contentVersion, kindCodes, outcomeCodes, type Copied } from '../content/index.ts'
import { tellPeople, tellPositions } from '../notifications/index.ts'
import { concernedBy, leaderAbove, positionsWithFunction, unitById } from '../organisation/index.ts'
import { preparedTogether } from '#platform/prepared.ts'
import { firstSeverity } from '../reporting/index.ts'
import { municipalityOf } from '../tenants/index.ts'
import { closeDue, measuresDue, statutoryDue } from './due.ts'
import { goPast } from './go-past.ts'
import * as queries from './queries/index.ts'
import { serious } from './rules.ts'
import { tellAllBut, tellOwner } from './tell-owner.ts'

const sent = z.object({
  number: z.string(),
  kind: z.enum(kindCodes),
  typeCode: z.string().nullable(),
  outcome: z.enum(outcomeCodes).nullable(),
  unitId: z.string(),
  recipientPositionId: z.string(),
  answerDueAt: z.string(),
  trial: z.boolean().default(false),
})

/** A report becomes a case in the transaction that takes it: owned by a position, due, and told. */
const openCase: Reaction = async (scope, tx, event) => {
  const report = sent.parse(event.payload)
  const { number, kind, typeCode, unitId } = report
  const { tenantId, now } = scope
  const content = contentOf(await municipalityOf(scope, tx))
  const severity = firstSeverity(report)
  const category = typeCode && content.isTypeCode(typeCode) ? content.typeOf(typeCode).category : null
  const id = newId()
  const reportId = event.subject.id
  const opened = {
    ...{ tenantId, id, number, kind, category, typeCode, unitId, severity, contentVersion },
    ownerPositionId: report.recipientPositionId,
    openedAt: now.toISOString(),
    responseDueAt: report.answerDueAt,
    measuresDueOn: measuresDue(content, severity, now),
    dueOn: closeDue(content, severity, now),
    statutoryDueAt: statutoryDue(content, typeCode, severity, now)?.toISOString() ?? null,
    trialFrom: report.trial ? ('reported' as const) : null,
    closedAt: report.trial ? now.toISOString() : null,
  }
  send(tx, queries.insertCase({ ...opened, reportId }))
  send(tx, queries.linkReport({ tenantId, caseId: id, reportId }))
  send(tx, queries.linkUnit({ tenantId, caseId: id, unitId, since: now.toISOString() }))
  if (report.trial) await tellOfTrial(scope, tx, event, report)
  else
    await tellOfNewCase(scope, tx, event, {
      ...report,
      ...{ severity, category },
      copyTo: content.routeOf(typeCode).copyTo,
    })
}

/** Somebody tries Orden out: whoever would have had the case sees how it looks, and nobody else. */
const tellOfTrial = (scope: Scope, tx: Tx, event: OrdenEvent, report: z.output<typeof sent>) =>
  tellPositions(scope, tx, event, [report.recipientPositionId], {
    template: 'cases:notice.trial',
    params: { number: report.number },
    link: `/saker/${report.number}`,
  })

const corrected = z.object({ unitId: z.string(), recipientPositionId: z.string() })

/** The reporter chose the wrong unit: the case moves before anybody has begun, and that is no sending on. */
const moveCase: Reaction = async (scope, tx, event) => {
  const { tenantId, now } = scope
  const { unitId, recipientPositionId } = corrected.parse(event.payload)
  const found = await queries.caseOfReport(tx, tenantId, event.subject.id).executeTakeFirst()
  if (found?.state !== 'reported' || found.hops > 0)
    return refuse({ kind: 'conflict', key: 'reporting:refused.unitBegun' })
  const moved = { unitId, ownerPositionId: recipientPositionId }
  await queries.updateCase(tx, tenantId, found.id, moved).execute()
  await queries.updateBypassed(tx, tenantId, found.id, event.subject.id).execute()
  send(tx, queries.linkUnit({ tenantId, caseId: found.id, unitId, since: now.toISOString() }))
  await tellOwner(scope, tx, event, found, { template: 'cases:notice.unitCorrected', link: '/saker' })
  const { number, kind, typeCode, severity, category, responseDueAt: answerDueAt } = found
  const { copyTo } = contentOf(await municipalityOf(scope, tx)).routeOf(typeCode)
  const made = {
    number,
    kind,
    typeCode,
    severity,
    category,
    answerDueAt,
    trial: false,
    outcome: null,
    copyTo,
  }
  await tellOfNewCase(scope, tx, event, { ...made, unitId, recipientPositionId })
}

type NewCase = z.output<typeof sent> & {
  severity: number
  category: string | null
  copyTo: readonly Copied[]
}

type Concern = {
  tenantId: number
  reportId: string
  unitId: string
  recipientPositionId: string
  copiesCoordinators: boolean
}
const whomItConcerns = preparedTogether((db, { tenantId, ...given }: Concern) => [
  unitById(db, tenantId, given.unitId),
  concernedBy(db, tenantId, given.unitId, given.recipientPositionId, given.copiesCoordinators),
  queries.bypassedBy(db, tenantId, given.reportId),
])

async function tellOfNewCase(scope: Scope, tx: Tx, event: OrdenEvent, made: NewCase): Promise<void> {
  const { number, unitId, recipientPositionId, answerDueAt } = made
  const copiesCoordinators = made.copyTo.includes('coordinator')
  const { tenantId } = scope
  const reportId = event.subject.id
  const [[unit], concerned, [bypassed]] = await ask(
    tx,
    whomItConcerns({ tenantId, reportId, unitId, recipientPositionId, copiesCoordinators }),
  )
  const mayKnow = concerned.filter(
    ({ role, wantedId, personId }) =>
      (role === 'owner' || wantedId !== bypassed?.bypassedPositionId) &&
      (personId === null || !bypassed?.bypassedPersonIds.includes(personId)),
  )
  const isSerious = made.severity >= serious
  const isWatcher = {
    owner: false,
    // Leads where it happened, and somebody else has it.
    leader: true,
    sectorLeader: isSerious || made.copyTo.includes('sectorLeader'),
    safetyRep: made.category === 'hms',
    coordinator: copiesCoordinators,
  }
  const message = {
    // Its type, or what kind of report it is where none was chosen.
    params: { number, unit: unit?.name ?? '', type: made.typeCode ?? made.kind, dueAt: answerDueAt },
    link: `/saker/${number}`,
  }
  const owners = mayKnow.filter(({ role }) => role === 'owner')
  const template = isSerious ? 'cases:notice.serious' : 'cases:notice.new'
  tellPeople(scope, tx, event, owners, { ...message, template })
  const watchers = mayKnow.filter(({ role }) => isWatcher[role])
  tellPeople(scope, tx, event, watchers, {
    ...message,
    template: isSerious ? 'cases:notice.watchSerious' : 'cases:notice.watch',
  })
}

/** What was saved without words has some now. */
const fillExcerpt: Reaction = async (scope, tx, event) => {
  const { kind, text } = z.object({ kind: z.string(), text: z.string() }).parse(event.payload)
  const found = await queries.caseOfReport(tx, scope.tenantId, event.subject.id).executeTakeFirst()
  if (found && kind === 'text') send(tx, queries.fillExcerpt(tx, scope.tenantId, found.id, text))
}

/** The reporter wrote, added something or was satisfied: whoever owns the case is told. */
const tellWhoHasIt =
  (template: string): Reaction =>
  async (scope, tx, event) => {
    const found = await queries.caseOfReport(tx, scope.tenantId, event.subject.id).executeTakeFirst()
    if (found) await tellOwner(scope, tx, event, found, { template })
  }

/** Came with the report, or was added to it afterwards and has been looked at. */
const tellOfFile: Reaction = async (scope, tx, event) => {
  if (event.payload['isLater'] === true) await tellWhoHasIt('cases:notice.fileAdded')(scope, tx, event)
}

/** What its type asks was answered after somebody had read it. Whoever has not reads it with the rest. */
const tellOfAnswers: Reaction = async (scope, tx, event) => {
  if (event.payload['isSeen'] === true) await tellWhoHasIt('cases:notice.answered')(scope, tx, event)
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
  const others = above.map((position) => position.id)
  await tellOwner(scope, tx, reopened, found, { template: 'cases:notice.notSolved' }, others)
}

/** Whoever may hide words is told that somebody asks for it. */
const tellHiders: Reaction = async (scope, tx, event) => {
  const [found, coordinators, officers] = await Promise.all([
    queries.caseOfReport(tx, scope.tenantId, event.subject.id).executeTakeFirst(),
    positionsWithFunction(tx, scope.tenantId, 'coordinator').execute(),
    positionsWithFunction(tx, scope.tenantId, 'dataProtectionOfficer').execute(),
  ])
  if (!found) return
  const ids = [...coordinators, ...officers].map((position) => position.id)
  await tellAllBut(scope, tx, event, found.bypassedPersonIds, ids, {
    template: 'cases:notice.hideAsked',
    params: { number: found.number },
    link: `/saker/${found.number}/skjul`,
  })
}

/** When the last measure is done, the owner is told that the reporter can be answered. */
const tellMeasureDone: Reaction = async (scope, tx, event) => {
  // Locked before it is counted: of two last measures done at once, one must see that it was the last.
  await queries.lockCaseOfMeasure(tx, scope.tenantId, event.subject.id).execute()
  const found = await queries.caseOfMeasure(tx, scope.tenantId, event.subject.id).executeTakeFirst()
  if (!found) return
  const template = found.openMeasures > 0 ? 'cases:notice.measureDone' : 'cases:notice.measuresDone'
  await tellOwner(scope, tx, event, found, { template })
}

/** Whoever waits for a measure hears that it comes later. */
const tellMeasurePostponed: Reaction = async (scope, tx, event) => {
  const found = await queries.caseOfMeasure(tx, scope.tenantId, event.subject.id).executeTakeFirst()
  if (!found) return
  await tellOwner(scope, tx, event, found, { template: 'cases:notice.measurePostponed' })
}

export const reactions: Reactions = {
  'report.sent': [openCase],
  'report.unitCorrected': [moveCase],
  'report.added': [fillExcerpt, tellWhoHasIt('cases:notice.added')],
  'report.answered': [tellOfAnswers],
  'file.ready': [tellOfFile],
  'identity.found': [goPast],
  'report.commented': [tellWhoHasIt('cases:notice.commented')],
  'report.solved': [tellWhoHasIt('cases:notice.solved')],
  'report.notSolved': [reopenForReporter],
  'words.hideAsked': [tellHiders],
  'measure.done': [tellMeasureDone],
  'measure.postponed': [tellMeasurePostponed],
}
