import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { Range, TextKind } from '../contract.ts'

const reportsOf = (tenantId: number, caseId: string) =>
  sql`(select report_id from case_report where tenant_id = ${tenantId} and case_id = ${caseId})`

/** How often what is hidden of a text has changed. */
const version = (textId: string) => sql<number>`(
  select count(k.id) + count(k.undone_at) from text_mask k
  where k.tenant_id = t.tenant_id and k.text_id = ${sql.ref(textId)})::integer`

/** Every text in a case that words can be hidden of, oldest first. One that went to several reporters stands once. */
export const textsOfCase = (db: Tx, tenantId: number, caseId: string) =>
  db
    .selectFrom(
      sql<{
        tenantId: number
        id: string
        reportId: string
        kind: TextKind
        at: string
        fromReporter: boolean
        text: string
      }>`(
        select r.tenant_id, r.id, r.id as report_id, 'report' as kind, r.received_at as at, true as from_reporter, r.text
        from report r where r.tenant_id = ${tenantId} and r.id in ${reportsOf(tenantId, caseId)}
        union all
        select a.tenant_id, a.id, a.report_id, 'addition', a.at, true, a.text
        from report_addition a where a.tenant_id = ${tenantId} and a.report_id in ${reportsOf(tenantId, caseId)}
        union all
        (select distinct on (m.at, m.text) m.tenant_id, m.id, m.report_id, 'message', m.at, m.from_reporter, m.text
        from report_message m
        where m.tenant_id = ${tenantId} and m.report_id in ${reportsOf(tenantId, caseId)} and m.kind <> 'decided'
        order by m.at, m.text, m.id))`.as('t'),
    )
    .select([
      't.id',
      't.reportId',
      't.kind',
      't.at',
      't.fromReporter',
      't.text',
      version('t.id').as('version'),
    ])
    .where('t.text', '<>', '')
    .orderBy('t.at')
    .orderBy('t.id')

/** What is hidden today in these texts, the newest last. `hidden` is a list of `[from, to]` in the original. */
export const masksOfCase = (db: Tx, tenantId: number, caseId: string) =>
  db
    .selectFrom('textMask as k')
    .leftJoin('person', (join) =>
      join.onRef('person.tenantId', '=', 'k.tenantId').onRef('person.id', '=', 'k.madeBy'),
    )
    .select([
      'k.id',
      'k.textId',
      'k.reportId',
      'k.madeAt as at',
      'k.reason',
      'k.words',
      sql<string>`coalesce(person.given_name || ' ' || person.family_name, 'Orden')`.as('name'),
      sql<[number, number][]>`(select json_agg(json_build_array(lower(r), upper(r)) order by r)
        from unnest(k.hidden) r)`.as('hidden'),
    ])
    .where('k.tenantId', '=', tenantId)
    .where('k.undoneAt', 'is', null)
    .where(sql<boolean>`k.report_id in ${reportsOf(tenantId, caseId)}`)
    .orderBy('k.madeAt')
    .orderBy('k.id')

