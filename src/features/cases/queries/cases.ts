import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { CaseScope } from '../../access/index.ts'
import { linkedTo } from '../../reporting/index.ts'
import { serious } from '../rules.ts'
import { lacking } from './list.ts'
import { notAbout, within } from './visible.ts'

/** So much of the reporter's words tells one «Medisin» from another. */
export const excerptLength = 160

/** Those whom a case went past, under the records they have today: merged into another, she is still who it is about. */
const bypassedNow = sql<string[]>`array(select coalesce(b.merged_into, b.id) from person b
  where b.tenant_id = c.tenant_id and b.id = any(c.bypassed_person_ids))`.as('bypassedPersonIds')

const summaryColumns = [
  'c.id',
  'c.number',
  'c.kind',
  'c.typeCode',
  'c.category',
  'c.state',
  'c.work',
  'c.severity',
  'c.severityActual',
  'c.severityPossible',
  'c.unitId',
  'c.ownerPositionId',
  'c.openedAt',
  'c.responseDueAt',
  'c.measuresDueOn',
  'c.dueOn',
  'c.hops',
  'c.reopened',
  'c.firstResponseAt',
  'c.openMeasures',
  'c.doneMeasures',
  'c.excerpt',
  'c.trialFrom',
  'c.bypassedPositionId',
  bypassedNow,
  'unit.name as unit',
  'position.name as owner',
] as const

const cases = (db: Tx, tenantId: number, scope: CaseScope) =>
  db
    .selectFrom('caseFile as c')
    .innerJoin('unit', (join) =>
      join.onRef('unit.tenantId', '=', 'c.tenantId').onRef('unit.id', '=', 'c.unitId'),
    )
    .innerJoin('position', (join) =>
      join.onRef('position.tenantId', '=', 'c.tenantId').onRef('position.id', '=', 'c.ownerPositionId'),
    )
    .select(summaryColumns)
    .where('c.tenantId', '=', tenantId)
    .where(within(scope))

export type CaseRow = Awaited<ReturnType<ReturnType<typeof cases>['execute']>>[number]

/** Open cases that wait for her positions, the ones that burn first. */
export const casesWaitingFor = (db: Tx, tenantId: number, scope: CaseScope, limit: number) =>
  cases(db, tenantId, { ...scope, everyCase: false, units: [], safetyUnits: [] })
    .where('c.state', '<>', 'closed')
    .orderBy(sql`c.reopened > 0 and c.work is null`, 'desc')
    .orderBy('c.severity', 'desc')
    .orderBy('c.responseDueAt')
    .limit(limit)

/** How many open cases have something for her positions to do, and do not only wait for measures. */
export const countToDo = (db: Tx, tenantId: number, scope: CaseScope) =>
  db
    .selectFrom('caseFile as c')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('c.tenantId', '=', tenantId)
    .where(sql<boolean>`c.owner_position_id = any(${scope.ownedBy}::uuid[])`)
    .where(notAbout(scope))
    .where('c.state', '<>', 'closed')
    .where((eb) => eb.or([eb('c.state', 'in', ['reported', 'forwarded']), eb('c.openMeasures', '=', 0)]))

/** Cases that were sent on twice and that nobody has said yes to: the coordinator decides where they belong. */
export const casesToPlace = (db: Tx, tenantId: number, scope: CaseScope, limit: number) =>
  cases(db, tenantId, scope)
    .where('c.rank', '>', 0)
    .where(lacking.place)
    .orderBy('c.severity', 'desc')
    .orderBy('c.responseDueAt')
    .limit(limit)

type Elsewhere = { notOwnedBy: string[]; now: string; today: string; limit: number }

/** Open cases others have that are late, or serious and not answered yet, the worst first. */
export const casesBurningElsewhere = (
  db: Tx,
  tenantId: number,
  scope: CaseScope,
  { notOwnedBy, now, today, limit }: Elsewhere,
) =>
  cases(db, tenantId, scope)
    .where('c.state', '<>', 'closed')
    .where(sql<boolean>`c.owner_position_id <> all(${notOwnedBy}::uuid[])`)
    .where(
      sql<boolean>`(c.due_on < ${today}::date or c.first_response_at is null
        and (c.severity >= ${serious} or c.response_due_at < ${now}::timestamptz))`,
    )
    .orderBy('c.severity', 'desc')
    .orderBy('c.responseDueAt')
    .limit(limit)

export const newestReportTo = (db: Tx, tenantId: number, scope: CaseScope) =>
  db
    .selectFrom('caseFile as c')
    .select((eb) => eb.fn.max('c.openedAt').as('at'))
    .where('c.tenantId', '=', tenantId)
    .where(sql<boolean>`c.owner_position_id = any(${scope.ownedBy}::uuid[])`)
    .where(notAbout(scope))
    .where('c.trialFrom', 'is', null)

export type CaseRef = { id: string } | { number: string }

/** A case as addresses name it: by its id or, shorter, its number. */
export const readRef = (ref: string): CaseRef =>
  ref.includes('-') && ref.length < 20 ? { number: ref } : { id: ref }

/** One case by id or number, where the scope may read it. */
export const caseByRef = (db: Tx, tenantId: number, scope: CaseScope, ref: CaseRef) =>
  cases(db, tenantId, scope)
    .select(['c.seenAt', 'c.closedAt', 'c.rowVersion as version', 'unit.sector'])
    .where((eb) => ('id' in ref ? eb('c.id', '=', ref.id) : eb('c.number', '=', ref.number)))

