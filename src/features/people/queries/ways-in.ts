import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import { work, worksNowhere, worksUnder } from './work.ts'

export const countSessions = (db: Tx, tenantId: number, personId: string, now: string) =>
  db
    .selectFrom('session')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .where('expiresAt', '>', now)

export const countTokens = (db: Tx, tenantId: number, personId: string, now: string) =>
  db
    .selectFrom('apiToken')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)

export const codeForPage = (db: Tx, tenantId: number, personId: string, now: string) =>
  db
    .selectFrom('oneTimeCode as c')
    .leftJoin('person as p', (join) =>
      join.onRef('p.tenantId', '=', 'c.tenantId').onRef('p.id', '=', 'c.madeBy'),
    )
    .select([
      'c.madeAt',
      'c.expiresAt',
      'c.purpose',
      sql<string | null>`p.given_name || ' ' || p.family_name`.as('madeBy'),
    ])
    .where('c.tenantId', '=', tenantId)
    .where('c.personId', '=', personId)
    .where('c.usedAt', 'is', null)
    .where('c.revokedAt', 'is', null)
    .where('c.expiresAt', '>', now)

type Unsigned = { id: string; givenName: string; familyName: string; units: string }
/** Those in a unit and below who have never signed in, unit by unit, as letters are handed out. */
export const neverSignedIn = (db: Tx, tenantId: number, unitId: string) =>
  db
    .selectFrom('person as p')
    .innerJoinLateral(work(tenantId).as('w'), (join) => join.onTrue())
    .select([
      'p.id',
      'p.givenName',
      'p.familyName',
      'p.email',
      'p.phone',
      'p.employeeNumber',
      'p.language',
      'w.units',
      sql<boolean>`exists (select from one_time_code c
        where c.tenant_id = p.tenant_id and c.person_id = p.id and c.purpose = 'letter'
          and c.used_at is null and c.revoked_at is null and c.expires_at > app_now())`.as('hasLetter'),
      sql<boolean>`exists (select from position_holder h
        join position o on o.tenant_id = h.tenant_id and o.id = h.position_id and o.function <> 'employee'
          and coalesce(o.valid_to, 'infinity') >= app_today()
        where h.tenant_id = p.tenant_id and h.person_id = p.id
          and coalesce(h.valid_to, 'infinity') >= app_today())`.as('hasRole'),
    ])
    .where('p.tenantId', '=', tenantId)
    .where('p.active', '=', true)
    .where('p.service', '=', false)
    .where('p.signedInOn', 'is', null)
    .where(worksUnder(tenantId, [unitId]))
    .orderBy('w.units')
    .orderBy('p.familyName')
    .orderBy('p.givenName')
    .orderBy('p.id')
    .$castTo<
      Unsigned & {
        email: string | null
        phone: string | null
        employeeNumber: string | null
        language: string
        hasLetter: boolean
        hasRole: boolean
      }
    >()

/** How many have never signed in and work in no unit, so that no unit's invitation reaches them. */
export const countUnitless = (db: Tx, tenantId: number) =>
  db
    .selectFrom('person as p')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('p.tenantId', '=', tenantId)
    .where('p.active', '=', true)
    .where('p.service', '=', false)
    .where('p.signedInOn', 'is', null)
    .where(worksNowhere(tenantId))

/** How it goes with the latest mail of invitations to a unit. */
export const latestInvitation = (db: Tx, tenantId: number, unitId: string) =>
  db
    .selectFrom('event as e')
    .leftJoin('notice as n', (join) =>
      join
        .onRef('n.tenantId', '=', 'e.tenantId')
        .onRef('n.eventId', '=', 'e.id')
        .on('n.template', '=', 'people:notice.invited'),
    )
    .leftJoin('mail as m', (join) =>
      join.onRef('m.tenantId', '=', 'n.tenantId').onRef('m.noticeId', '=', 'n.id'),
    )
    .select((eb) => [
      'e.at',
      eb.fn.count<number>('m.id').as('total'),
      eb.fn.count<number>('m.sentAt').as('sent'),
    ])
    .where('e.tenantId', '=', tenantId)
    .where('e.subjectId', '=', unitId)
    .where('e.kind', '=', 'people.invited')
    .groupBy(['e.at', 'e.id'])
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(1)
