import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { PersonDetails } from './contract.ts'
import type { NameCursor } from './rules.ts'

const today = sql<string>`app_today()`

/** What a person holds today: her units in words, and the roles that are more than a job. */
const work = (tenantId: number) => sql<{ units: string; roles: string[] }>`(
  select coalesce(string_agg(distinct u.name, ' · ') filter (where h.kind <> 'deputy'), '') as units,
    coalesce(array_agg(o.name order by o.name) filter (where o.function <> 'employee'), '{}') as roles
  from position_holder h
  join position o on o.tenant_id = h.tenant_id and o.id = h.position_id
    and (o.valid_to is null or o.valid_to >= ${today})
  join unit u on u.tenant_id = o.tenant_id and u.id = o.unit_id
  where h.tenant_id = ${tenantId} and h.person_id = p.id
    and h.valid_from <= ${today} and (h.valid_to is null or h.valid_to >= ${today}))`

/** Whether a person is employed in one of these units or anywhere below them. */
const worksUnder = (tenantId: number, unitIds: readonly string[]) => sql<boolean>`exists (
  select from position_holder h
  join position o on o.tenant_id = h.tenant_id and o.id = h.position_id
  join unit u on u.tenant_id = o.tenant_id and u.id = o.unit_id
  where h.tenant_id = ${tenantId} and h.person_id = p.id and h.kind <> 'deputy' and u.path && ${unitIds}::uuid[]
    and h.valid_from <= ${today} and (h.valid_to is null or h.valid_to >= ${today}))`

type Search = {
  words: readonly string[]
  never?: boolean
  /** Only those who work in one of these units or below. */
  under?: readonly string[]
  activeOnly?: boolean
}