/** The cases of reports linked with these that the scope may read. */
export const linkedCases = (db: Tx, tenantId: number, scope: CaseScope, reportIds: string[]) =>
  linkedTo(db, tenantId, reportIds)
    .innerJoin('caseReport as cr', (join) =>
      join.on('cr.tenantId', '=', tenantId).onRef('cr.reportId', '=', 'r.id'),
    )
    .innerJoin('caseFile as c', (join) =>
      join.on('c.tenantId', '=', tenantId).onRef('c.id', '=', 'cr.caseId'),
    )
    .select(['c.id', 'c.number', 'c.kind', 'c.typeCode'])
    .where(within(scope))
    .orderBy('c.openedAt')
    .orderBy('c.id')

const idOf = (db: Tx, tenantId: number, ref: CaseRef) =>
  db
    .selectFrom('caseFile')
    .select('id')
    .where('tenantId', '=', tenantId)
    .where((eb) => ('id' in ref ? eb('id', '=', ref.id) : eb('number', '=', ref.number)))

/** Asked beside the case itself, whose scope decides whether anybody sees them. */
export const reportsOfCase = (db: Tx, tenantId: number, ref: CaseRef) =>
  db
    .selectFrom('caseReport as cr')
    .innerJoin('report as r', (join) =>
      join.onRef('r.tenantId', '=', 'cr.tenantId').onRef('r.id', '=', 'cr.reportId'),
    )
    .innerJoin('reportProgress as g', (join) =>
      join.onRef('g.tenantId', '=', 'r.tenantId').onRef('g.reportId', '=', 'r.id'),
    )
    .select(['r.id', 'r.number', 'r.sender', 'r.reporterPersonId', 'r.locationId', 'r.aboutLeader'])
    .select(sql<string>`coalesce(g.unit_id, r.unit_id)`.as('unitId'))
    .where('cr.tenantId', '=', tenantId)
    .where('cr.caseId', '=', idOf(db, tenantId, ref))
    .orderBy('r.receivedAt')

export const measuresOfCase = (db: Tx, tenantId: number, ref: CaseRef) =>
  db
    .selectFrom('caseMeasure')
    .select('measureId as id')
    .where('tenantId', '=', tenantId)
    .where('caseId', '=', idOf(db, tenantId, ref))

export const unitsOfCase = (db: Tx, tenantId: number, caseId: string) =>
  db
    .selectFrom('caseUnit')
    .select('unitId as id')
    .where('tenantId', '=', tenantId)
    .where('caseId', '=', caseId)

/** The leader whom a report's case went past, if it did. Asked where it has just been written. */
export const bypassedBy = (db: Tx, tenantId: number, reportId: string) =>
  db
    .selectFrom('caseReport as cr')
    .innerJoin('caseFile as c', (join) =>
      join.onRef('c.tenantId', '=', 'cr.tenantId').onRef('c.id', '=', 'cr.caseId'),
    )
    .select(['c.bypassedPositionId', bypassedNow])
    .where('cr.tenantId', '=', tenantId)
    .where('cr.reportId', '=', reportId)

export const caseOfReport = (db: Tx, tenantId: number, reportId: string) =>
  db
    .selectFrom('caseReport as cr')
    .innerJoin('caseFile as c', (join) =>
      join.onRef('c.tenantId', '=', 'cr.tenantId').onRef('c.id', '=', 'cr.caseId'),
    )
    .select([
      'c.id',
      'c.number',
      'c.kind',
      'c.state',
      'c.ownerPositionId',
      'c.reopened',
      'c.typeCode',
      'c.category',
      'c.severity',
      'c.hops',
      'c.responseDueAt',
      'c.unitId',
      'c.bypassedPositionId',
      bypassedNow,
    ])
    .where('cr.tenantId', '=', tenantId)
    .where('cr.reportId', '=', reportId)

export const caseOfMeasure = (db: Tx, tenantId: number, measureId: string) =>
  db
    .selectFrom('caseMeasure as cm')
    .innerJoin('caseFile as c', (join) =>
      join.onRef('c.tenantId', '=', 'cm.tenantId').onRef('c.id', '=', 'cm.caseId'),
    )
    .select(['c.id', 'c.number', 'c.state', 'c.ownerPositionId', 'c.openMeasures', bypassedNow])
    .where('cm.tenantId', '=', tenantId)
    .where('cm.measureId', '=', measureId)

/** What happened to a case, its reports and its measures, oldest first. What was erased has no payload. */
export const storyOf = (db: Tx, tenantId: number, subjectIds: string[]) =>
  db
    .selectFrom('event as e')
    .leftJoin('eventPayload as p', (join) =>
      join.onRef('p.tenantId', '=', 'e.tenantId').onRef('p.eventId', '=', 'e.id'),
    )
    .leftJoin('eventMasked as k', (join) =>
      join.onRef('k.tenantId', '=', 'p.tenantId').onRef('k.eventId', '=', 'p.eventId'),
    )
    .leftJoin('person', (join) =>
      join.onRef('person.tenantId', '=', 'e.tenantId').onRef('person.id', '=', 'e.actorPersonId'),
    )
    .select([
      'e.id',
      'e.at',
      'e.kind',
      sql<string | null>`coalesce(person.merged_into, e.actor_person_id)`.as('actorPersonId'),
      sql`coalesce(k.payload, p.payload)`.as('payload'),
      sql<string | null>`person.given_name || ' ' || person.family_name`.as('name'),
    ])
    .where('e.tenantId', '=', tenantId)
    .where(sql<boolean>`e.subject_id = any(${subjectIds}::uuid[])`)
    .orderBy('e.at')
    .orderBy('e.id')

export const caseState = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('caseFile')
    .select(['state', 'rowVersion as version'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
