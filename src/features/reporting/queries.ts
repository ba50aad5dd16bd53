import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import { prepared } from '#platform/prepared.ts'
import type { Channel, MessageKind, NewReport } from './contract.ts'

export const reportById = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('report')
    .select(['id', 'number', 'reporterPersonId', 'typeCode', 'digest', 'unitId', 'receivedAt', 'typedBy'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)

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

type ReportRow = Omit<NewReport, 'trial' | 'behalf'> & {
  typedBy: string | null
  channel: Channel | null
  behalfName: string | null
  tenantId: number
  number: string
  receivedAt: string
  reporterPersonId: string
  digest: Buffer
}
export const insertReport = prepared((db, row: ReportRow) => db.insertInto('report').values(row))

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

const personName = sql<string | null>`person.given_name || ' ' || person.family_name`

/** Who first read it on the handler's side. A leader who has her own report knows that she has seen it. */
const seenBy = sql<string | null>`(
  select p.given_name from report_message m join person p on p.tenant_id = m.tenant_id and p.id = m.person_id
  where m.tenant_id = r.tenant_id and m.report_id = r.id and m.kind = 'acknowledged'
    and m.person_id <> r.reporter_person_id order by m.at limit 1)`

/** What was first told of a report: what is serious is saved before it has words. */
const firstAddition = sql<string | null>`(select a.text from report_addition a
  where a.tenant_id = r.tenant_id and a.report_id = r.id and a.kind = 'text' order by a.at, a.id limit 1)`

const ownReports = (db: Tx, tenantId: number, personId: string) =>
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
      'r.text',
      'r.receivedAt',
      'g.seenAt',
      'g.decidedAt',
      'g.doneAt',
      'g.solved',
      'g.trial',
      seenBy.as('seenBy'),
      firstAddition.as('firstAddition'),
    ])
    .where('r.tenantId', '=', tenantId)
    .where('r.reporterPersonId', '=', personId)

