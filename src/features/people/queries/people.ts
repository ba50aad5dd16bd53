import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { PersonDetails } from '../contract.ts'
import type { NameCursor } from '../rules.ts'
import { work, worksNowhere, worksUnder } from './work.ts'

type Search = {
  words: readonly string[]
  never?: boolean
  /** Only those who work in one of these units or below. */
  under?: readonly string[]
  activeOnly?: boolean
  /** Only those who work in no unit, and have not left. */
  unitless?: boolean
}

/** People by name. Every word begins one in the name, the units, the e-mail or the numbers. */
export function listPeople(
  db: Tx,
  tenantId: number,
  { words, never, under, activeOnly, unitless }: Search,
  after: NameCursor | undefined,
  limit: number,
) {
  let query = db
    .selectFrom('person as p')
    .innerJoinLateral(work(tenantId).as('w'), (join) => join.onTrue())
    .select(['p.id', 'p.givenName', 'p.familyName', 'p.active', 'p.signedInOn', 'w.units', 'w.roles'])
    .where('p.tenantId', '=', tenantId)
    .where('p.mergedInto', 'is', null)
    .where('p.service', '=', false)
    .orderBy('p.familyName')
    .orderBy('p.givenName')
    .orderBy('p.id')
    .limit(limit)
  if (never) query = query.where('p.signedInOn', 'is', null).where('p.active', '=', true)
  if (activeOnly) query = query.where('p.active', '=', true)
  if (unitless) query = query.where('p.active', '=', true).where(worksNowhere(tenantId))
  if (under) query = query.where(worksUnder(tenantId, under))
  if (after)
    query = query.where(
      sql<boolean>`(p.family_name, p.given_name, p.id) > (${after.familyName}, ${after.givenName}, ${after.id}::uuid)`,
    )
  for (const word of words) {
    const pattern = `% ${word.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where(
      sql<boolean>`concat_ws(' ', '', p.given_name, p.family_name, translate(p.given_name || ' ' || p.family_name, '-', ' '), p.email, p.phone, p.employee_number, w.units) ilike ${pattern}`,
    )
  }
  return query
}

export const countNeverSignedIn = (db: Tx, tenantId: number) =>
  db
    .selectFrom('person')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('tenantId', '=', tenantId)
    .where('active', '=', true)
    .where('service', '=', false)
    .where('signedInOn', 'is', null)

/** A person, and never a program: those are set up among the integrations, and are given nothing here. */
export const personForPage = (db: Tx, tenantId: number, id: string) =>
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
      'active',
      'signedInOn',
      'mergedInto',
    ])
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .where('service', '=', false)

export const detailsById = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('person')
    .select(['givenName', 'familyName', 'email', 'phone', 'employeeNumber', 'language'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)

/** The row itself, held until the transaction ends, whether or not she still works here. */
export const lockForChange = (db: Tx, tenantId: number, id: string) =>
  personForPage(db, tenantId, id).where('mergedInto', 'is', null).forNoKeyUpdate()

/** Somebody else who already has this e-mail, or this number however it is written. */
export const takenBy = (
  db: Tx,
  tenantId: number,
  id: string,
  { email, employeeNumber }: Pick<PersonDetails, 'email' | 'employeeNumber'>,
) =>
  db
    .selectFrom('person')
    .select([
      sql<string>`given_name || ' ' || family_name`.as('name'),
      'active',
      sql<boolean>`coalesce(lower(email) = lower(${email}), false)`.as('email'),
      sql<boolean>`coalesce(login_number(employee_number) = login_number(${employeeNumber}), false)`.as(
        'employeeNumber',
      ),
    ])
    .where('tenantId', '=', tenantId)
    .where('id', '<>', id)
    .where(
      sql<boolean>`(lower(email) = lower(${email}) or login_number(employee_number) = login_number(${employeeNumber}))`,
    )
    .limit(1)

/** Nothing where the id, the e-mail or the number is somebody's already. */
export const insertPerson = (db: Tx, person: PersonDetails & { tenantId: number; id: string }) =>
  db
    .insertInto('person')
    .values(person)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')

/** Others here of the same name, with where each works or what she signs in with. */
export const namesakes = (
  db: Tx,
  tenantId: number,
  { id, givenName, familyName }: { id: string; givenName: string; familyName: string },
) =>
  db
    .selectFrom('person as p')
    .innerJoinLateral(work(tenantId).as('w'), (join) => join.onTrue())
    .select([
      sql<string>`p.given_name || ' ' || p.family_name`.as('name'),
      sql<string>`coalesce(nullif(w.units, ''), p.email, p.employee_number, p.phone, '–')`.as('known'),
    ])
    .where('p.tenantId', '=', tenantId)
    .where('p.id', '<>', id)
    .where('p.active', '=', true)
    .where('p.service', '=', false)
    .where(
      sql<boolean>`lower(p.given_name || ' ' || p.family_name) = lower(${givenName} || ' ' || ${familyName})`,
    )
    .orderBy('p.id')
    .limit(1)

export const updatePerson = (
  db: Tx,
  tenantId: number,
  id: string,
  changes: Partial<PersonDetails & { active: boolean }>,
) => db.updateTable('person').set(changes).where('tenantId', '=', tenantId).where('id', '=', id)
