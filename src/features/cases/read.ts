import { z } from 'zod'
import { pageSize, readRankCursor } from '#kernel/paging.ts'
import { orNotFound } from '#kernel/problem.ts'
import { readInTenant } from '#platform/db.ts'
import { preparedTogether } from '#platform/prepared.ts'
import { Written, type Context } from '#platform/http/route.ts'
import { actsFor, caseScope, type CaseScope } from '../access/index.ts'
import { contentOf, localiseContent, pick } from '../content/index.ts'
import { attachedTo, presentAttached } from '../files/index.ts'
import { measuresById, presentMeasure } from '../measures/index.ts'
import { peopleFor, unitById } from '../organisation/index.ts'
import {
  additionsTo,
  presentAnswers,
  reportsToHandle,
  tileCodes,
  titleOf,
  titleOfKind,
  usualTypes,
  yearBefore,
} from '../reporting/index.ts'
import type { CaseFilter, caseList, CaseSummary, CaseView } from './contract.ts'
import * as queries from './queries/index.ts'
import { mayKnowReporter, relationsTo } from './relations.ts'
import { isBack, isToDo, nextStep } from './rules.ts'
import { respell, understand } from './search.ts'
import { tellStory } from './story.ts'

export async function listCases(context: Context, { query }: { query: CaseFilter }) {
  const { after, q, ...filter } = query
  const content = contentOf(context.municipality)
  const typed = understand(content, q)
  const isMeant = queries.isMeant(after)
  const search = isMeant && typed ? await respell(context, content, typed) : typed
  const wanted = {
    ...{ filter, search, after: readRankCursor(isMeant ? after?.slice(1) : after) },
    ownedBy: context.actor.positions.map((position) => position.id),
    limit: pageSize + 1,
  }
  const [rows, units] = await readInTenant(
    context,
    (db) => [
      queries.linesOfCases(db, context.tenantId, caseScope(context.actor), wanted),
      ...(filter.unit ? [unitById(db, context.tenantId, filter.unit)] : []),
    ],
    // Words are looked for in different ways, as common as they are.
    search ? 'fresh' : 'kept',
  )
  if (units) orNotFound(units[0])
  const foundNone = rows[0]?.line === null
  const meant =
    search && after === undefined && foundNone ? await respell(context, content, search) : undefined
  if (!meant) return pageOf(rows, search)
  const [again] = await readInTenant(context, (db) => [
    queries.linesOfCases(db, context.tenantId, caseScope(context.actor), { ...wanted, search: meant }),
  ])
  return pageOf(again, meant)
}

/** The page as it is sent, of cases that are JSON already. */
function pageOf(rows: readonly queries.Line[], search: queries.Search | undefined) {
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined
  const lines = rows.slice(0, pageSize).flatMap(({ line }) => line ?? [])
  const next = last ? JSON.stringify(queries.cursorAfter(last, search)) : 'null'
  return new Written<z.input<typeof caseList>>(
    `{"cases":[${lines.join(',')}],"next":${next},"search":${rows[0]?.search ?? 'null'}}`,
  )
}

export function presentCase(
  row: queries.CaseRow,
  { actor, language, municipality }: Pick<Context, 'actor' | 'language' | 'municipality'>,
): CaseSummary {
  const next = nextStep(row)
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    title: titleOf(contentOf(municipality), row, language),
    excerpt: row.excerpt,
    state: row.state,
    severity: row.severity,
    unit: row.unit,
    openedAt: row.openedAt,
    responseDueAt: row.responseDueAt,
    dueOn: row.dueOn,
    owner: row.owner,
    isBack: isBack(row),
    next,
    mine: isToDo(next) && actsFor(actor, row.ownerPositionId),
  }
}

type Sought = { tenantId: number; scope: CaseScope; ref: queries.CaseRef }
const findCase = preparedTogether((db, { tenantId, scope, ref }: Sought) => [
  queries.caseByRef(db, tenantId, scope, ref),
  queries.reportsOfCase(db, tenantId, ref),
  queries.measuresOfCase(db, tenantId, ref),
])

type Around = {
  tenantId: number
  scope: CaseScope
  reportIds: string[]
  measureIds: string[]
  subjects: string[]
  owners: string[]
  choosesFor: string[]
  since: string
}
const findAround = preparedTogether((db, given: Around) => [
  reportsToHandle(db, given.tenantId, given.reportIds),
  additionsTo(db, given.tenantId, given.reportIds),
  attachedTo(db, given.tenantId, given.reportIds),
  measuresById(db, given.tenantId, given.measureIds),
  queries.storyOf(db, given.tenantId, given.subjects),
  peopleFor(db, given.tenantId, given.owners),
  usualTypes(db, given.tenantId, given.choosesFor, given.since),
  queries.linkedCases(db, given.tenantId, given.scope, given.reportIds),
])

