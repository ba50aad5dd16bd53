import { createHash } from 'node:crypto'
import { newId } from '#kernel/ids.ts'
import { orNotFound, refuse } from '#kernel/problem.ts'
import { dayOf } from '#kernel/workdays.ts'
import { inTenant, readInTenant, type Tx } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import { contentOf } from '../../content/index.ts'
import * as stored from '../queries/import-rows.ts'
import * as queries from '../queries/import.ts'
import { writePlan } from './apply.ts'
import { planImport } from './plan.ts'
import type { Counts, Note, Organisation, Plan } from './plan-types.ts'
import { noteWriter } from './present.ts'
import { readFile, type Lists } from './read.ts'
import { undoChanges } from './undo.ts'
import { readUndone } from './undone.ts'

const day = 24 * 60 * 60 * 1000
/** How long an import can be undone, and what was read is kept. */
const kept = 7 * day
const pageLines = 50

type ById = { params: { id: string } }

export async function listImports(context: Context) {
  const [rows] = await readInTenant(context, (db) => [queries.latestImports(db, context.tenantId)])
  return { imports: rows.map(summaryOf) }
}

export async function readImport(context: Context, { params }: ById) {
  const [rows] = await readInTenant(context, (db) => [queries.importById(db, context.tenantId, params.id)])
  const row = orNotFound(rows[0])
  const until = row.appliedAt ? new Date(new Date(row.appliedAt).getTime() + kept) : null
  return {
    ...summaryOf(row),
    unknownColumns: row.unknownColumns as string[],
    endedMissing: row.endedMissing ?? false,
    leftOut: row.leftOut ?? false,
    undoUntil: row.state === 'applied' && until && until > context.now ? until.toISOString() : null,
    ...readUndone(row.kept),
    seen: row.planHash,
  }
}

type ImportRow = Awaited<ReturnType<ReturnType<typeof queries.importById>['executeTakeFirstOrThrow']>>

const summaryOf = (row: ImportRow) => ({
  id: row.id,
  fileName: row.fileName,
  state: row.state,
  by: row.by,
  at: row.undoneAt ?? row.appliedAt ?? row.createdAt,
  counts: row.counts as Counts,
})

export async function listLines(
  context: Context,
  { params, query }: ById & { query: { show?: queries.LineOutcome | undefined; after: number } },
) {
  const { tenantId } = context
  const [imports, rows] = await readInTenant(context, (db) => [
    queries.importById(db, tenantId, params.id),
    queries.linesAfter(db, tenantId, params.id, {
      outcome: query.show,
      after: query.after,
      limit: pageLines + 1,
    }),
  ])
  orNotFound(imports[0])
  const write = noteWriter(context)
  const lines = rows.slice(0, pageLines).map(({ n, outcome, list, sheetRow, name, notes }) => ({
    ...{ n, outcome, list, name, row: sheetRow },
    notes: (notes as Note[]).map(write),
  }))
  return { lines, next: rows.length > pageLines ? (lines.at(-1)?.n ?? null) : null }
}

/** The rows to mend as they were written, with what is wrong in a last column that is unknown when they come again. */
export async function listProblemRows(context: Context, { params }: ById) {
  const { tenantId } = context
  const [imports, lines] = await readInTenant(context, (db) => [
    queries.importWithLists(db, tenantId, params.id),
    queries.linesAfter(db, tenantId, params.id, { outcome: 'problem', after: 0, limit: 50_000 }),
  ])
  const { lists } = orNotFound(imports[0])
  const write = noteWriter(context)
  const tables = Object.entries((lists ?? {}) as Lists).flatMap(([list, { columns, rows }]) => {
    const wrong = new Map(
      lines.filter((line) => line.list === list).map((line) => [line.sheetRow, line.notes as Note[]]),
    )
    const faulty = rows.filter(({ row }) => wrong.has(row))
    if (faulty.length === 0) return []
    const head = [...columns.map(({ header }) => header), write({ key: 'sheet.wrong' })]
    const body = faulty.map(({ row, cells }) => [
      ...columns.map(({ field }) => cells[field] ?? ''),
      (wrong.get(row) ?? []).map(write).join(' '),
    ])
    return [{ list: list === 'units' ? ('units' as const) : ('people' as const), rows: [head, ...body] }]
  })
  return { tables }
}

