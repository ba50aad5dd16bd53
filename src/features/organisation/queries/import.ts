import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'

const today = sql<string>`app_today()`

export const everyUnit = (db: Tx, tenantId: number) =>
  db
    .selectFrom('unit')
    .select(['id', 'parentId', 'path', 'name', 'kind', 'sector', 'code', 'validTo'])
    .where('tenantId', '=', tenantId)
    .orderBy('id')

export const everyPosition = (db: Tx, tenantId: number) =>
  db
    .selectFrom('position')
    .select(['id', 'unitId', 'function', 'name', 'validTo'])
    .where('tenantId', '=', tenantId)
    .orderBy('id')

export const everyPerson = (db: Tx, tenantId: number) =>
  db
    .selectFrom('person')
    .select(['id', 'givenName', 'familyName', 'email', 'phone', 'employeeNumber', 'active'])
    .where('tenantId', '=', tenantId)
    .where('mergedInto', 'is', null)
    .orderBy('id')

/** The numbers and addresses of records that were merged into somebody’s. */
export const everyFormer = (db: Tx, tenantId: number) =>
  db
    .selectFrom('person')
    .select([
      sql<string>`merged_into`.as('personId'),
      sql<string | null>`former->>'employeeNumber'`.as('employeeNumber'),
      sql<string | null>`former->>'email'`.as('email'),
    ])
    .where('tenantId', '=', tenantId)
    .where('mergedInto', 'is not', null)
    .orderBy('id')

/** Those of today and later. */
export const everyHolder = (db: Tx, tenantId: number) =>
  db
    .selectFrom('positionHolder')
    .select(['id', 'positionId', 'personId', 'kind', 'validFrom', 'validTo'])
    .where('tenantId', '=', tenantId)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>=', today)]))
    .orderBy('id')

export const holdersById = (db: Tx, tenantId: number, ids: string[]) =>
  db
    .selectFrom('positionHolder')
    .select(['id', 'positionId', 'personId', 'kind', 'validFrom', 'validTo'])
    .where('tenantId', '=', tenantId)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)

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
const rowsOf = (rows: readonly object[]): string => JSON.stringify(rows)

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

export const insertUnits = (db: Tx, tenantId: number, rows: readonly object[]) =>
  sql`
    insert into unit (tenant_id, id, parent_id, path, name, kind, sector, code, valid_from, valid_to)
    select ${tenantId}, r.id, r."parentId", array(select jsonb_array_elements_text(r.path)::uuid), r.name, r.kind,
      r.sector, r.code, app_today(), r."validTo"
    from jsonb_to_recordset(${rowsOf(rows)}::jsonb) as r(id uuid, "parentId" uuid, path jsonb, name text, kind text,
      sector text, code text, "validTo" date)`.execute(db)

export const updateUnits = (db: Tx, tenantId: number, rows: readonly object[]) =>
  sql`
    update unit u set parent_id = r."parentId", path = array(select jsonb_array_elements_text(r.path)::uuid),
      name = r.name, kind = r.kind, sector = r.sector, code = r.code, valid_to = r."validTo"
    from jsonb_to_recordset(${rowsOf(rows)}::jsonb) as r(id uuid, "parentId" uuid, path jsonb, name text, kind text,
      sector text, code text, "validTo" date)
    where u.tenant_id = ${tenantId} and u.id = r.id`.execute(db)

/** Every unit’s way down from the top, as its parents have it now. */
export const rewritePaths = (db: Tx, tenantId: number) =>
  sql`
    with recursive tree as (
      select id, array[id] as path from unit where tenant_id = ${tenantId} and parent_id is null
      union all
      select u.id, t.path || u.id from unit u join tree t on u.parent_id = t.id where u.tenant_id = ${tenantId})
    update unit u set path = t.path from tree t
    where u.tenant_id = ${tenantId} and u.id = t.id and u.path <> t.path`.execute(db)