/** People by name. Every word begins one in the name, the units, the e-mail or the numbers. */
export function listPeople(
  db: Tx,
  tenantId: number,
  { words, never, under, activeOnly }: Search,
  after: NameCursor | undefined,
  limit: number,
) {
  let query = db
    .selectFrom('person as p')
    .innerJoinLateral(work(tenantId).as('w'), (join) => join.onTrue())
    .select(['p.id', 'p.givenName', 'p.familyName', 'p.active', 'p.signedInOn', 'w.units', 'w.roles'])
    .where('p.tenantId', '=', tenantId)
    .where('p.mergedInto', 'is', null)
    .orderBy('p.familyName')
    .orderBy('p.givenName')
    .orderBy('p.id')
    .limit(limit)
  if (never) query = query.where('p.signedInOn', 'is', null).where('p.active', '=', true)
  if (activeOnly) query = query.where('p.active', '=', true)
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
    .where('signedInOn', 'is', null)

/** How many people hold a function today or stand in for who does, leaving out one holding or one person. */
export const countHolders = (
  db: Tx,
  tenantId: number,
  wanted: string,
  without: { holdingId?: string; personId?: string } = {},
) => {
  let query = db
    .selectFrom('positionHolder as h')
    .innerJoin('position as o', (join) =>
      join.onRef('o.tenantId', '=', 'h.tenantId').onRef('o.id', '=', 'h.positionId'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.tenantId', '=', 'h.tenantId').onRef('p.id', '=', 'h.personId'),
    )
    .select((eb) => eb.fn.count<number>('h.personId').distinct().as('count'))
    .where('h.tenantId', '=', tenantId)
    .where('o.function', '=', wanted)
    .where('p.active', '=', true)
    .where('h.validFrom', '<=', today)
    .where((eb) => eb.or([eb('h.validTo', 'is', null), eb('h.validTo', '>=', today)]))
    .where((eb) => eb.or([eb('o.validTo', 'is', null), eb('o.validTo', '>=', today)]))
  if (without.holdingId) query = query.where('h.id', '<>', without.holdingId)
  if (without.personId) query = query.where('h.personId', '<>', without.personId)
  return query
}

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

/** The row itself, held until the transaction ends, whether or not she still works here. */
export const lockForChange = (db: Tx, tenantId: number, id: string) =>
  personForPage(db, tenantId, id).where('mergedInto', 'is', null).forNoKeyUpdate()

export const countSessions = (db: Tx, tenantId: number, personId: string, now: string) =>
  db
    .selectFrom('session')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .where('expiresAt', '>', now)

/** What somebody holds today and from a day to come. */
export const holdingsForPage = (db: Tx, tenantId: number, personId: string) =>
  db
    .selectFrom('positionHolder as h')
    .innerJoin('position as o', (join) =>
      join.onRef('o.tenantId', '=', 'h.tenantId').onRef('o.id', '=', 'h.positionId'),
    )
    .innerJoin('unit as u', (join) =>
      join.onRef('u.tenantId', '=', 'o.tenantId').onRef('u.id', '=', 'o.unitId'),
    )
    .select([
      'h.id',
      'h.positionId',
      'o.name as position',
      'o.function',
      'o.unitId',
      'u.name as unit',
      'h.kind',
      'h.validFrom',
      landsWithout(personId).as('landsAt'),
    ])
    .where('h.tenantId', '=', tenantId)
    .where('h.personId', '=', personId)
    .where((eb) => eb.or([eb('h.validTo', 'is', null), eb('h.validTo', '>=', today)]))
    .where((eb) => eb.or([eb('o.validTo', 'is', null), eb('o.validTo', '>=', today)]))
    .orderBy(sql`o.function = 'employee'`, 'desc')
    .orderBy('o.name')
    .orderBy('h.id')

/** What each of these people holds today or from a day to come. */
export const holdingsOfPeople = (db: Tx, tenantId: number, personIds: string[]) =>
  db
    .selectFrom('positionHolder as h')
    .innerJoin('position as o', (join) =>
      join.onRef('o.tenantId', '=', 'h.tenantId').onRef('o.id', '=', 'h.positionId'),
    )
    .innerJoin('unit as u', (join) =>
      join.onRef('u.tenantId', '=', 'o.tenantId').onRef('u.id', '=', 'o.unitId'),
    )
    .select([
      'h.personId',
      'h.positionId',
      'h.kind',
      'o.function',
      'o.unitId',
      'o.name as position',
      'u.name as unit',
    ])
    .where('h.tenantId', '=', tenantId)
    .where(sql<boolean>`h.person_id = any(${personIds}::uuid[])`)
    .where((eb) => eb.or([eb('h.validTo', 'is', null), eb('h.validTo', '>=', today)]))
    .where((eb) => eb.or([eb('o.validTo', 'is', null), eb('o.validTo', '>=', today)]))

/** Who would have a position's work if somebody were not there: as the view position_landing decides. */
const landsWithout = (personId: string) => sql<string | null>`(
  select string_agg(found.name, ' · ' order by found.name) from (
    select p.given_name || ' ' || p.family_name as name,
      dense_rank() over (order by c.preference desc, s.deputy, c.id) as place
    from (
      select o.id, 1000 as preference
      union all
      select l.id, 100 + array_position(u.path, l.unit_id) from position l
      where l.tenant_id = o.tenant_id and l.unit_id = any(u.path) and l.function = 'leader' and l.id <> o.id
        and (l.valid_to is null or l.valid_to >= app_today())
      union all
      select q.id, 1 from position q
      where q.tenant_id = o.tenant_id and q.function = 'coordinator'
        and (q.valid_to is null or q.valid_to >= app_today())) c
    join position_present s on s.tenant_id = o.tenant_id and s.position_id = c.id and s.person_id <> ${personId}
    join person p on p.tenant_id = s.tenant_id and p.id = s.person_id) found
  where found.place = 1)`

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

/** Somebody else who already has this e-mail, or this number however it is written. */
export const takenBy = (db: Tx, tenantId: number, id: string, { email, employeeNumber }: PersonDetails) =>
  db
    .selectFrom('person')
    .select([
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

export const updatePerson = (
  db: Tx,
  tenantId: number,
  id: string,
  changes: Partial<PersonDetails & { active: boolean }>,
) => db.updateTable('person').set(changes).where('tenantId', '=', tenantId).where('id', '=', id)

type Holding = {
  tenantId: number
  id: string
  positionId: string
  personId: string
  kind: 'permanent' | 'temp' | 'acting' | 'deputy'
}
export const insertHolding = (db: Tx, holding: Holding) =>
  db
    .insertInto('positionHolder')
    .values({ ...holding, validFrom: today })
    .onConflict((conflict) => conflict.columns(['tenantId', 'id']).doNothing())
    .returning('id')

export const holdingById = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('positionHolder')
    .select(['positionId', 'personId', 'kind'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)

/** From today on, and not only from tomorrow. */
export const endHolding = (db: Tx, tenantId: number, id: string) =>
  db
    .updateTable('positionHolder')
    .set({ validTo: sql<string>`app_today() - 1` })
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)

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
    ])
    .where('p.tenantId', '=', tenantId)
    .where('p.active', '=', true)
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
      }
    >()

/** How it goes with the latest mail of invitations to a unit. */
export const latestInvitation = (db: Tx, tenantId: number, unitId: string) =>
  db
    .selectFrom('event as e')
    .leftJoin('notice as n', (join) =>
      join.onRef('n.tenantId', '=', 'e.tenantId').onRef('n.eventId', '=', 'e.id'),
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

/** Roles given and ended, the newest first: all, or those in some units. */
export const roleChanges = (
  db: Tx,
  tenantId: number,
  units: 'all' | readonly string[],
  after: { at: string; id: string } | undefined,
  limit: number,
) =>
  db
    .selectFrom('event as e')
    .innerJoin('eventPayload as y', (join) =>
      join.onRef('y.tenantId', '=', 'e.tenantId').onRef('y.eventId', '=', 'e.id'),
    )
    .innerJoin('position as o', (join) =>
      join.onRef('o.tenantId', '=', 'e.tenantId').on(sql<boolean>`o.id = (y.payload->>'positionId')::uuid`),
    )
    .innerJoin('unit as u', (join) =>
      join.onRef('u.tenantId', '=', 'o.tenantId').onRef('u.id', '=', 'o.unitId'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.tenantId', '=', 'e.tenantId').on(sql<boolean>`p.id = (y.payload->>'personId')::uuid`),
    )
    .leftJoin('person as b', (join) =>
      join.onRef('b.tenantId', '=', 'e.tenantId').onRef('b.id', '=', 'e.actorPersonId'),
    )
    .select([
      'e.id',
      'e.at',
      'e.kind as event',
      'o.name as position',
      'u.name as unit',
      sql<string>`p.given_name || ' ' || p.family_name`.as('person'),
      sql<string | null>`b.given_name || ' ' || b.family_name`.as('by'),
      sql<'permanent' | 'temp' | 'acting' | 'deputy'>`coalesce(y.payload->>'kind', 'permanent')`.as('kind'),
    ])
    .where('e.tenantId', '=', tenantId)
    .where(sql<boolean>`e.kind in ('position.assigned', 'position.ended')`)
    .where('o.function', '<>', 'employee')
    .$if(units !== 'all', (q) => q.where(sql<boolean>`o.unit_id = any(${units}::uuid[])`))
    .$if(after !== undefined, (q) =>
      q.where(sql<boolean>`(e.at, e.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(limit)

/** Whoever keeps an eye on the roles: the coordinators' positions, and the one that leads the whole municipality. */
export const overseers = (db: Tx, tenantId: number) =>
  db
    .selectFrom('position as o')
    .innerJoin('unit as u', (join) =>
      join.onRef('u.tenantId', '=', 'o.tenantId').onRef('u.id', '=', 'o.unitId'),
    )
    .select('o.id')
    .where('o.tenantId', '=', tenantId)
    .where((eb) => eb.or([eb('o.validTo', 'is', null), eb('o.validTo', '>=', today)]))
    .where((eb) =>
      eb.or([
        eb('o.function', '=', 'coordinator'),
        eb.and([eb('o.function', '=', 'leader'), eb('u.parentId', 'is', null)]),
      ]),
    )