/** Reads a file and shows what it would do. Nothing of the organisation is touched. */
export async function previewFile(
  context: Context,
  { params, body }: { params: { id: string; name: string }; body: Buffer },
) {
  const { tenantId, actor, now } = context
  const { lists, unknown } = await readFile(body)
  await inTenant(context, async (tx) => {
    await queries.forgetOld(tx, tenantId, new Date(now.getTime() - kept).toISOString())
    const { plan } = await planNow(context, tx, lists)
    const [added] = await queries
      .insertImport(tx, {
        ...{ tenantId, id: params.id, fileName: params.name, createdAt: now.toISOString() },
        ...{ createdBy: actor.personId, planHash: hashOf(plan), counts: JSON.stringify(plan.counts) },
        ...{ lists: JSON.stringify(lists), unknownColumns: JSON.stringify(unknown) },
      })
      .execute()
    if (!added) return refuse({ kind: 'conflict', key: 'http:problem.idTaken' })
    await queries.insertLines(tx, tenantId, params.id, linesOf(plan))
    await recordImport(context, tx, 'import.previewed', params.id, { file: params.name, counts: plan.counts })
  })
  return {}
}

/** Shows again what the file would do, as things are now. */
export async function previewAgain(context: Context, { params }: ById) {
  const { tenantId, actor } = context
  await inTenant(context, async (tx) => {
    const { lists, fileName } = await lockPreview(context, tx, params.id)
    const { plan } = await planNow(context, tx, lists)
    await queries.deleteLines(tx, tenantId, params.id).execute()
    await queries.insertLines(tx, tenantId, params.id, linesOf(plan))
    const preview = {
      planHash: hashOf(plan),
      counts: JSON.stringify(plan.counts),
      createdBy: actor.personId,
    }
    await queries.setPreview(tx, tenantId, params.id, preview).execute()
    await recordImport(context, tx, 'import.previewed', params.id, { file: fileName, counts: plan.counts })
  })
  return {}
}

/** Writes what the preview shows, and nothing else. */
export async function applyImport(
  context: Context,
  { params, body }: ById & { body: { seen: string; leaveOut: boolean; endMissing: boolean } },
) {
  const { tenantId, actor } = context
  await inTenant(context, async (tx) => {
    await queries.lockImports(tx, tenantId)
    const { lists, planHash, fileName } = await lockPreview(context, tx, params.id)
    const { plan, now } = await planNow(context, tx, lists, { forUpdate: true })
    if (planHash !== body.seen || hashOf(plan) !== planHash)
      refuse({ kind: 'conflict', key: 'organisation:import.refused.changed' })
    const wrong = Object.values(plan.counts).reduce((sum, { problem }) => sum + problem, 0)
    if (wrong > 0 && !body.leaveOut)
      refuse({ kind: 'invalid', key: 'organisation:import.refused.problems', params: { count: wrong } })
    await writePlan(context, tx, params.id, { plan, now, endMissing: body.endMissing })
    // Those who stay are nothing that the list did.
    if (!body.endMissing) await queries.deleteMissing(tx, tenantId, params.id).execute()
    await queries
      .setApplied(tx, tenantId, params.id, {
        counts: JSON.stringify(body.endMissing ? plan.counts : withoutMissing(plan.counts)),
        ...{ appliedAt: context.now.toISOString(), appliedBy: actor.personId },
        ...{ endedMissing: body.endMissing, leftOut: wrong > 0 },
      })
      .execute()
    await recordImport(context, tx, 'import.applied', params.id, {
      ...{ file: fileName, counts: plan.counts, endMissing: body.endMissing },
      roles: countRoles(plan, now, body.endMissing),
    })
  })
  return {}
}