export const reportsOf = (
  db: Tx,
  tenantId: number,
  personId: string,
  after: { at: string; id: string } | undefined,
  limit: number,
) =>
  ownReports(db, tenantId, personId)
    .$if(after !== undefined, (q) =>
      q.where(sql<boolean>`(r.received_at, r.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy('r.receivedAt', 'desc')
    .orderBy('r.id', 'desc')
    .limit(limit)

export const ownReport = (db: Tx, tenantId: number, personId: string, id: string) =>
  ownReports(db, tenantId, personId)
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
      'r.channel',
      'r.behalfName',
      sql<string | null>`typist.given_name || ' ' || typist.family_name`.as('typedByName'),
      'r.outcome',
      'r.occurredAt',
      'unit.name as unit',
      'unit.id as unitId',
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
        .where('q.askedBy', '=', personId)
        .where('q.settledAt', 'is', null)
        .orderBy('q.askedAt', 'desc')
        .limit(1)
        .as('hideAskedAt'),
    )
    .where('r.id', '=', id)

export const additionsTo = (db: Tx, tenantId: number, reportIds: string[]) =>
  db
    .selectFrom('reportAddition')
    .select(['id', 'reportId', 'at', 'kind', 'text'])
    .where('tenantId', '=', tenantId)
    .where(sql<boolean>`report_id = any(${reportIds}::uuid[])`)
    .orderBy('at')
    .orderBy('id')

export const messagesOf = (db: Tx, tenantId: number, reportId: string) =>
  db
    .selectFrom('reportMessage as m')
    .leftJoin('person', (join) =>
      join.onRef('person.tenantId', '=', 'm.tenantId').onRef('person.id', '=', 'm.personId'),
    )
    .select(['m.id', 'm.at', 'm.kind', 'm.fromReporter', 'm.text', personName.as('name')])
    .where('m.tenantId', '=', tenantId)
    .where('m.reportId', '=', reportId)
    .orderBy('m.at')
    .orderBy('m.id')

export const insertAddition = (
  db: Tx,
  row: { tenantId: number; id: string; reportId: string; at: string; kind: 'text' | 'call'; text: string },
) =>
  db
    .insertInto('reportAddition')
    .values(row)
    .onConflict((c) => c.columns(['tenantId', 'id']).doNothing())
    .returning('id')

type NewMessageRow = {
  tenantId: number
  id: string
  reportId: string
  at: string
  kind: MessageKind
  fromReporter: boolean
  personId: string | null
  text: string
}
export const insertMessages = (db: Tx, rows: NewMessageRow[]) =>
  db
    .insertInto('reportMessage')
    .values(rows)
    .onConflict((c) => c.columns(['tenantId', 'id']).doNothing())
    .returning('id')

type Progress = {
  tenantId: number
  reportId: string
  recipientPositionId: string
  answerDueAt: string
  trial: boolean
}
export const insertProgress = prepared((db, row: Progress) => db.insertInto('reportProgress').values(row))

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
    ])
    .where('tenantId', '=', tenantId)
    .where(sql<boolean>`report_id = any(${reportIds}::uuid[])`)

type ProgressChange = Partial<{
  trial: boolean
  unitId: string
  recipientPositionId: string
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

/** The reports as their handlers read them, with who sent them. */
export const reportsToHandle = (db: Tx, tenantId: number, reportIds: string[]) =>
  db
    .selectFrom('report as r')
    .innerJoin('person', (join) =>
      join.onRef('person.tenantId', '=', 'r.tenantId').onRef('person.id', '=', 'r.reporterPersonId'),
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
      'r.reporterPersonId',
      'r.behalfName',
      'person.givenName',
      'person.familyName',
      'g.solved',
      sql<string | null>`concat_ws(', ', l.building, l.room)`.as('location'),
    ])
    .where('r.tenantId', '=', tenantId)
    .where(sql<boolean>`r.id = any(${reportIds}::uuid[])`)
    .orderBy('r.receivedAt')

/** What is kept under an id that comes again. Of words that are hidden since, nobody can tell that they differ. */
const textUnlessHidden = (sent: string, textId: string) =>
  sql<string>`case when exists (
    select from text_mask k where k.text_id = ${sql.ref(textId)} and k.undone_at is null) then ${sent} else text end`.as(
    'text',
  )

export const additionById = (db: Tx, tenantId: number, id: string, sent: string) =>
  db
    .selectFrom('reportAddition')
    .select(['reportId', 'kind', textUnlessHidden(sent, 'reportAddition.id')])
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)

export const messageById = (db: Tx, tenantId: number, id: string, sent: string) =>
  db
    .selectFrom('reportMessage')
    .select(['reportId', 'kind', textUnlessHidden(sent, 'reportMessage.id')])
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)

type HideRequestRow = {
  tenantId: number
  id: string
  reportId: string
  askedAt: string
  askedBy: string
  words: string
}
export const insertHideRequest = (db: Tx, row: HideRequestRow) =>
  db
    .insertInto('hideRequest')
    .values(row)
    .onConflict((c) => c.columns(['tenantId', 'id']).doNothing())
    .returning('id')

export const hideRequestById = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('hideRequest')
    .select(['reportId', 'askedBy'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)

/** What was done with words of a report that should not have stood there, oldest first. */
export const hidingsOf = (db: Tx, tenantId: number, reportId: string) =>
  db
    .selectFrom('event as e')
    .innerJoin('eventPayload as p', (join) =>
      join.onRef('p.tenantId', '=', 'e.tenantId').onRef('p.eventId', '=', 'e.id'),
    )
    .innerJoin('person', (join) =>
      join.onRef('person.tenantId', '=', 'e.tenantId').onRef('person.id', '=', 'e.actorPersonId'),
    )
    .select(['e.id', 'e.at', 'e.kind', 'p.payload', personName.as('name')])
    .where('e.tenantId', '=', tenantId)
    .where('e.subjectId', '=', reportId)
    .where((eb) =>
      eb.or([
        eb('e.kind', 'in', ['words.hidden', 'words.shownAgain', 'words.originalRead']),
        // What a leader asked for is answered to her.
        eb.and([eb('e.kind', '=', 'words.notHidden'), sql<boolean>`p.payload->>'asked' = 'reporter'`]),
      ]),
    )
    .orderBy('e.at')
    .orderBy('e.id')
