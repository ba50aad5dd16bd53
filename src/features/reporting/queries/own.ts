import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { Me } from './identity.ts'
import { answersNow } from './progress.ts'

/** Who first read it on the handler's side. A leader who has her own report knows that she has seen it. */
const seenBy = (me: Me) => sql<string | null>`(
  select p.given_name from report_message m join person p on p.tenant_id = m.tenant_id and p.id = m.person_id
  where m.tenant_id = r.tenant_id and m.report_id = r.id and m.kind = 'acknowledged'
    and m.person_id <> ${me.personId} order by m.at limit 1)`

/** What was first told of a report: what is serious is saved before it has words. */
const firstAddition = sql<string | null>`(select a.text from report_addition a
  where a.tenant_id = r.tenant_id and a.report_id = r.id and a.kind = 'text' order by a.at, a.id limit 1)`

const isMine = ({ tenantId, personId, hashes }: Me) => sql<boolean>`r.id in (
  select id from report where tenant_id = ${tenantId} and reporter_person_id = ${personId}
  union all
  select report_id from report_identity where tenant_id = ${tenantId} and person_hash = any(${hashes}::bytea[]))`

const ownReports = (db: Tx, me: Me) =>
  db
    .selectFrom('report as r')
    .innerJoin('reportProgress as g', (join) =>
      join.onRef('g.tenantId', '=', 'r.tenantId').onRef('g.reportId', '=', 'r.id'),
    )
    .select([
      'r.id',
      'r.number',
      'r.kind',
      'r.typeCode',
      'r.outcome',
      'r.text',
      'r.receivedAt',
      'g.seenAt',
      'g.decidedAt',
      'g.doneAt',
      'g.solved',
      'g.trial',
      seenBy(me).as('seenBy'),
      firstAddition.as('firstAddition'),
    ])
    .where('r.tenantId', '=', me.tenantId)
    .where(isMine(me))

export const reportsOf = (db: Tx, me: Me, after: { at: string; id: string } | undefined, limit: number) =>
  ownReports(db, me)
    .$if(after !== undefined, (q) =>
      q.where(sql<boolean>`(r.received_at, r.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy('r.receivedAt', 'desc')
    .orderBy('r.id', 'desc')
    .limit(limit)

export const hasReported = (db: Tx, me: Me) =>
  db.selectFrom('report as r').select('r.id').where('r.tenantId', '=', me.tenantId).where(isMine(me)).limit(1)

/**
 * How much she has reported in the last twelve months, and how much of it led to a change: done, and not said to be a
 * problem still. No case that needs more than thanks closes without a measure done or something put right.
 */
export const cameOfReports = (db: Tx, me: Me, now: string) =>
  db
    .selectFrom('report as r')
    .innerJoin('reportProgress as g', (join) =>
      join.onRef('g.tenantId', '=', 'r.tenantId').onRef('g.reportId', '=', 'r.id'),
    )
    .select(sql<number>`count(*)::int`.as('sent'))
    .select(
      sql<number>`(count(*) filter (where g.done_at is not null and g.solved is distinct from false
        and r.kind <> 'good'))::int`.as('changed'),
    )
    .where('r.tenantId', '=', me.tenantId)
    .where(isMine(me))
    .where('g.trial', '=', false)
    .where(sql<boolean>`r.received_at > ${now}::timestamptz - interval '1 year'`)

export const ownReport = (db: Tx, me: Me, id: string) =>
  ownReports(db, me)
    .innerJoin('unit', (join) =>
      join
        .onRef('unit.tenantId', '=', 'r.tenantId')
        .on(sql<boolean>`unit.id = coalesce(g.unit_id, r.unit_id)`),
    )
    .leftJoin('location as l', (join) =>
      join.onRef('l.tenantId', '=', 'r.tenantId').onRef('l.id', '=', 'r.locationId'),
    )
    .leftJoin('person as typist', (join) =>
      join.onRef('typist.tenantId', '=', 'r.tenantId').onRef('typist.id', '=', 'r.typedBy'),
    )
    .select([
      'r.sender',
      'r.channel',
      'r.behalfName',
      sql<string | null>`typist.given_name || ' ' || typist.family_name`.as('typedByName'),
      'r.occurredAt',
      'r.locationId',
      answersNow.as('answers'),
      'r.aboutLeader',
      'unit.name as unit',
      'unit.id as unitId',
      'unit.sector',
      sql<string | null>`concat_ws(', ', l.building, l.room)`.as('location'),
      'g.recipientPositionId',
      'g.answerDueAt',
      'g.answer',
    ])
    .select((eb) =>
      eb
        .selectFrom('hideRequest as q')
        .select('q.askedAt')
        .whereRef('q.tenantId', '=', 'r.tenantId')
        .whereRef('q.reportId', '=', 'r.id')
        // Both are nobody where the report does not name her.
        .where(sql<boolean>`q.asked_by is not distinct from r.reporter_person_id`)
        .where('q.settledAt', 'is', null)
        .orderBy('q.askedAt', 'desc')
        .limit(1)
        .as('hideAskedAt'),
    )
    .where('r.id', '=', id)

/** The report of mine that this one came with, and those of mine that came with it. */
export const ownLinked = (db: Tx, me: Me, id: string) =>
  linkedTo(db, me.tenantId, [id])
    .where(isMine(me))
    .select(['r.id', 'r.number', 'r.kind'])
    .orderBy('r.receivedAt')
    .orderBy('r.id')

/** Reports linked with these, and how: found first, since there are few or none, and nothing else is to be looked through. */
export const linkedTo = (db: Tx, tenantId: number, ids: string[]) =>
  db
    .with(
      (cte) => cte('l').materialized(),
      () => sql<{ fromId: string; id: string; relation: 'improves' | 'improvedBy' }>`(
        select id as from_id, improves_report_id as id, 'improves' as relation from report
        where tenant_id = ${tenantId} and id = any(${ids}::uuid[]) and improves_report_id is not null
        union all
        select improves_report_id, id, 'improvedBy' from report
        where tenant_id = ${tenantId} and improves_report_id = any(${ids}::uuid[]))`,
    )
    .selectFrom('l')
    .innerJoin('report as r', (join) => join.on('r.tenantId', '=', tenantId).onRef('r.id', '=', 'l.id'))
    .select(['l.relation', 'l.fromId'])
