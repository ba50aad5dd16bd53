import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { MessageKind } from '../contract.ts'

export const personName = sql<string | null>`person.given_name || ' ' || person.family_name`

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
