import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import { prepared } from '#platform/prepared.ts'
import type { State } from '../contract.ts'
import { excerptLength } from './cases.ts'

type NewCase = {
  tenantId: number
  id: string
  number: string
  kind: 'deviation' | 'improvement' | 'concern' | 'good'
  category: 'hms' | 'tjeneste' | 'miljo' | 'org' | 'infosik' | null
  typeCode: string | null
  unitId: string
  ownerPositionId: string
  severity: number
  openedAt: string
  responseDueAt: string
  measuresDueOn: string
  dueOn: string
  statutoryDueAt: string | null
  contentVersion: string
  trialFrom: State | null
  closedAt: string | null
}
/** The leader that a report went past, and whoever she is: as they are when it comes, whatever becomes of them. */
const bypassedOf = (tenantId: number, reportId: string) => ({
  bypassedPositionId: sql<string | null>`(select g.bypassed_position_id from report_progress g
    where g.tenant_id = ${tenantId} and g.report_id = ${reportId})`,
  bypassedPersonIds: sql<string[]>`array(
    select h.person_id from report_progress g
    join held_today h on h.tenant_id = g.tenant_id and h.position_id = g.bypassed_position_id
    where g.tenant_id = ${tenantId} and g.report_id = ${reportId})`,
})

/** Another unit has another leader, whom it goes past from now on. */
export const updateBypassed = (db: Tx, tenantId: number, id: string, reportId: string) =>
  db
    .updateTable('caseFile')
    .set(bypassedOf(tenantId, reportId))
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)

export const insertCase = prepared((db, { reportId, ...row }: NewCase & { reportId: string }) =>
  db.insertInto('caseFile').values({
    ...row,
    state: row.trialFrom ? 'closed' : 'reported',
    ...bypassedOf(row.tenantId, reportId),
    excerpt: sql<string>`(select left(r.text, ${excerptLength}) from report r
      where r.tenant_id = ${row.tenantId} and r.id = ${reportId})`,
  }),
)

/** The beginning of the reporter's words, for a case that was opened without any. */
export const fillExcerpt = (db: Tx, tenantId: number, id: string, text: string) =>
  db
    .updateTable('caseFile')
    .set({ excerpt: text.slice(0, excerptLength) })
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .where('excerpt', '=', '')

export const linkReport = prepared((db, row: { tenantId: number; caseId: string; reportId: string }) =>
  db.insertInto('caseReport').values(row),
)

export const linkMeasure = (db: Tx, row: { tenantId: number; caseId: string; measureId: string }) =>
  db.insertInto('caseMeasure').values(row)

type WasAt = { tenantId: number; caseId: string; unitId: string; since: string }
export const linkUnit = prepared((db, row: WasAt) =>
  db
    .insertInto('caseUnit')
    .values(row)
    .onConflict((c) => c.doNothing()),
)

type Change = Partial<{
  state: State
  work: 'fixNow' | 'findCause' | null
  category: NewCase['category']
  typeCode: string
  unitId: string
  ownerPositionId: string
  severity: number
  severityActual: number | null
  severityPossible: number | null
  measuresDueOn: string
  dueOn: string
  statutoryDueAt: string | null
  seenAt: string
  firstResponseAt: string
  closedAt: string | null
  trialFrom: State | null
  hops: number
  reopened: number
}>
export const updateCase = (db: Tx, tenantId: number, id: string, change: Change) =>
  db
    .updateTable('caseFile')
    .set((eb) => ({ ...change, rowVersion: eb('rowVersion', '+', 1) }))
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)

export const markCaseSeen = (db: Tx, tenantId: number, id: string, seenAt: string) =>
  db
    .updateTable('caseFile')
    .set({ seenAt })
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .where('seenAt', 'is', null)
