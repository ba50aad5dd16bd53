import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'

const today = sql<string>`app_today()`
const shown = 5

/** How many units, people, quality coordinators and people with a way in there are. */
export const standing = (db: Tx, tenantId: number) =>
  db.selectNoFrom([
    sql<number>`(select count(*) from unit
      where tenant_id = ${tenantId} and (valid_to is null or valid_to >= app_today()))`.as('units'),
    sql<number>`(select count(*) from person where tenant_id = ${tenantId} and active and not service)`.as(
      'people',
    ),
    sql<number>`(select count(distinct h.person_id)
      from position o
      join position_holder h on h.tenant_id = o.tenant_id and h.position_id = o.id and h.kind <> 'deputy'
      join person p on p.tenant_id = h.tenant_id and p.id = h.person_id and p.active
      where o.tenant_id = ${tenantId} and o.function = 'coordinator'
        and (o.valid_to is null or o.valid_to >= app_today())
        and h.valid_from <= app_today() and (h.valid_to is null or h.valid_to >= app_today()))`.as(
      'coordinators',
    ),
    sql<number>`(select count(*) from person where tenant_id = ${tenantId} and active and not service and password_hash is not null)`.as(
      'arrived',
    ),
    sql<number>`(select count(*) from person p where p.tenant_id = ${tenantId} and p.active and not p.service
      and (p.password_hash is not null or exists (
        select from one_time_code c where c.tenant_id = p.tenant_id and c.person_id = p.id and c.revoked_at is null)))`.as(
      'invited',
    ),
  ])

/** Units that nobody leads, deputies apart: the first some by name, each with how many there are. */
export const leaderlessUnits = (db: Tx, tenantId: number) =>
  db
    .selectFrom('unit as u')
    .select(['u.name', sql<number>`count(*) over ()`.as('count')])
    .where('u.tenantId', '=', tenantId)
    .where((eb) => eb.or([eb('u.validTo', 'is', null), eb('u.validTo', '>=', today)]))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('position as o')
            .innerJoin('positionHolder as h', (join) =>
              join.onRef('h.tenantId', '=', 'o.tenantId').onRef('h.positionId', '=', 'o.id'),
            )
            .innerJoin('person as p', (join) =>
              join.onRef('p.tenantId', '=', 'h.tenantId').onRef('p.id', '=', 'h.personId'),
            )
            .select('o.id')
            .whereRef('o.tenantId', '=', 'u.tenantId')
            .whereRef('o.unitId', '=', 'u.id')
            .where('o.function', '=', 'leader')
            .where('p.active', '=', true)
            .where('h.kind', '<>', 'deputy')
            .where('h.validFrom', '<=', today)
            .where((e) => e.or([e('h.validTo', 'is', null), e('h.validTo', '>=', today)])),
        ),
      ),
    )
    .orderBy(sql`cardinality(u.path)`)
    .orderBy('u.name')
    .limit(shown)

/** How the last mail of this kind went. */
export const lastMailOf = (db: Tx, tenantId: number, template: string) =>
  db
    .selectFrom('mail')
    .innerJoin('notice', (join) =>
      join.onRef('notice.tenantId', '=', 'mail.tenantId').onRef('notice.id', '=', 'mail.noticeId'),
    )
    .select(['mail.toAddress', 'mail.createdAt', 'mail.sentAt', 'mail.lastError'])
    .where('mail.tenantId', '=', tenantId)
    .where('notice.template', '=', template)
    .orderBy('mail.createdAt', 'desc')
    .orderBy('mail.id', 'desc')
    .limit(1)

/** The people who run the system today, who may be none. */
export const administrators = (db: Tx, tenantId: number) =>
  db
    .selectFrom('position as o')
    .innerJoin('positionHolder as h', (join) =>
      join.onRef('h.tenantId', '=', 'o.tenantId').onRef('h.positionId', '=', 'o.id'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.tenantId', '=', 'h.tenantId').onRef('p.id', '=', 'h.personId'),
    )
    .select(['p.id', 'p.email', sql<string>`p.given_name || ' ' || p.family_name`.as('name')])
    .distinct()
    .where('o.tenantId', '=', tenantId)
    .where('o.function', '=', 'systemAdmin')
    .where('p.active', '=', true)
    .where('h.validFrom', '<=', today)
    .where((eb) => eb.or([eb('h.validTo', 'is', null), eb('h.validTo', '>=', today)]))

/** Whoever has this e-mail, whether or not she still works here. */
export const personByEmail = (db: Tx, tenantId: number, email: string) =>
  db
    .selectFrom('person')
    .select(['id', 'active'])
    .where('tenantId', '=', tenantId)
    .where(sql<boolean>`lower(email) = lower(${email})`)

export const takeInAgain = (db: Tx, tenantId: number, id: string) =>
  db.updateTable('person').set({ active: true }).where('tenantId', '=', tenantId).where('id', '=', id)
