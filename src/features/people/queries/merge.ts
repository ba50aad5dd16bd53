import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { Pointer } from '../rules/pointers.ts'

const people = (db: Tx, tenantId: number, ids: string[]) =>
  db
    .selectFrom('person')
    .select([
      'id',
      'givenName',
      'familyName',
      'email',
      'phone',
      'employeeNumber',
      'active',
      'signedInOn',
      'mergedInto',
      'former',
    ])
    .where('tenantId', '=', tenantId)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .where('service', '=', false)
    .orderBy('id')

/** Both, with how many reports are theirs. */
export const pair = (db: Tx, tenantId: number, ids: string[]) =>
  people(db, tenantId, ids).select(
    sql<number>`(select count(*) from report r
      where r.tenant_id = person.tenant_id and r.reporter_person_id = person.id)`.as('reports'),
  )

/** Both, held so that nobody reports or is given anything as either before the transaction ends. */
export const lockPair = (db: Tx, tenantId: number, ids: string[]) => people(db, tenantId, ids).forUpdate()

/** What both hold today and from a day to come. */
export const holdingsOfPair = (db: Tx, tenantId: number, ids: string[]) =>
  db
    .selectFrom('positionHolder as h')
    .innerJoin('position as o', (join) =>
      join.onRef('o.tenantId', '=', 'h.tenantId').onRef('o.id', '=', 'h.positionId'),
    )
    .innerJoin('unit as u', (join) =>
      join.onRef('u.tenantId', '=', 'o.tenantId').onRef('u.id', '=', 'o.unitId'),
    )
    .select(['h.id', 'h.personId', 'h.positionId', 'h.kind', 'h.validFrom', 'h.validTo', 'o.unitId'])
    .select(['o.function', 'o.name as position', 'u.name as unit'])
    .where('h.tenantId', '=', tenantId)
    .where(sql<boolean>`h.person_id = any(${ids}::uuid[])`)
    .where(sql<boolean>`coalesce(h.valid_to, 'infinity') >= app_today()`)
    .where(sql<boolean>`coalesce(o.valid_to, 'infinity') >= app_today()`)
    .orderBy(sql`o.function = 'employee'`, 'desc')
    .orderBy('o.name')
    .orderBy('h.id')

/** What tells a row from others of its table, beside the municipality. */
const keys: Partial<Record<Pointer, string>> = {
  'notice_choice.person_id': 'kind',
  'service_account.cases_decided_by': 'person_id',
}
/** What only one row may be for a person: where both have it, the other's stays where it is. */
const oncePerPerson: Partial<Record<Pointer, readonly string[]>> = {
  'absence.person_id': ['first_day', 'last_day'],
  'notice.person_id': ['event_id', 'template'],
  'notice_choice.person_id': ['kind'],
}

type Move = { from: string; to: string }

const rowsAt = (tenantId: number, pointer: Pointer, { from, to }: Move) => {
  const [table = '', column = ''] = pointer.split('.')
  const key = sql.id('r', keys[pointer] ?? 'id')
  const once = oncePerPerson[pointer] ?? []
  const isAlone =
    once.length === 0
      ? sql`true`
      : sql`not exists (select from ${sql.id(table)} o where o.tenant_id = r.tenant_id
          and ${sql.id('o', column)} = ${to}::uuid
          and ${sql.join(
            once.map((name) => sql`${sql.id('o', name)} = ${sql.id('r', name)}`),
            sql` and `,
          )})`
  const where = sql`r.tenant_id = ${tenantId} and ${sql.id('r', column)} = ${from}::uuid and ${isAlone}`
  return { table: sql.id(table), column: sql.id(column), key, where }
}

type Rows = Promise<{ rows: { id: string }[] }>

/** Points what points at one person at another; of rows that are named, only at those. Gives the rows' keys. */
export function moveRows(
  db: Tx,
  tenantId: number,
  pointer: Pointer,
  move: Move,
  named?: readonly string[],
): Rows {
  const { table, column, key, where } = rowsAt(tenantId, pointer, move)
  const only = named ? sql`${key}::text = any(${named}::text[])` : sql`true`
  return sql<{ id: string }>`
    update ${table} r set ${column} = ${move.to}::uuid where ${where} and ${only} returning ${key}::text as id`.execute(
    db,
  )
}

