import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'

export const choices = (db: Tx, tenantId: number) =>
  db.selectFrom('retentionChoice').select(['rule', 'months']).where('tenantId', '=', tenantId)

export const choose = (db: Tx, row: { tenantId: number; rule: string; months: number | null }) =>
  db
    .insertInto('retentionChoice')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenantId', 'rule']).doUpdateSet({ months: row.months }))

const withWords = (db: Tx, tenantId: number) =>
  db
    .selectFrom('event as e')
    .innerJoin('eventPayload as p', (join) =>
      join.onRef('p.tenantId', '=', 'e.tenantId').onRef('p.eventId', '=', 'e.id'),
    )
    .where('e.tenantId', '=', tenantId)

/** Sign-ins before a time, as far as they still say with which device. */
export const oldSignIns = (db: Tx, tenantId: number, before: string) =>
  withWords(db, tenantId).where('e.kind', '=', 'session.opened').where('e.at', '<', before)

/** What was said in cases that were closed before a time, and still are. */
export const oldCaseEvents = (db: Tx, tenantId: number, before: string) =>
  withWords(db, tenantId)
    .where(sql<boolean>`e.kind not like 'trail.%'`)
    .where(
      sql<boolean>`e.subject_id in (
        with old as (
          select id from case_file where tenant_id = ${tenantId} and state = 'closed' and closed_at < ${before}::timestamptz)
        select id from old
        union all
        select cr.report_id from case_report cr join old on old.id = cr.case_id where cr.tenant_id = ${tenantId}
        union all
        select cm.measure_id from case_measure cm join old on old.id = cm.case_id where cm.tenant_id = ${tenantId})`,
    )

export const countNotices = (db: Tx, tenantId: number, before: string) =>
  db
    .selectFrom('notice')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('tenantId', '=', tenantId)
    .where('createdAt', '<', before)

export const deleteNotices = async (db: Tx, tenantId: number, before: string) => {
  await db
    .deleteFrom('mail as m')
    .using('notice as n')
    .whereRef('n.tenantId', '=', 'm.tenantId')
    .whereRef('n.id', '=', 'm.noticeId')
    .where('m.tenantId', '=', tenantId)
    .where('n.createdAt', '<', before)
    .execute()
  await db.deleteFrom('notice').where('tenantId', '=', tenantId).where('createdAt', '<', before).execute()
}
