import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#platform/db.ts'

const today = sql<string>`app_today()`
const isOver = sql<boolean>`h.valid_to < app_today()`

/**
 * Units this person belongs to, the newest last, for where a report comes from: today, or at any time since a day. Whether
 * she still does, and as a temp.
 */
export const unitsOf = (
  db: Tx,
  tenantId: number,
  personId: string,
  since: string | RawBuilder<string> = today,
) =>
  db
    .selectFrom('positionHolder as h')
    .innerJoin('position as p', (join) =>
      join.onRef('p.tenantId', '=', 'h.tenantId').onRef('p.id', '=', 'h.positionId'),
    )
    .innerJoin('unit as u', (join) =>
      join.onRef('u.tenantId', '=', 'p.tenantId').onRef('u.id', '=', 'p.unitId'),
    )
    .select((eb) => ['u.id', 'u.name', 'u.sector', eb.fn.min('h.validFrom').as('since')])
    .select(sql<boolean>`bool_or(${isOver} is not true)`.as('isNow'))
    .select(sql<boolean>`bool_or(h.kind = 'temp' and ${isOver} is not true)`.as('isTemp'))
    .where('h.tenantId', '=', tenantId)
    .where('h.personId', '=', personId)
    .where('h.kind', '<>', 'deputy')
    .where('h.validFrom', '<=', today)
    .where((eb) => eb.or([eb('h.validTo', 'is', null), eb('h.validTo', '>=', since)]))
    .where((eb) => eb.or([eb('u.validTo', 'is', null), eb('u.validTo', '>=', today)]))
    .groupBy(['u.id', 'u.name', 'u.sector'])
    .orderBy('since')
    .orderBy('u.name')

/** The times this person works somewhere, from a day to another, with where: a phone without net sees days turn. */
export const engagementsOf = (db: Tx, tenantId: number, personId: string, from: string, to: string) =>
  db
    .selectFrom('positionHolder as h')
    .innerJoin('position as p', (join) =>
      join.onRef('p.tenantId', '=', 'h.tenantId').onRef('p.id', '=', 'h.positionId'),
    )
    .innerJoin('unit as u', (join) =>
      join.onRef('u.tenantId', '=', 'p.tenantId').onRef('u.id', '=', 'p.unitId'),
    )
    .select(['u.id', 'u.name', 'u.sector', 'h.validFrom as from', 'h.validTo as until'])
    .select(sql<boolean>`h.kind = 'temp'`.as('isTemp'))
    .where('h.tenantId', '=', tenantId)
    .where('h.personId', '=', personId)
    .where('h.kind', '<>', 'deputy')
    .where('h.validFrom', '<=', to)
    .where((eb) => eb.or([eb('h.validTo', 'is', null), eb('h.validTo', '>=', from)]))
    .where((eb) => eb.or([eb('u.validTo', 'is', null), eb('u.validTo', '>=', today)]))
    .orderBy('u.name')
    .orderBy('h.validFrom')

type Wanted = { q: string } | { id: string } | { upTo: number }
const isWanted = (wanted: Wanted) => {
  if ('id' in wanted) return sql<boolean>`p.id = ${wanted.id}`
  if ('upTo' in wanted) return sql<boolean>`true`
  return sql<boolean>`position(lower(${wanted.q}) in lower(p.given_name || ' ' || p.family_name)) > 0`
}

