import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { Answers } from '../contract.ts'

/** What she answered last of what its type asks: with the report, or after it. */
export const answersNow = sql<Answers>`coalesce(g.answers, r.answers)`

export const progressOf = (db: Tx, tenantId: number, reportIds: string[]) =>
  db
    .selectFrom('reportProgress')
    .select([
      'reportId',
      'recipientPositionId',
      'answerDueAt',
      'seenAt',
      'decidedAt',
      'doneAt',
      'solved',
      'unitId',
      'trial',
      sql<Answers | null>`answers`.as('answers'),
    ])
    .where('tenantId', '=', tenantId)
    .where(sql<boolean>`report_id = any(${reportIds}::uuid[])`)

type ProgressChange = Partial<{
  trial: boolean
  unitId: string
  recipientPositionId: string
  bypassedPositionId: string | null
  seenAt: string
  decidedAt: string
  doneAt: string | null
  answer: string | null
  solved: boolean | null
  solvedAt: string | null
}>

/** Changes the steps. What was seen or decided first stays the first. */
export const updateProgress = (
  db: Tx,
  tenantId: number,
  reportIds: string[],
  { seenAt, decidedAt, ...change }: ProgressChange,
) =>
  db
    .updateTable('reportProgress')
    .set((eb) => ({
      ...change,
      ...((seenAt || decidedAt) && { seenAt: eb.fn.coalesce('seenAt', eb.val(seenAt ?? decidedAt ?? null)) }),
      ...(decidedAt && { decidedAt: eb.fn.coalesce('decidedAt', eb.val(decidedAt)) }),
    }))
    .where('tenantId', '=', tenantId)
    .where(sql<boolean>`report_id = any(${reportIds}::uuid[])`)

/** What she answered after it was sent. */
export const updateAnswers = (db: Tx, tenantId: number, reportId: string, answers: Answers) =>
  db
    .updateTable('reportProgress')
    .set({ answers: sql`${JSON.stringify(answers)}::jsonb` })
    .where('tenantId', '=', tenantId)
    .where('reportId', '=', reportId)

/** The reports as their handlers read them, with who sent them. */
export const reportsToHandle = (db: Tx, tenantId: number, reportIds: string[]) =>
  db
    .selectFrom('report as r')
    .leftJoin('person', (join) =>
      join.onRef('person.tenantId', '=', 'r.tenantId').onRef('person.id', '=', 'r.reporterPersonId'),
    )
    .leftJoin('reportDoubt as d', (join) =>
      join.onRef('d.tenantId', '=', 'r.tenantId').onRef('d.reportId', '=', 'r.id'),
    )
    .leftJoin('person as device', (join) =>
      join.onRef('device.tenantId', '=', 'd.tenantId').onRef('device.id', '=', 'd.devicePersonId'),
    )
    .innerJoin('reportProgress as g', (join) =>
      join.onRef('g.tenantId', '=', 'r.tenantId').onRef('g.reportId', '=', 'r.id'),
    )
    .leftJoin('location as l', (join) =>
      join.onRef('l.tenantId', '=', 'r.tenantId').onRef('l.id', '=', 'r.locationId'),
    )
    .select([
      'r.id',
      'r.number',
      'r.text',
      'r.outcome',
      'r.occurredAt',
      'r.receivedAt',
      'r.writtenAt',
      'r.phoneClockAt',
      'r.saidOccurredAt',
      'r.reporterPersonId',
      'r.sender',
      'r.typeCode',
      answersNow.as('answers'),
      'r.aboutLeader',
      'r.behalfName',
      'person.givenName',
      sql<string | null>`person.given_name || ' ' || person.family_name`.as('reporterName'),
      sql<string | null>`device.given_name || ' ' || device.family_name`.as('deviceName'),
      'd.behalfName as doubtFor',
      'g.solved',
      sql<string | null>`concat_ws(', ', l.building, l.room)`.as('location'),
    ])
    .where('r.tenantId', '=', tenantId)
    .where(sql<boolean>`r.id = any(${reportIds}::uuid[])`)
    .orderBy('r.receivedAt')