/** The keys of the rows that point at a person, for whom another moves them. */
export function rowsToMove(db: Tx, tenantId: number, pointer: Pointer, move: Move): Rows {
  const { table, key, where } = rowsAt(tenantId, pointer, move)
  return sql<{ id: string }>`select ${key}::text as id from ${table} r where ${where}`.execute(db)
}

/** Moves the reports and what was said about them, as the event names them. */
export const moveReports = (db: Tx, eventId: string) =>
  db.selectNoFrom(sql`move_reports(${eventId}::uuid)`.as('moved'))

/** From today on it is nobody's, and goes with no digest. */
export const forgetWaiting = (db: Tx, tenantId: number, personId: string) =>
  db
    .updateTable('notice')
    .set({ waitsForDigest: false })
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .where('waitsForDigest', '=', true)

export const endHoldings = (db: Tx, tenantId: number, ids: string[]) =>
  db
    .updateTable('positionHolder')
    .set({ validTo: sql<string>`app_today() - 1` })
    .where('tenantId', '=', tenantId)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)

type Ended = { id: string; until: string | null; ended: string }
/** Holdings that still end as they were ended get back the day they had. */
export const resumeHoldings = (db: Tx, tenantId: number, ended: readonly Ended[]) =>
  sql`
    update position_holder h set valid_to = e.until
    from jsonb_to_recordset(${JSON.stringify(ended)}::jsonb) as e(id uuid, until date, ended date)
    where h.tenant_id = ${tenantId} and h.id = e.id and h.valid_to = e.ended`.execute(db)

type Reached = { email: string | null; phone: string | null; employeeNumber: string | null }
export type Former = Reached & { givenName: string; familyName: string; active: boolean }

/** Nobody is reached or comes in under this record any more, and it says whose it is. */
export const setMerged = (db: Tx, tenantId: number, id: string, mergedInto: string, former: Former) =>
  db
    .updateTable('person')
    .set({ mergedInto, former: JSON.stringify(former), active: false })
    .set({ email: null, phone: null, employeeNumber: null })
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)

export const setUnmerged = (db: Tx, tenantId: number, id: string, former: Former) =>
  db
    .updateTable('person')
    .set({ ...former, mergedInto: null, former: null })
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)

/** Whatever was merged into somebody has her name. */
export const nameMerged = (db: Tx, tenantId: number, id: string) =>
  sql`
    update person p set given_name = s.given_name, family_name = s.family_name
    from person s
    where s.tenant_id = ${tenantId} and s.id = ${id} and p.tenant_id = s.tenant_id and p.merged_into = s.id`.execute(
    db,
  )

export const setReached = (db: Tx, tenantId: number, id: string, reached: Partial<Reached>) =>
  db.updateTable('person').set(reached).where('tenantId', '=', tenantId).where('id', '=', id)

/**
 * The records that became this person's, the latest first; `eventId` where what the merging moved is known, and `into`
 * whose it became then: this person's, or another's that became hers later.
 */
export const mergedInto = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('person as p')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('event as e')
          .innerJoin('eventPayload as y', (join) =>
            join.onRef('y.tenantId', '=', 'e.tenantId').onRef('y.eventId', '=', 'e.id'),
          )
          .innerJoin('person as i', (join) =>
            join.onRef('i.tenantId', '=', 'e.tenantId').onRef('i.id', '=', 'e.subjectId'),
          )
          .select(['e.id', 'e.at', 'e.subjectId', 'y.payload'])
          .where('e.tenantId', '=', tenantId)
          .where((on) => on.or([on('i.id', '=', id), on('i.mergedInto', '=', id)]))
          .where('e.kind', '=', 'person.merged')
          .where(sql<boolean>`y.payload->>'from' = p.id::text`)
          .orderBy('e.at', 'desc')
          .orderBy('e.id', 'desc')
          .limit(1)
          .as('e'),
      (join) => join.onTrue(),
    )
    .select(['p.id', 'p.former', 'e.id as eventId', 'e.subjectId as into', 'e.at', 'e.payload'])
    .where('p.tenantId', '=', tenantId)
    .where('p.mergedInto', '=', id)
    .orderBy('e.at', (order) => order.desc().nullsLast())
    .orderBy('e.id', 'desc')
    .orderBy('p.id')
