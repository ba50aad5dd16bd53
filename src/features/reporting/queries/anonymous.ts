import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import { answersNow } from './progress.ts'

type Waiting = {
  tenantId: number
  id: string
  codeHash: Buffer
  day: string
  kind: 'report' | 'message' | 'verdict' | 'hide'
  said: object
}

/** Whoever lays something among what waits, and whoever takes it in, waits here for the others: what is read after it is true. */
export const waitForAnonymous = (db: Tx, tenantId: number) =>
  db.selectNoFrom(sql`wait_for_anonymous(${tenantId}::integer)`.as('held'))

/** Lays it among what waits for the next morning; once, however often it comes, and as it came last. */
export const wait = (db: Tx, { tenantId, id, codeHash, day, kind, said }: Waiting) =>
  sql`select wait_anonymously(row(${tenantId}::integer, ${id}::uuid, ${codeHash}::bytea, 0::smallint, ${day}::date,
    ${kind}::text, ${JSON.stringify(said)}::json)::anonymous_waiting)`.execute(db)

const waiting = (db: Tx, tenantId: number) =>
  db
    .selectFrom('anonymousWaiting')
    .select(['id', 'codeHash', 'place', 'day', 'kind', 'said'])
    .where('tenantId', '=', tenantId)
    .orderBy('codeHash')
    .orderBy('place')

/** What waits by one code, in the order it came. */
export const waitingFor = (db: Tx, tenantId: number, hashes: readonly Buffer[]) =>
  waiting(db, tenantId).where(sql<boolean>`code_hash = any(${hashes}::bytea[])`)

/** What came before a day. By code, which is by chance. */
export const waitingSinceBefore = (db: Tx, tenantId: number, day: string) =>
  waiting(db, tenantId).where('day', '<', day)

export const waitingById = (db: Tx, tenantId: number, id: string) =>
  waiting(db, tenantId).where('id', '=', id)

/** Takes it, so that nobody else does. */
export const takeWaiting = (db: Tx, tenantId: number, id: string) =>
  db
    .deleteFrom('anonymousWaiting')
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .returning(['id', 'codeHash', 'place', 'day', 'kind', 'said'])

export const insertMailbox = (db: Tx, row: { tenantId: number; reportId: string; codeHash: Buffer }) =>
  db.insertInto('mailbox').values(row)

/** The report that a code opens. */
export const reportByCode = (db: Tx, tenantId: number, hashes: readonly Buffer[]) =>
  db
    .selectFrom('mailbox as m')
    .innerJoin('report as r', (join) =>
      join.onRef('r.tenantId', '=', 'm.tenantId').onRef('r.id', '=', 'm.reportId'),
    )
    .innerJoin('reportProgress as g', (join) =>
      join.onRef('g.tenantId', '=', 'r.tenantId').onRef('g.reportId', '=', 'r.id'),
    )
    .innerJoin('unit', (join) =>
      join.onRef('unit.tenantId', '=', 'r.tenantId').onRef('unit.id', '=', 'r.unitId'),
    )
    .select(['r.id', 'r.number', 'r.sender', 'r.text', 'r.receivedAt', 'r.digest', 'unit.name as unit'])
    .select(['m.codeHash'])
    .select(['g.answerDueAt', 'g.seenAt', 'g.decidedAt', 'g.doneAt', 'g.answer', 'g.solved'])
    .select(['r.typeCode', answersNow.as('answers')])
    .where('m.tenantId', '=', tenantId)
    .where(sql<boolean>`m.code_hash = any(${hashes}::bytea[])`)
