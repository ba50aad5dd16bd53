import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'

const today = sql<string>`app_today()`

/** Units this person belongs to, the newest last, for where a report comes from. */
export const unitsOf = (db: Tx, tenantId: number, personId: string) =>
  db
    .selectFrom('positionHolder as h')
    .innerJoin('position as p', (join) =>
      join.onRef('p.tenantId', '=', 'h.tenantId').onRef('p.id', '=', 'h.positionId'),
    )
    .innerJoin('unit as u', (join) =>
      join.onRef('u.tenantId', '=', 'p.tenantId').onRef('u.id', '=', 'p.unitId'),
    )
    .select((eb) => ['u.id', 'u.name', 'u.sector', eb.fn.min('h.validFrom').as('since')])
    .where('h.tenantId', '=', tenantId)
    .where('h.personId', '=', personId)
    .where('h.kind', '<>', 'deputy')
    .where('h.validFrom', '<=', today)
    .where((eb) => eb.or([eb('h.validTo', 'is', null), eb('h.validTo', '>=', today)]))
    .where((eb) => eb.or([eb('u.validTo', 'is', null), eb('u.validTo', '>=', today)]))
    .groupBy(['u.id', 'u.name', 'u.sector'])
    .orderBy('since')
    .orderBy('u.name')

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
    .select(['id', 'givenName', 'familyName', 'email', 'language', 'passwordHash', 'active'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', personId)

/** Where somebody who still works here is told things. A program is told by webhooks. */
export const recipient = (db: Tx, tenantId: number, personId: string) =>
  db
    .selectFrom('person')
    .select(['id as personId', 'email'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', personId)
    .where('active', '=', true)
    .where('service', '=', false)

export const personByEmail = (db: Tx, tenantId: number, email: string) =>
  db
    .selectFrom('person')
    .select(['id', 'passwordHash'])
    .where('tenantId', '=', tenantId)
    .where(sql<string>`lower(email)`, '=', email.toLowerCase())
    .where('active', '=', true)

export const setLanguage = (db: Tx, tenantId: number, personId: string, language: 'nb' | 'nn' | 'en') =>
  db.updateTable('person').set({ language }).where('tenantId', '=', tenantId).where('id', '=', personId)

export const setPasswordHash = (db: Tx, tenantId: number, personId: string, passwordHash: string) =>
  db.updateTable('person').set({ passwordHash }).where('tenantId', '=', tenantId).where('id', '=', personId)

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