/** Puts back what an import changed, where nobody has changed it since. */
export async function undoImport(context: Context, { params }: ById) {
  const { tenantId, actor } = context
  await inTenant(context, async (tx) => {
    await queries.lockImports(tx, tenantId)
    const row = orNotFound(await queries.importForUpdate(tx, tenantId, params.id).executeTakeFirst())
    if (row.state === 'undone') refuse({ kind: 'conflict', key: 'organisation:import.refused.undone' })
    if (row.state === 'preview') refuse({ kind: 'conflict', key: 'organisation:import.refused.notApplied' })
    if (context.now.getTime() - new Date(row.appliedAt ?? 0).getTime() >= kept)
      refuse({ kind: 'conflict', key: 'organisation:import.refused.tooLate' })
    const now = await organisationNow(context, tx, { forUpdate: true })
    const undone = await undoChanges(context, tx, params.id, now)
    await queries
      .setUndone(tx, tenantId, params.id, {
        ...{ undoneAt: context.now.toISOString(), undoneBy: actor.personId, kept: JSON.stringify(undone) },
      })
      .execute()
    await recordImport(context, tx, 'import.undone', params.id, {
      ...{ file: row.fileName, kept: undone.kept.length, hasLeft: undone.hasLeft.length },
    })
  })
  return {}
}

async function lockPreview({ tenantId }: Context, tx: Tx, id: string) {
  const row = orNotFound(await queries.importForUpdate(tx, tenantId, id).executeTakeFirst())
  if (row.state !== 'preview') refuse({ kind: 'conflict', key: `organisation:import.refused.${row.state}` })
  if (row.lists === null) refuse({ kind: 'conflict', key: 'organisation:import.refused.forgotten' })
  return { ...row, lists: row.lists as Lists }
}

type Hold = { forUpdate?: boolean }

async function planNow(
  context: Context,
  tx: Tx,
  lists: Lists,
  hold: Hold = {},
): Promise<{ plan: Plan; now: Organisation }> {
  const now = await organisationNow(context, tx, hold)
  const { language } = context.municipality
  const names = new Map(
    contentOf(context.municipality).functions.map(({ code, name }) => [code, name[language]]),
  )
  const plan = planImport(lists, now, {
    today: dayOf(context.now),
    actor: context.actor,
    makeId: newId,
    functionName: (code) => names.get(code) ?? code,
  })
  return { plan, now }
}

/** What the list is held against; `forUpdate` keeps it so until the transaction ends. */
async function organisationNow(
  { tenantId }: Context,
  tx: Tx,
  { forUpdate = false }: Hold,
): Promise<Organisation> {
  const [units, positions, people, former, holders] = await Promise.all([
    stored
      .everyUnit(tx, tenantId)
      .$if(forUpdate, (q) => q.forNoKeyUpdate())
      .execute(),
    stored
      .everyPosition(tx, tenantId)
      .$if(forUpdate, (q) => q.forNoKeyUpdate())
      .execute(),
    stored
      .everyPerson(tx, tenantId)
      .$if(forUpdate, (q) => q.forNoKeyUpdate())
      .execute(),
    stored.everyFormer(tx, tenantId).execute(),
    stored
      .everyHolder(tx, tenantId)
      .$if(forUpdate, (q) => q.forNoKeyUpdate())
      .execute(),
  ])
  return { units, positions, people, former, holders }
}

/** How many positions beyond being employed are given or taken: for whoever watches over that. */
function countRoles({ writes }: Plan, now: Organisation, endMissing: boolean): number {
  const employees = new Set(
    [...now.positions, ...writes.positions.map(({ after }) => after)]
      .filter((position) => position.function === 'employee')
      .map(({ id }) => id),
  )
  return writes.holders.filter(
    ({ after, ifMissing }) => !employees.has(after.positionId) && (endMissing || !ifMissing),
  ).length
}

const withoutMissing = ({ people, ...counts }: Counts): Counts => ({
  ...counts,
  ...(people && { people: { ...people, missing: 0 } }),
})

const linesOf = ({ lines }: Plan): queries.LineRow[] =>
  lines.map(({ outcome, list, row, name, notes }, index) => ({
    ...{ n: index + 1, outcome, list, sheetRow: row, name, notes },
  }))

/** Of what she is shown: two plans that look the same are the same. */
const hashOf = ({ lines, counts }: Plan): string =>
  createHash('sha256')
    .update(JSON.stringify([lines, counts]))
    .digest('base64url')

const recordImport = (context: Context, tx: Tx, kind: string, id: string, payload: Record<string, unknown>) =>
  record(context, tx, {
    kind,
    subject: { kind: 'import', id },
    actor: { personId: context.actor.personId, positionId: context.actor.positions[0]?.id ?? null },
    payload,
  })
