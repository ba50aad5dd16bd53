import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'

const year = 365 * 86_400_000
export const yearBefore = (now: Date): string => new Date(now.getTime() - year).toISOString()

/** The types each unit has reported most since then. */
export const usualTypes = (db: Tx, tenantId: number, unitIds: string[], since: string) =>
  db
    .selectFrom('report')
    .select((eb) => ['unitId', 'typeCode', eb.fn.countAll<number>().as('count')])
    .where('tenantId', '=', tenantId)
    .where(sql<boolean>`unit_id = any(${unitIds}::uuid[])`)
    .where('occurredAt', '>=', since)
    .where('typeCode', 'is not', null)
    .where('kind', '=', 'deviation')
    .groupBy(['unitId', 'typeCode'])
    .orderBy('count', 'desc')
    .orderBy('typeCode')