export const maskById = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('textMask')
    .select(['textId', 'reason', 'words', 'madeBy', 'undoneAt'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)

type MaskRow = {
  tenantId: number
  id: string
  reportId: string
  textKind: TextKind
  textId: string
  reason: 'patientName' | 'nationalId' | 'other'
  words: string
  madeAt: string
  /** Null where nobody did, but Orden. */
  madeBy: string | null
}
export const insertMask = (db: Tx, row: MaskRow, hidden: readonly Range[]) =>
  db.insertInto('textMask').values({
    ...row,
    hidden: sql`(select range_agg(int4range(f, t)) from unnest(${hidden.map(({ from }) => from)}::integer[],
      ${hidden.map(({ to }) => to)}::integer[]) as one (f, t))`,
  })

export const undoMask = (db: Tx, tenantId: number, id: string, undoneAt: string, undoneBy: string) =>
  db.updateTable('textMask').set({ undoneAt, undoneBy }).where('tenantId', '=', tenantId).where('id', '=', id)

/** Puts the text as its masks say, everywhere it stands. */
export const applyMasks = (db: Tx, textId: string) =>
  db.selectNoFrom(sql`apply_masks(${textId}::uuid)`.as('applied'))

/** The text as it was sent, for the reading that this event has told of. */
export const originalWords = (db: Tx, eventId: string) =>
  db.selectNoFrom(sql<string | null>`original_words(${eventId}::uuid)`.as('text'))

export const openRequests = (db: Tx, tenantId: number, caseId: string) =>
  db
    .selectFrom('hideRequest')
    .select(['id', 'askedAt as at', 'words'])
    .where('tenantId', '=', tenantId)
    .where('settledAt', 'is', null)
    .where(sql<boolean>`report_id in ${reportsOf(tenantId, caseId)}`)
    .orderBy('askedAt')

/** One request in a case, answered or not, with whom to tell. */
export const requestInCase = (db: Tx, tenantId: number, caseId: string, id: string) =>
  db
    .selectFrom('hideRequest as q')
    .innerJoin('report as r', (join) =>
      join.onRef('r.tenantId', '=', 'q.tenantId').onRef('r.id', '=', 'q.reportId'),
    )
    .select(['q.id', 'q.reportId', 'q.askedBy', 'q.settledAt', 'q.declinedBy'])
    .select(['r.reporterPersonId', 'r.number', 'r.sender'])
    .where('q.tenantId', '=', tenantId)
    .where('q.id', '=', id)
    .where(sql<boolean>`q.report_id in ${reportsOf(tenantId, caseId)}`)

/** Answered with no; the words of the request go as they do with a yes. */
export const declineRequest = (db: Tx, tenantId: number, id: string, settledAt: string, declinedBy: string) =>
  db
    .updateTable('hideRequest')
    .set({ settledAt, declinedBy, words: '' })
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)

/**
 * Dealt with: what a handler asked of the case, and what the reporter asked of this report. What was said of the words
 * goes, for it may be the very words.
 */
export const settleRequests = (
  db: Tx,
  tenantId: number,
  { caseId, reportId }: { caseId: string; reportId: string },
  settledAt: string,
) =>
  db
    .updateTable('hideRequest as q')
    .set({ settledAt, words: '' })
    .where('q.tenantId', '=', tenantId)
    .where('q.settledAt', 'is', null)
    .where(sql<boolean>`q.report_id in ${reportsOf(tenantId, caseId)}`)
    .where(sql<boolean>`(q.report_id = ${reportId} or q.asked_by is distinct from (
      select r.reporter_person_id from report r where r.tenant_id = q.tenant_id and r.id = q.report_id))`)

/** Cases from before numbers were masked that may hold one, and that nobody has hidden one in. Digits, however apart. */
export const casesWithDigits = (db: Tx, tenantId: number, after: string, most: number) =>
  db
    .selectFrom(
      sql<{ caseId: string }>`(
        select distinct cr.case_id
        from case_report cr
        join (
          select tenant_id, id as report_id, text from report
          union all select tenant_id, report_id, text from report_addition
          union all select tenant_id, report_id, text from report_message) t
          on t.tenant_id = cr.tenant_id and t.report_id = cr.report_id
        where cr.tenant_id = ${tenantId} and cr.case_id > ${after} and t.text ~ '([[:digit:]][^[:digit:]]{0,24}){11}'
        order by cr.case_id limit ${most})`.as('found'),
    )
    .select('found.caseId')

/** Texts somebody has hidden a number in, or shown again: she has looked, and decided. */
export const textsLookedAt = (db: Tx, tenantId: number, textIds: readonly string[]) =>
  db
    .selectFrom('textMask')
    .select('textId')
    .distinct()
    .where('tenantId', '=', tenantId)
    .where('reason', '=', 'nationalId')
    .where('textId', 'in', textIds)

export const oldWords = (db: Tx, tenantId: number) =>
  db.selectFrom('oldWords').select('lookedAt').where('tenantId', '=', tenantId).where('lookedAt', 'is', null)

export const oldWordsLookedAt = (db: Tx, tenantId: number, lookedAt: string) =>
  db.updateTable('oldWords').set({ lookedAt }).where('tenantId', '=', tenantId).where('lookedAt', 'is', null)
