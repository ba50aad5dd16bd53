import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import { prepared } from '#platform/prepared.ts'
import type { Answers, Channel, Doubt, NewReport, Sender } from '../contract.ts'

export const reportById = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('report as r')
    .leftJoin('reportIdentity as i', (join) =>
      join.onRef('i.tenantId', '=', 'r.tenantId').onRef('i.reportId', '=', 'r.id'),
    )
    .select(['r.id', 'r.number', 'r.sender', 'r.reporterPersonId', 'r.typeCode', 'r.digest', 'r.unitId'])
    .select(['r.receivedAt', 'r.occurredAt', 'r.typedBy', 'r.aboutLeader', 'i.personHash'])
    .select(sql<Answers>`r.answers`.as('answers'))
    .where('r.tenantId', '=', tenantId)
    .where('r.id', '=', id)

/** Whether anybody is known to have done something under an id. */
export const namesAnybody = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('event')
    .select('id')
    .where('tenantId', '=', tenantId)
    .where('subjectId', '=', id)
    .where('actorPersonId', 'is not', null)
    .limit(1)

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

type Asked = 'trial' | 'behalf' | 'sender' | 'answers' | 'aboutLeader' | 'improves' | 'entryId'
type ReportRow = Omit<NewReport, Asked> & {
  answers: Answers
  aboutLeader: boolean
  improvesReportId: string | null
  typedBy: string | null
  channel: Channel | 'poster' | 'kiosk' | null
  entryId: string | null
  behalfName: string | null
  tenantId: number
  number: string
  receivedAt: string
  sender: Sender
  writtenAt: string | null
  phoneClockAt: string | null
  saidOccurredAt: string | null
  reporterPersonId: string | null
  digest: Buffer
}

const insertWritten = prepared((db, { answers, ...row }: Omit<ReportRow, 'answers'> & { answers: string }) =>
  db.insertInto('report').values({ ...row, answers: sql`${answers}::jsonb` }),
)
export const insertReport = ({ answers, ...row }: ReportRow) =>
  insertWritten({ ...row, answers: JSON.stringify(answers) })

type DoubtRow = Doubt & {
  tenantId: number
  reportId: string
  behalfName: string | null
  channel: Channel | null
}
export const doubtOf = (db: Tx, tenantId: number, reportId: string) =>
  db
    .selectFrom('reportDoubt')
    .select(['wish', 'devicePersonId', 'deviceHash'])
    .where('tenantId', '=', tenantId)
    .where('reportId', '=', reportId)

export const insertDoubt = prepared((db, row: DoubtRow) => db.insertInto('reportDoubt').values(row))

type Progress = {
  tenantId: number
  reportId: string
  recipientPositionId: string
  answerDueAt: string
  trial: boolean
  bypassedPositionId: string | null
}

export const insertProgress = prepared((db, row: Progress) => db.insertInto('reportProgress').values(row))
