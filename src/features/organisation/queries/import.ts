import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'

/** One import at a time, and none while another is undone. */
export const lockImports = (db: Tx, tenantId: number) =>
  sql`select pg_advisory_xact_lock(hashtext('organisation_import'), ${tenantId})`.execute(db)

type NewImport = {
  tenantId: number
  id: string
  fileName: string
  lists: string
  planHash: string
  counts: string
  unknownColumns: string
  createdAt: string
  createdBy: string
}

/** The same id again adds nothing and gives no row. */
export const insertImport = (db: Tx, { lists, counts, unknownColumns, ...row }: NewImport) =>
  db
    .insertInto('organisationImport')
    .values({
      ...row,
      state: 'preview',
      lists: sql`${lists}::json`,
      counts: sql`${counts}::jsonb`,
      unknownColumns: sql`${unknownColumns}::jsonb`,
    })
    .onConflict((conflict) => conflict.columns(['tenantId', 'id']).doNothing())
    .returning('id')

const imports = (db: Tx, tenantId: number) =>
  db
    .selectFrom('organisationImport as i')
    .leftJoin('person as p', (join) =>
      join
        .onRef('p.tenantId', '=', 'i.tenantId')
        .on(sql<boolean>`p.id = coalesce(i.undone_by, i.applied_by, i.created_by)`),
    )
    .select([
      'i.id',
      'i.fileName',
      'i.state',
      'i.counts',
      'i.planHash',
      'i.unknownColumns',
      'i.createdAt',
      'i.createdBy',
      'i.appliedAt',
      'i.undoneAt',
      'i.endedMissing',
      'i.leftOut',
      'i.kept',
      sql<string>`p.given_name || ' ' || p.family_name`.as('by'),
    ])
    .where('i.tenantId', '=', tenantId)

export const importById = (db: Tx, tenantId: number, id: string) =>
  imports(db, tenantId).where('i.id', '=', id)

/** The latest first. */
export const latestImports = (db: Tx, tenantId: number) =>
  imports(db, tenantId).orderBy('i.createdAt', 'desc').orderBy('i.id', 'desc').limit(20)

export const importWithLists = (db: Tx, tenantId: number, id: string) =>
  db.selectFrom('organisationImport').select('lists').where('tenantId', '=', tenantId).where('id', '=', id)

export const importForUpdate = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('organisationImport')
    .select(['id', 'state', 'lists', 'planHash', 'createdBy', 'appliedAt', 'fileName'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .forUpdate()

export const setPreview = (
  db: Tx,
  tenantId: number,
  id: string,
  { planHash, counts, createdBy }: Pick<NewImport, 'planHash' | 'counts' | 'createdBy'>,
) =>
  db
    .updateTable('organisationImport')
    .set({ planHash, counts: sql`${counts}::jsonb`, createdBy })
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)

export const setApplied = (
  db: Tx,
  tenantId: number,
  id: string,
  applied: {
    appliedAt: string
    appliedBy: string
    endedMissing: boolean
    leftOut: boolean
    counts: string
  },
) =>
  db
    .updateTable('organisationImport')
    .set({ ...applied, counts: sql`${applied.counts}::jsonb`, state: 'applied' })
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)

export const setUndone = (
  db: Tx,
  tenantId: number,
  id: string,
  undone: { undoneAt: string; undoneBy: string; kept: string },
) =>
  db
    .updateTable('organisationImport')
    .set({ ...undone, kept: sql`${undone.kept}::jsonb`, state: 'undone' })
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)

/** What was read is kept no longer than it can be used. */
export async function forgetOld(db: Tx, tenantId: number, before: string): Promise<void> {
  const old = db
    .selectFrom('organisationImport')
    .select('id')
    .where('tenantId', '=', tenantId)
    .where((eb) => eb(eb.fn.coalesce('appliedAt', 'createdAt'), '<', before))
  await Promise.all([
    db
      .deleteFrom('organisationImportLine')
      .where('tenantId', '=', tenantId)
      .where('importId', 'in', old)
      .execute(),
    db
      .deleteFrom('organisationImportChange')
      .where('tenantId', '=', tenantId)
      .where('importId', 'in', old)
      .execute(),
    db
      .updateTable('organisationImport')
      .set({ lists: null })
      .where('tenantId', '=', tenantId)
      .where('id', 'in', old)
      .where('lists', 'is not', null)
      .execute(),
  ])
}

/** So many rows in one statement are sent as one parameter. */
export const rowsOf = (rows: readonly object[]): string => JSON.stringify(rows)

export type LineRow = {
  n: number
  outcome: string
  list: string
  sheetRow: number | null
  name: string
  notes: unknown
}

export const deleteLines = (db: Tx, tenantId: number, importId: string) =>
  db.deleteFrom('organisationImportLine').where('tenantId', '=', tenantId).where('importId', '=', importId)

export const deleteMissing = (db: Tx, tenantId: number, importId: string) =>
  deleteLines(db, tenantId, importId).where('outcome', '=', 'missing')

export const insertLines = (db: Tx, tenantId: number, importId: string, lines: readonly LineRow[]) =>
  sql`
    insert into organisation_import_line (tenant_id, import_id, n, outcome, list, sheet_row, name, notes)
    select ${tenantId}, ${importId}, r.n, r.outcome, r.list, r."sheetRow", r.name, r.notes
    from jsonb_to_recordset(${rowsOf(lines)}::jsonb)
      as r(n integer, outcome text, list text, "sheetRow" integer, name text, notes jsonb)`.execute(db)

export const linesAfter = (
  db: Tx,
  tenantId: number,
  importId: string,
  { outcome, after, limit }: { outcome?: LineOutcome | undefined; after: number; limit: number },
) =>
  db
    .selectFrom('organisationImportLine')
    .select(['n', 'outcome', 'list', 'sheetRow', 'name', 'notes'])
    .where('tenantId', '=', tenantId)
    .where('importId', '=', importId)
    .where('n', '>', after)
    .$if(outcome !== undefined, (q) => q.where('outcome', '=', outcome ?? 'problem'))
    .orderBy('n')
    .limit(limit)

export type LineOutcome = 'problem' | 'missing' | 'changed' | 'new'

type ChangeRow = { n: number; kind: string; rowId: string; name: string; before: unknown; after: unknown }

export const insertChanges = (db: Tx, tenantId: number, importId: string, changes: readonly ChangeRow[]) =>
  sql`
    insert into organisation_import_change (tenant_id, import_id, n, kind, row_id, name, before, after)
    select ${tenantId}, ${importId}, r.n, r.kind, r."rowId", r.name, nullif(r.before, 'null'::jsonb), r.after
    from jsonb_to_recordset(${rowsOf(changes)}::jsonb)
      as r(n integer, kind text, "rowId" uuid, name text, before jsonb, after jsonb)`.execute(db)

export const changesOf = (db: Tx, tenantId: number, importId: string) =>
  db
    .selectFrom('organisationImportChange')
    .select(['kind', 'rowId', 'name', 'before', 'after'])
    .where('tenantId', '=', tenantId)
    .where('importId', '=', importId)
    .orderBy('n')