/** A case with everything its page shows. `ref` is its id or, as in addresses, its number. */
export async function readCase(context: Context, { params }: { params: { ref: string } }): Promise<CaseView> {
  const { tenantId, actor, language, now } = context
  const ref = queries.readRef(params.ref)
  const scope = caseScope(actor)
  const [rows, links, measureLinks] = await readInTenant(
    context,
    () => findCase({ tenantId, scope, ref }),
    'kept',
  )
  const row = orNotFound(rows[0])
  const reportIds = links.map((link) => link.id)
  const measureIds = measureLinks.map((link) => link.id)
  const relations = relationsTo(actor, row)
  // Whoever may not assess it needs no types to choose from.
  const choosesFor = relations.includes('owner') ? [row.unitId] : []
  const [reports, additions, files, measures, events, people, usual, linked] = await readInTenant(
    context,
    () =>
      findAround({
        ...{ tenantId, scope, reportIds, measureIds, choosesFor, since: yearBefore(now) },
        ...{ subjects: [row.id, ...reportIds, ...measureIds], owners: [row.ownerPositionId] },
      }),
    'kept',
  )
  const named = mayKnowReporter(relations)
  const content = contentOf(context.municipality)
  const category = content.categories.find((known) => known.code === row.category)
  return {
    ...presentCase(row, context),
    ...pickView(row),
    categoryName: category ? pick(category.name, language) : null,
    usualTypes: tileCodes(
      content,
      usual.map((type) => type.typeCode),
      row.sector,
    ),
    typeName:
      row.typeCode && content.isTypeCode(row.typeCode)
        ? pick(content.typeOf(row.typeCode).name, language)
        : null,
    ownerNames: people.map((person) => `${person.givenName} ${person.familyName}`),
    reporterFirstName: (named && reports[0]?.givenName) || null,
    relations,
    reports: reports.map((report) => ({
      ...pickReport(report),
      reporter: named ? (report.behalfName ?? report.reporterName) : null,
      sender: report.sender,
      deviceOf: named ? report.deviceName : null,
      reportedFor: named && report.sender === 'unresolved' ? report.doubtFor : null,
      maySeeReporter: report.sender === 'confidential' && actor.permissions.has('identity:see'),
      mayNameSender: report.sender === 'unresolved' && actor.permissions.has('identity:see'),
      additions: additions.filter((addition) => addition.reportId === report.id),
      files: files
        .filter(({ subjectId }) => subjectId === report.id)
        .flatMap((file) => presentAttached(file, context)),
      answers: presentAnswers(content, report.typeCode, report.answers, language),
      aboutLeader: report.aboutLeader,
      linked: linked
        .filter(({ fromId }) => fromId === report.id)
        .map(({ id, number, relation, kind, typeCode }) => ({
          ...{ id, number, relation },
          title: titleOf(content, { kind, typeCode }, language),
        })),
    })),
    measures: measures.map((measure) => presentMeasure(measure, actor, now)),
    story: tellStory(events, { personId: actor.personId, mayKnowReporter: named, language, content }),
  }
}

type ReportRow = Awaited<ReturnType<ReturnType<typeof reportsToHandle>['execute']>>[number]

/** A clock that is wrong by more than so matters (PRODUCT J1). */
const clockMatters = 10 * 60_000

const ifFar = (told: string | null, from: string): string | null =>
  told !== null && Math.abs(Date.parse(told) - Date.parse(from)) > clockMatters ? told : null

/** What is sent at once is written by the clock it is sent by, and has not waited. */
const clocksOf = ({ writtenAt, phoneClockAt, receivedAt, saidOccurredAt }: ReportRow) => ({
  writtenAt: writtenAt === phoneClockAt ? null : writtenAt,
  phoneClockAt: ifFar(phoneClockAt, receivedAt),
  saidOccurredAt: ifFar(saidOccurredAt, receivedAt),
})

const pickReport = (report: ReportRow) => ({
  id: report.id,
  number: report.number,
  text: report.text,
  outcome: report.outcome,
  occurredAt: report.occurredAt,
  receivedAt: report.receivedAt,
  ...clocksOf(report),
  location: report.location || null,
  solved: report.solved,
})

type ViewRow = Awaited<ReturnType<ReturnType<typeof queries.caseByRef>['execute']>>[number]

const pickView = (row: ViewRow) => ({
  work: row.work,
  category: row.category,
  typeCode: row.typeCode,
  severityActual: row.severityActual,
  severityPossible: row.severityPossible,
  measuresDueOn: row.measuresDueOn,
  unitId: row.unitId,
  sector: row.sector,
  firstResponseAt: row.firstResponseAt,
  closedAt: row.closedAt,
  hops: row.hops,
  reopened: row.reopened,
  trialFrom: row.trialFrom,
  version: row.version,
})

/** What the assessment and measure forms choose from. */
export async function readChoices(context: Context) {
  const content = contentOf(context.municipality)
  const local = localiseContent(content, context.language)
  return {
    categories: local.categories.map(({ code, name }) => ({ code, name })),
    kinds: local.kinds.map((kind) => ({ code: kind.code, name: kind.name, title: titleOfKind(kind) })),
    types: local.types.map(({ code, category, name, tile, hidden }) => ({
      code,
      category,
      name,
      tile,
      hidden,
      severityFloor: content.typeOf(code).severityFloor,
    })),
    severities: local.severities.map(({ level, label, consequences }) => ({
      level,
      name: label,
      consequences,
    })),
    strengths: local.strengths.map(({ level, label, name }) => ({ level, band: label, name })),
  }
}
