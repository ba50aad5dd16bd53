import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import { prepared } from '#platform/prepared.ts'
import type { Channel, Doubt, NewReport, Sender } from '../contract.ts'

export const reportById = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('report as r')
    .leftJoin('reportIdentity as i', (join) =>
      join.onRef('i.tenantId', '=', 'r.tenantId').onRef('i.reportId', '=', 'r.id'),
    )
    .select(['r.id', 'r.number', 'r.sender', 'r.reporterPersonId', 'r.typeCode', 'r.digest', 'r.unitId'])
    .select(['r.receivedAt', 'r.typedBy', 'i.personHash'])
    .where('r.tenantId', '=', tenantId)
    .where('r.id', '=', id)

/** Sent twice in the same moment, the second waits here until the first is answered. Held to the transaction's end. */
export const waitForSame = (db: Tx, tenantId: number, id: string) =>
  db.selectNoFrom(sql`pg_advisory_xact_lock(${tenantId}::integer, hashtext(${id}))`.as('held'))

/** The year's next number, unless the report has been sent already: one that is taken back leaves no gap. */
export const claimNumber = (db: Tx, tenantId: number, id: string, year: string) =>
  db.selectNoFrom(
    sql<
      string | null
    >`case when not exists (select from report where tenant_id = ${tenantId} and id = ${id}::uuid)
      then (select ${year} || '-' || lpad(n::text, greatest(4, length(n::text)), '0')
        from next_number('report-' || ${year}) n) end`.as('number'),
  )

type ReportRow = Omit<NewReport, 'trial' | 'behalf' | 'sender' | 'entryId'> & {
  typedBy: string | null
  channel: Channel | 'poster' | 'kiosk' | null
  entryId: string | null
  behalfName: string | null
  tenantId: number
  number: string
  receivedAt: string
  sender: Sender
  writtenAt: string | null
  reporterPersonId: string | null
  digest: Buffer
}

export const insertReport = prepared((db, row: ReportRow) => db.insertInto('report').values(row))

type DoubtRow = Doubt & { tenantId: number; reportId: string }
export const insertDoubt = prepared((db, row: DoubtRow) => db.insertInto('reportDoubt').values(row))

type Progress = {
  tenantId: number
  reportId: string
  recipientPositionId: string
  answerDueAt: string
  trial: boolean
}

export const insertProgress = prepared((db, row: Progress) => db.insertInto('reportProgress').values(row))