/** Everybody who works here today: by name, as the one asked about, or so many of them. */
export const employees = (db: Tx, tenantId: number, wanted: Wanted) =>
  db
    .selectFrom('person as p')
    .innerJoin('positionHolder as h', (join) =>
      join.onRef('h.tenantId', '=', 'p.tenantId').onRef('h.personId', '=', 'p.id'),
    )
    .innerJoin('position as o', (join) =>
      join.onRef('o.tenantId', '=', 'h.tenantId').onRef('o.id', '=', 'h.positionId'),
    )
    .innerJoin('unit as u', (join) =>
      join.onRef('u.tenantId', '=', 'o.tenantId').onRef('u.id', '=', 'o.unitId'),
    )
    .select(['p.id', sql<string>`p.given_name || ' ' || p.family_name`.as('name')])
    .select(sql<string>`min(u.name)`.as('unit'))
    .where('p.tenantId', '=', tenantId)
    .where('p.active', '=', true)
    .where('p.service', '=', false)
    .where('h.kind', '<>', 'deputy')
    .where('h.validFrom', '<=', today)
    .where((eb) => eb.or([eb('h.validTo', 'is', null), eb('h.validTo', '>=', today)]))
    .where(isWanted(wanted))
    .groupBy(['p.id', 'p.givenName', 'p.familyName'])
    .orderBy('name')
    .limit('upTo' in wanted ? wanted.upTo : 8)

/** Those of them who work in this person's units or in those she leads, but for herself. */
export const colleaguesOf = (
  db: Tx,
  tenantId: number,
  personId: string,
  leads: readonly string[],
  wanted: Wanted,
) =>
  employees(db, tenantId, wanted)
    .where('p.id', '<>', personId)
    .where(
      sql<boolean>`o.unit_id in (
        select unnest(${leads}::uuid[])
        union
        select mine.unit_id from position_holder held
        join position mine on mine.tenant_id = held.tenant_id and mine.id = held.position_id
        where held.tenant_id = ${tenantId} and held.person_id = ${personId} and held.kind <> 'deputy'
          and held.valid_from <= ${today} and (held.valid_to is null or held.valid_to >= ${today}))`,
    )

/** The people whom work for each of these positions reaches today. */
export const peopleFor = (db: Tx, tenantId: number, positionIds: string[]) =>
  db
    // Materialised, so that where work lands is asked once for each position, and not once for each who works here.
    .with(
      (cte) => cte('wanted').materialized(),
      (q) =>
        q
          .selectFrom('positionLanding')
          .selectAll()
          .where('tenantId', '=', tenantId)
          .where(sql<boolean>`position_id = any(${positionIds}::uuid[])`),
    )
    .selectFrom('wanted as w')
    .innerJoin('positionStaff as s', (join) =>
      join.onRef('s.tenantId', '=', 'w.tenantId').onRef('s.positionId', '=', 'w.landsAt'),
    )
    .innerJoin('position as at', (join) =>
      join.onRef('at.tenantId', '=', 's.tenantId').onRef('at.id', '=', 's.positionId'),
    )
    .innerJoin('person', (join) =>
      join.onRef('person.tenantId', '=', 's.tenantId').onRef('person.id', '=', 's.personId'),
    )
    .select([
      'w.positionId as wantedId',
      'at.id as positionId',
      'at.name as position',
      'person.id as personId',
      'person.givenName',
      'person.familyName',
      'person.email',
      'person.phone',
      'person.language',
    ])
    .orderBy('person.familyName')

export const personById = (db: Tx, tenantId: number, personId: string) =>
  db
    .selectFrom('person')
    .select([
      'id',
      'givenName',
      'familyName',
      'email',
      'phone',
      'employeeNumber',
      'language',
      'passwordHash',
      'active',
    ])
    .where('tenantId', '=', tenantId)
    .where('id', '=', personId)

