import type { Actor } from '#kernel/actor.ts'
import { dayOf, endOfWorkday, hourOf } from '#kernel/workdays.ts'
import { readInTenant } from '#platform/db.ts'
import type { Context } from '#platform/http/route.ts'
import { caseScope, hasFunction } from '../access/index.ts'
import {
  casesBurningElsewhere,
  casesToHideIn,
  casesToPlace,
  casesWaitingFor,
  countToDo,
  latestUnit,
  newestReportTo,
  nextStep,
  presentCase,
  serious,
  standingOfCases,
  type CaseRow,
} from '../cases/index.ts'
import { openMeasures, presentMeasure } from '../measures/index.ts'
import { absencesOf, peopleFor, unitsWithoutLeader } from '../organisation/index.ts'
import { presentSummary, reportsOf, whoIAm } from '../reporting/index.ts'
import { countStepsLeft } from '../setup/index.ts'
import type { Brief, Followed, Home, Task } from './contract.ts'
import { byUrgency, dueOf, ownOnTop, partOfDay } from './rules.ts'

/** Among this many, the worst first, what is most urgent today is found. */
const most = 500
const shown = 3
/** Due within so many working days, it goes before what is worse and has weeks yet. */
const soon = 2
/** How far back to look for an answer that still asks whether it helped. */
const lookedAt = 30

/** The home page: a block from each room that has something for this person today. */
export async function readHome(context: Context): Promise<Home> {
  const { tenantId, actor, now } = context
  const [[reports, measures, absences], cases, brief, left] = await Promise.all([
    readInTenant(context, (db) => [
      reportsOf(db, whoIAm(context), undefined, lookedAt),
      openMeasures(db, tenantId, positionsOf(actor), undefined, shown),
      absencesOf(db, tenantId, actor.personId),
    ]),
    actor.permissions.has('case:read') ? readCases(context) : null,
    hasFunction(actor, 'coordinator') ? readBrief(context) : null,
    actor.permissions.has('municipality:set') ? countStepsLeft(context) : 0,
  ])
  const own = measures.map((row) => presentMeasure(row, actor, now))
  return {
    partOfDay: partOfDay(hourOf(now)),
    ownFirst: actor.hat?.function === 'employee',
    standsInFor: actor.positions.filter(({ via }) => via === 'deputy').map(({ name }) => name),
    awayUntil: absences.find(({ firstDay }) => firstDay <= dayOf(now))?.lastDay ?? null,
    cases: cases && { ...cases, calm: cases.calm && !own.some(({ overdue }) => overdue) },
    brief,
    setUp: left > 0 ? { left } : null,
    measures: own,
    reports: ownOnTop(reports.map((row) => presentSummary(row, context))).slice(0, shown),
  }
}

const positionsOf = (actor: Actor) => actor.positions.map((position) => position.id)

/** For who handles cases: what waits for her, and what burns among the others she may read. */
async function readCases(context: Context): Promise<NonNullable<Home['cases']>> {
  const { tenantId, actor, now } = context
  const positions = positionsOf(actor)
  const scope = caseScope(actor)
  const [open, toDo, newest, elsewhere] = await readInTenant(context, (db) => [
    casesWaitingFor(db, tenantId, scope, most),
    countToDo(db, tenantId, scope),
    newestReportTo(db, tenantId, scope),
    casesBurningElsewhere(db, tenantId, scope, {
      notOwnedBy: positions,
      now: now.toISOString(),
      today: dayOf(now),
      limit: shown,
    }),
  ])
  const worn = new Set(open.flatMap((row) => (row.ownerPositionId === actor.hat?.id ? [row.id] : [])))
  const tasks = open
    .map((row) => taskOf(context, row))
    .toSorted(
      byUrgency({
        serious,
        soon: dayOf(endOfWorkday(now, soon, context.municipality.workingHours)),
        isWorn: ({ id }) => worn.has(id),
      }),
    )
  return {
    today: tasks.filter((task) => task.next !== 'waitForMeasures').slice(0, shown),
    count: toDo[0]?.count ?? 0,
    waiting: tasks.filter((task) => task.next === 'waitForMeasures').slice(0, 10),
    serious: await followed(
      context,
      elsewhere.filter((row) => row.severity >= serious),
    ),
    newestAt: newest[0]?.at ?? null,
    calm: elsewhere.length === 0 && !tasks.some(({ overdue }) => overdue),
  }
}

/** More than this to place is a day's work, and the list has the rest. */
const placed = 5

async function readBrief(context: Context): Promise<Brief> {
  const { tenantId, actor } = context
  const scope = caseScope(actor)
  const [toPlace, [standing], [latest], withoutLeader, toHide] = await readInTenant(context, (db) => [
    casesToPlace(db, tenantId, scope, placed),
    standingOfCases(db, tenantId, scope),
    latestUnit(db, tenantId, scope),
    unitsWithoutLeader(db, tenantId),
    casesToHideIn(db, tenantId, scope),
  ])
  return {
    toPlace: toPlace.map((row) => taskOf(context, row)),
    placing: standing?.placing ?? 0,
    unanswered: standing?.unanswered ?? 0,
    late: standing?.late ?? 0,
    latest: latest ?? null,
    withoutLeader,
    toHide: toHide.map(({ number }) => number),
  }
}

function taskOf(context: Context, row: CaseRow): Task {
  const next = nextStep(row)
  const dueAt = dueOf({ ...row, next })
  const overdue = dueAt.includes('T') ? dueAt < context.now.toISOString() : dueAt < dayOf(context.now)
  return { ...presentCase(row, context), next, dueAt, overdue }
}

/** Others' cases, with who has them. */
async function followed(context: Context, rows: CaseRow[]): Promise<Followed[]> {
  if (rows.length === 0) return []
  const owners = rows.map((row) => row.ownerPositionId)
  const [people] = await readInTenant(context, (db) => [peopleFor(db, context.tenantId, owners)])
  return rows.map((row) => ({
    ...taskOf(context, row),
    ownerNames: people
      .filter((person) => person.wantedId === row.ownerPositionId)
      .map((person) => `${person.givenName} ${person.familyName}`),
  }))
}
