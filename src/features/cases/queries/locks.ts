import type { Tx } from '#platform/db.ts'

/**
 * Locks a case with its reports' progress, so that what the rules see is still so when the change is written. A
 * statement of its own before the case is read: one that waited for the lock would count measures as they were before.
 * Progress comes first, as where the reporter answers, so that the two never wait for each other.
 */
export const lockProgress = (db: Tx, tenantId: number, caseId: string) =>
  db
    .selectFrom('reportProgress as g')
    .innerJoin('caseReport as cr', (join) =>
      join.onRef('cr.tenantId', '=', 'g.tenantId').onRef('cr.reportId', '=', 'g.reportId'),
    )
    .select('g.reportId')
    .where('g.tenantId', '=', tenantId)
    .where('cr.caseId', '=', caseId)
    .orderBy('g.reportId')
    .forUpdate('g')

export const lockCase = (db: Tx, tenantId: number, id: string) =>
  db.selectFrom('caseFile').select('id').where('tenantId', '=', tenantId).where('id', '=', id).forUpdate()

export const lockMeasureOf = (db: Tx, tenantId: number, caseId: string, measureId: string) =>
  db
    .selectFrom('caseMeasure as cm')
    .innerJoin('measure as m', (join) =>
      join.onRef('m.tenantId', '=', 'cm.tenantId').onRef('m.id', '=', 'cm.measureId'),
    )
    .select('m.id')
    .where('cm.tenantId', '=', tenantId)
    .where('cm.caseId', '=', caseId)
    .where('cm.measureId', '=', measureId)
    .forUpdate('m')

export const lockCaseOfMeasure = (db: Tx, tenantId: number, measureId: string) =>
  db
    .selectFrom('caseMeasure as cm')
    .innerJoin('caseFile as c', (join) =>
      join.onRef('c.tenantId', '=', 'cm.tenantId').onRef('c.id', '=', 'cm.caseId'),
    )
    .select('c.id')
    .where('cm.tenantId', '=', tenantId)
    .where('cm.measureId', '=', measureId)
    .forUpdate('c')
