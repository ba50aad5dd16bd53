import type { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import type { Language } from '#kernel/language.ts'
import { pageSize, readRankCursor } from '#kernel/paging.ts'
import { orNotFound } from '#kernel/problem.ts'
import { readInTenant } from '#platform/db.ts'
import { Written, type Context } from '#platform/http/route.ts'
import { actsFor, caseScope } from '../access/index.ts'
import { content, isTypeCode, localiseContent, pick, typeOf } from '../content/index.ts'
import { measuresById, presentMeasure } from '../measures/index.ts'
import { peopleFor, unitById } from '../organisation/index.ts'
import { additionsTo, reportsToHandle, tileCodes, titleOf, usualTypes } from '../reporting/index.ts'
import type { CaseFilter, caseList, CaseSummary, CaseView } from './contract.ts'
import * as queries from './queries/index.ts'
import { mayKnowReporter, relationsTo } from './relations.ts'
import { isBack, isToDo, nextStep } from './rules.ts'
import { tellStory } from './story.ts'

export async function listCases(context: Context, { query }: { query: CaseFilter }) {
  const { after, ...filter } = query
  const ownedBy = context.actor.positions.map((position) => position.id)
  const wanted = { filter, after: readRankCursor(after), ownedBy, limit: pageSize }
  const [rows, units] = await readInTenant(context, (db) => [
    queries.pageOfCases(db, context.tenantId, caseScope(context.actor), wanted),
    unitById(db, context.tenantId, filter.unit ?? null),
  ])
  if (filter.unit) orNotFound(units[0])
  return new Written<z.input<typeof caseList>>(orNotFound(rows[0]).json)
}

export function presentCase(row: queries.CaseRow, actor: Actor, language: Language): CaseSummary {
  const next = nextStep(row)
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    title: titleOf(row, language),
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

/** A case with everything its page shows. `ref` is its id or, as in addresses, its number. */
export async function readCase(context: Context, { params }: { params: { ref: string } }): Promise<CaseView> {
  const { tenantId, actor, language, now } = context
  const ref = params.ref.includes('-') && params.ref.length < 20 ? { number: params.ref } : { id: params.ref }
  const [rows, links, measureLinks] = await readInTenant(context, (db) => [
    queries.caseByRef(db, tenantId, caseScope(actor), ref),
    queries.reportsOfCase(db, tenantId, ref),
    queries.measuresOfCase(db, tenantId, ref),
  ])
  const row = orNotFound(rows[0])
  const reportIds = links.map((link) => link.id)
  const measureIds = measureLinks.map((link) => link.id)
  const relations = relationsTo(actor, row)
  // Whoever may not assess it needs no types to choose from.
  const choosesFor = relations.includes('owner') ? [row.unitId] : []
  const [reports, additions, measures, events, people, usual] = await readInTenant(context, (db) => [
    reportsToHandle(db, tenantId, reportIds),
    additionsTo(db, tenantId, reportIds),
    measuresById(db, tenantId, measureIds),
    queries.storyOf(db, tenantId, [row.id, ...reportIds, ...measureIds]),
    peopleFor(db, tenantId, [row.ownerPositionId]),
    usualTypes(db, tenantId, choosesFor, now),
  ])
  const named = mayKnowReporter(relations)
  const category = content.categories.find((known) => known.code === row.category)
  return {
    ...presentCase(row, actor, language),
    ...pickView(row),
    categoryName: category ? pick(category.name, language) : null,
    usualTypes: tileCodes(
      usual.map((type) => type.typeCode),
      row.sector,
    ),
    typeName: row.typeCode && isTypeCode(row.typeCode) ? pick(typeOf(row.typeCode).name, language) : null,
    ownerNames: people.map((person) => `${person.givenName} ${person.familyName}`),
    reporterFirstName: (named && reports[0]?.givenName) || null,
    relations,
    reports: reports.map((report) => ({
      ...pickReport(report),
      reporter: named ? (report.behalfName ?? `${report.givenName} ${report.familyName}`) : null,
      additions: additions.filter((addition) => addition.reportId === report.id),
    })),
    measures: measures.map((measure) => presentMeasure(measure, actor, now)),
    story: tellStory(events, language, { personId: actor.personId, mayKnowReporter: named }),
  }
}

type ReportRow = Awaited<ReturnType<ReturnType<typeof reportsToHandle>['execute']>>[number]

const pickReport = (report: ReportRow) => ({
  id: report.id,
  number: report.number,
  text: report.text,
  outcome: report.outcome,
  occurredAt: report.occurredAt,
  receivedAt: report.receivedAt,
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
  unitId: row.unitId,
  firstResponseAt: row.firstResponseAt,
  closedAt: row.closedAt,
  hops: row.hops,
  reopened: row.reopened,
  trialFrom: row.trialFrom,
  version: row.version,
})

/** What the assessment and measure forms choose from. */
export async function readChoices(context: Context) {
  const local = localiseContent(content, context.language)
  return {
    categories: local.categories.map(({ code, name }) => ({ code, name })),
    kinds: local.kinds.map(({ code, name }) => ({ code, name })),
    types: local.types.map(({ code, category, name, tile }) => ({ code, category, name, tile })),
    severities: local.severities.map(({ level, label, consequences }) => ({
      level,
      name: label,
      consequences,
    })),
    strengths: local.strengths.map(({ level, label, name }) => ({ level, band: label, name })),
  }
}