/** The person, held until the transaction ends: codes for one person are made one at a time. A program gets none. */
export const lockPerson = (db: Tx, tenantId: number, personId: string) =>
  db
    .selectFrom('person')
    .select(['id', 'givenName', 'familyName', 'email'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', personId)
    .where('active', '=', true)
    .where('service', '=', false)
    .forNoKeyUpdate()

/** Where somebody who still works here is told things. A program is told by webhooks. */
export const recipient = (db: Tx, tenantId: number, personId: string) =>
  db
    .selectFrom('person')
    .select(['id as personId', 'email'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', personId)
    .where('active', '=', true)
    .where('service', '=', false)

/**
 * Whom a login name may mean, as `loginNameOf` reads it: whoever has the e-mail or the employee number, and else whoever
 * has the phone number. Several may share a phone; then it is nobody's.
 */
export const peopleByLoginName = (db: Tx, tenantId: number, loginName: string) =>
  db
    .selectFrom('person')
    .select([
      'id',
      'passwordHash',
      sql<boolean>`coalesce(${byEmail(loginName)}, false) or coalesce(${byEmployeeNumber(loginName)}, false)`.as(
        'isOwn',
      ),
    ])
    .where('tenantId', '=', tenantId)
    .where((eb) => eb.or([byEmail(loginName), byEmployeeNumber(loginName), byPhone(loginName)]))
    .where('active', '=', true)
    .orderBy('isOwn', 'desc')
    .limit(2)

/** Whose a login name was, where her record was merged into another: the password it had, and who she is now. */
export const peopleByFormerLoginName = (db: Tx, tenantId: number, loginName: string) =>
  db
    .selectFrom('person as was')
    .innerJoin('person as p', (join) =>
      join.onRef('p.tenantId', '=', 'was.tenantId').onRef('p.id', '=', 'was.mergedInto'),
    )
    .select(['was.passwordHash', 'p.id', 'p.email', 'p.employeeNumber', 'p.phone'])
    .where('was.tenantId', '=', tenantId)
    .where(
      sql<boolean>`${loginName} in (lower(was.former->>'email'), login_number(was.former->>'employeeNumber'),
        login_number(was.former->>'phone'))`,
    )
    .where('p.active', '=', true)
    .orderBy('p.id')
    .limit(1)

const byEmail = (loginName: string) => sql<boolean>`lower(email) = ${loginName}`
const byEmployeeNumber = (loginName: string) => sql<boolean>`login_number(employee_number) = ${loginName}`
const byPhone = (loginName: string) => sql<boolean>`login_number(phone) = ${loginName}`

export const setLanguage = (db: Tx, tenantId: number, personId: string, language: 'nb' | 'nn' | 'en') =>
  db.updateTable('person').set({ language }).where('tenantId', '=', tenantId).where('id', '=', personId)

export const setPasswordHash = (db: Tx, tenantId: number, personId: string, passwordHash: string) =>
  db.updateTable('person').set({ passwordHash }).where('tenantId', '=', tenantId).where('id', '=', personId)

export const setSignedIn = (db: Tx, tenantId: number, personId: string) =>
  db
    .updateTable('person')
    .set({ signedInOn: today })
    .where('tenantId', '=', tenantId)
    .where('id', '=', personId)
    .where('signedInOn', 'is distinct from', today)

export const absencesOf = (db: Tx, tenantId: number, personId: string) =>
  db
    .selectFrom('absence')
    .select(['id', 'firstDay', 'lastDay'])
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .where('lastDay', '>=', today)
    .orderBy('firstDay')

export const insertAbsence = (
  db: Tx,
  row: { tenantId: number; id: string; personId: string; firstDay: string; lastDay: string },
) =>
  db
    .insertInto('absence')
    .values(row)
    .onConflict((c) => c.columns(['tenantId', 'id']).doNothing())
    .returning('id')

export const absenceById = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('absence')
    .select(['personId', 'firstDay', 'lastDay'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)

export const deleteAbsence = (db: Tx, tenantId: number, personId: string, id: string) =>
  db
    .deleteFrom('absence')
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .where('id', '=', id)

export const insertPerson = (
  db: Tx,
  row: {
    tenantId: number
    id: string
    givenName: string
    familyName: string
    email?: string | null
    language: 'nb' | 'nn' | 'en'
  },
) => db.insertInto('person').values(row)

export const setPerson = (
  db: Tx,
  tenantId: number,
  personId: string,
  person: { givenName: string; familyName: string; email: string; language: 'nb' | 'nn' | 'en' },
) => db.updateTable('person').set(person).where('tenantId', '=', tenantId).where('id', '=', personId)
