import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { CaseScope } from '../../access/index.ts'
import { serious } from '../rules.ts'
import { lacking } from './list.ts'
import { notAbout } from './visible.ts'

/** How the open cases of a municipality stand, for who decides where they belong and sees that they are answered. */
export const standingOfCases = (db: Tx, tenantId: number, scope: CaseScope) =>
  db
    .selectFrom('caseFile as c')
    .select([
      sql<number>`count(*) filter (where c.severity >= ${serious} and ${lacking.answer})`.as('unanswered'),
      sql<number>`count(*) filter (where ${lacking.closing})`.as('late'),
      sql<number>`count(*) filter (where ${lacking.place})`.as('placing'),
    ])
    .where('c.tenantId', '=', tenantId)
    .where('c.rank', '>', 0)
    .where(notAbout(scope))

/** Cases in which somebody waits to have words hidden, whoever waited longest first. */
export const casesToHideIn = (db: Tx, tenantId: number, scope: CaseScope) =>
  db
    .selectFrom('hideRequest as q')
    .innerJoin('caseReport as cr', (join) =>
      join.onRef('cr.tenantId', '=', 'q.tenantId').onRef('cr.reportId', '=', 'q.reportId'),
    )
    .innerJoin('caseFile as c', (join) =>
      join.onRef('c.tenantId', '=', 'cr.tenantId').onRef('c.id', '=', 'cr.caseId'),
    )
    .select('c.number')
    .where('q.tenantId', '=', tenantId)
    .where('q.settledAt', 'is', null)
    .where(notAbout(scope))
    .groupBy('c.number')
    .orderBy((eb) => eb.fn.min('q.askedAt'))
    .limit(20)

/** The unit with the most late cases, and how many there are in it with everything below, as its list has them. */
export const latestUnit = (db: Tx, tenantId: number, scope: CaseScope) =>
  db
    .with('latest', (q) =>
      q
        .selectFrom('caseFile as c')
        .innerJoin('unit', (join) =>
          join.onRef('unit.tenantId', '=', 'c.tenantId').onRef('unit.id', '=', 'c.unitId'),
        )
        .select(['unit.id', 'unit.name'])
        .where('c.tenantId', '=', tenantId)
        .where('c.rank', '>', 0)
        .where(notAbout(scope))
        .where(lacking.closing)
        .groupBy(['unit.id', 'unit.name'])
        .orderBy((eb) => eb.fn.countAll(), 'desc')
        .orderBy('unit.name')
        .limit(1),
    )
    .selectFrom('latest')
    .select([
      'latest.id',
      'latest.name',
      sql<number>`(
        select count(*) from case_file c join unit u on u.tenant_id = c.tenant_id and u.id = c.unit_id
        where c.tenant_id = ${tenantId} and c.rank > 0 and ${notAbout(scope)} and ${lacking.closing} and u.path @> array[latest.id])`.as(
        'count',
      ),
    ])
