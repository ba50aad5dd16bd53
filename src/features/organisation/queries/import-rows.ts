import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import { rowsOf } from './import.ts'

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
