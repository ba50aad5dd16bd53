import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import { serious } from '../rules.ts'

/** How the open cases of a municipality stand, for who decides where they belong and sees that they are answered. */
export const standingOfCases = (db: Tx, tenantId: number, today: string) =>
  db
    .selectFrom('caseFile as c')
    .select([
      sql<number>`count(*) filter (where c.severity >= ${serious} and c.first_response_at is null)`.as(
        'unanswered',
      ),
      sql<number>`count(*) filter (where c.due_on < ${today}::date)`.as('late'),
    ])
    .where('c.tenantId', '=', tenantId)
    .where('c.rank', '>', 0)

/** The unit with the most late cases. */
export const latestUnit = (db: Tx, tenantId: number, today: string) =>
  db
    .selectFrom('caseFile as c')
    .innerJoin('unit', (join) =>
      join.onRef('unit.tenantId', '=', 'c.tenantId').onRef('unit.id', '=', 'c.unitId'),
    )
    .select((eb) => ['unit.id', 'unit.name', eb.fn.countAll<number>().as('count')])
    .where('c.tenantId', '=', tenantId)
    .where('c.rank', '>', 0)
    .where('c.dueOn', '<', today)
    .groupBy(['unit.id', 'unit.name'])
    .orderBy('count', 'desc')
    .orderBy('unit.name')
    .limit(1)