export const insertPositions = (db: Tx, tenantId: number, rows: readonly object[]) =>
  sql`
    insert into position (tenant_id, id, unit_id, function, name, valid_from, valid_to)
    select ${tenantId}, r.id, r."unitId", r.function, r.name, app_today(), r."validTo"
    from jsonb_to_recordset(${rowsOf(rows)}::jsonb) as r(id uuid, "unitId" uuid, function text, name text,
      "validTo" date)`.execute(db)

export const updatePositions = (db: Tx, tenantId: number, rows: readonly object[]) =>
  sql`
    update position p set name = r.name, valid_to = r."validTo"
    from jsonb_to_recordset(${rowsOf(rows)}::jsonb) as r(id uuid, name text, "validTo" date)
    where p.tenant_id = ${tenantId} and p.id = r.id`.execute(db)

export const insertPeople = (db: Tx, tenantId: number, language: string, rows: readonly object[]) =>
  sql`
    insert into person (tenant_id, id, given_name, family_name, email, phone, employee_number, language, active)
    select ${tenantId}, r.id, r."givenName", r."familyName", r.email, r.phone, r."employeeNumber", ${language}, r.active
    from jsonb_to_recordset(${rowsOf(rows)}::jsonb) as r(id uuid, "givenName" text, "familyName" text, email text,
      phone text, "employeeNumber" text, active boolean)`.execute(db)

export const updatePeople = (db: Tx, tenantId: number, rows: readonly object[]) =>
  sql`
    update person p set given_name = r."givenName", family_name = r."familyName", email = r.email, phone = r.phone,
      employee_number = r."employeeNumber", active = r.active
    from jsonb_to_recordset(${rowsOf(rows)}::jsonb) as r(id uuid, "givenName" text, "familyName" text, email text,
      phone text, "employeeNumber" text, active boolean)
    where p.tenant_id = ${tenantId} and p.id = r.id`.execute(db)

export const insertHolders = (db: Tx, tenantId: number, rows: readonly object[]) =>
  sql`
    insert into position_holder (tenant_id, id, position_id, person_id, kind, valid_from, valid_to)
    select ${tenantId}, r.id, r."positionId", r."personId", r.kind, r."validFrom", r."validTo"
    from jsonb_to_recordset(${rowsOf(rows)}::jsonb) as r(id uuid, "positionId" uuid, "personId" uuid, kind text,
      "validFrom" date, "validTo" date)`.execute(db)

export const updateHolders = (db: Tx, tenantId: number, rows: readonly object[]) =>
  sql`
    update position_holder h set kind = r.kind, valid_from = r."validFrom", valid_to = r."validTo"
    from jsonb_to_recordset(${rowsOf(rows)}::jsonb) as r(id uuid, kind text, "validFrom" date, "validTo" date)
    where h.tenant_id = ${tenantId} and h.id = r.id`.execute(db)

export const deleteHolders = (db: Tx, tenantId: number, ids: string[]) =>
  db
    .deleteFrom('positionHolder')
    .where('tenantId', '=', tenantId)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)

export async function insertAreas(
  db: Tx,
  tenantId: number,
  areas: readonly { id: string; positionId: string; name: string; unitIds: string[] }[],
): Promise<void> {
  if (areas.length === 0) return
  await db
    .insertInto('safetyArea')
    .values(areas.map(({ id, positionId, name }) => ({ tenantId, id, positionId, name })))
    .execute()
  await sql`
    insert into safety_area_unit (tenant_id, safety_area_id, unit_id)
    select ${tenantId}, r.id, u::uuid
    from jsonb_to_recordset(${rowsOf(areas)}::jsonb) as r(id uuid, "unitIds" jsonb),
      jsonb_array_elements_text(r."unitIds") u`.execute(db)
}

/** Takes away what nothing has come to point at; gives the ids of what stays. */
export async function removeUnused(db: Tx, kind: string, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string; gone: boolean }>`
    select id, remove_unused(${kind}, id) as gone from unnest(${ids}::uuid[]) with ordinality as wanted(id, nth)
    order by nth`.execute(db)
  return rows.filter(({ gone }) => !gone).map(({ id }) => id)
}
