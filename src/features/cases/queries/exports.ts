import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { CaseScope } from '../../access/index.ts'
import { answersNow, type Answers } from '../../reporting/index.ts'
import type { CaseFilter } from '../contract.ts'
import { matching } from './list.ts'
import { hitsOf, isNumbered, type Search } from './search.ts'
import { within } from './visible.ts'

type Answered = { typeCode: string | null; answers: Answers }
type Chosen = { filter: Omit<CaseFilter, 'after' | 'q'>; search: Search | undefined }

/** Every row that the list would show, page after page. */
const chosen = (db: Tx, tenantId: number, scope: CaseScope, { filter, search }: Chosen) =>
  db
    .selectFrom('caseFile as c')
    .where('c.tenantId', '=', tenantId)
    .where(within(scope))
    .where(
      search
        ? sql<boolean>`c.id in (${hitsOf(tenantId, scope, search, filter)})
            and (${matching(tenantId, { filter, after: undefined })} or ${isNumbered(search)})`
        : sql<boolean>`${matching(tenantId, { filter, after: undefined })}`,
    )

export const countChosen = (db: Tx, tenantId: number, scope: CaseScope, wanted: Chosen, limit: number) =>
  db
    .selectFrom(chosen(db, tenantId, scope, wanted).select('c.id').limit(limit).as('found'))
    .select((eb) => eb.fn.countAll<number>().as('count'))

export const chosenRows = (db: Tx, tenantId: number, scope: CaseScope, wanted: Chosen) =>
  chosen(db, tenantId, scope, wanted)
    .innerJoin('unit', (join) =>
      join.onRef('unit.tenantId', '=', 'c.tenantId').onRef('unit.id', '=', 'c.unitId'),
    )
    .innerJoin('position', (join) =>
      join.onRef('position.tenantId', '=', 'c.tenantId').onRef('position.id', '=', 'c.ownerPositionId'),
    )
    .select([
      'c.number',
      'c.kind',
      'c.category',
      'c.typeCode',
      'c.state',
      'c.severity',
      'c.severityActual',
      'c.severityPossible',
      'unit.name as unit',
      'position.name as owner',
      'c.openedAt',
      'c.responseDueAt',
      'c.firstResponseAt',
      'c.dueOn',
      'c.statutoryDueAt',
      'c.closedAt',
      sql<boolean | null>`(select bool_and(g.solved) from case_report cr
        join report_progress g on g.tenant_id = cr.tenant_id and g.report_id = cr.report_id
        where cr.tenant_id = c.tenant_id and cr.case_id = c.id)`.as('solved'),
      sql<string | null>`(select string_agg(concat_ws(E'\n', nullif(r.text, ''), (
          select string_agg(a.text, E'\n' order by a.at, a.id) from report_addition a
          where a.tenant_id = r.tenant_id and a.report_id = r.id)), E'\n\n' order by r.received_at)
        from case_report cr join report r on r.tenant_id = cr.tenant_id and r.id = cr.report_id
        where cr.tenant_id = c.tenant_id and cr.case_id = c.id)`.as('text'),
      sql<Answered[] | null>`(select json_agg(json_build_object(
          'typeCode', r.type_code, 'answers', ${answersNow}) order by r.received_at)
        from case_report cr
        join report r on r.tenant_id = cr.tenant_id and r.id = cr.report_id
        join report_progress g on g.tenant_id = r.tenant_id and g.report_id = r.id
        where cr.tenant_id = c.tenant_id and cr.case_id = c.id)`.as('answered'),
    ])
    .orderBy('c.rank', 'desc')
    .orderBy('c.id', 'desc')

export type ChosenRow = Awaited<ReturnType<ReturnType<typeof chosenRows>['execute']>>[number]

type NewExport = {
  tenantId: number
  id: string
  personId: string
  createdAt: string
  format: 'xlsx' | 'csv'
  filter: string
  language: 'nb' | 'nn' | 'en'
}
export const insertExport = (db: Tx, row: NewExport) =>
  db
    .insertInto('export')
    .values({ ...row, state: 'running' })
    .onConflict((c) => c.doNothing())
    .returning('id')

export const exportById = (db: Tx, tenantId: number, id: string) =>
  db.selectFrom('export').selectAll().where('tenantId', '=', tenantId).where('id', '=', id)

type Progress = {
  state?: 'running' | 'ready' | 'tooMany' | 'tooLarge' | 'failed'
  expected?: number
  readAs?: Buffer
  done?: number
}
export const updateExport = (db: Tx, tenantId: number, id: string, change: Progress) =>
  db.updateTable('export').set(change).where('tenantId', '=', tenantId).where('id', '=', id)

export const deleteExportsFrom = (db: Tx, tenantId: number, before: string) =>
  db.deleteFrom('export').where('tenantId', '=', tenantId).where('createdAt', '<', before)

export const insertChunk = (
  db: Tx,
  row: { tenantId: number; exportId: string; place: number; body: Buffer },
) => db.insertInto('exportChunk').values(row)

export const deleteChunks = (db: Tx, tenantId: number, exportId: string) =>
  db.deleteFrom('exportChunk').where('tenantId', '=', tenantId).where('exportId', '=', exportId)

export const chunkAt = (db: Tx, tenantId: number, exportId: string, place: number) =>
  db
    .selectFrom('exportChunk')
    .select('body')
    .where('tenantId', '=', tenantId)
    .where('exportId', '=', exportId)
    .where('place', '=', place)
