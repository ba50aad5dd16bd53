import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'

export type NewNotice = {
  id: string
  personId: string
  eventId: string
  template: string
  params: Record<string, string | number>
  link: string
  createdAt: string
}

/** A second telling of the same event to the same person is none. Gives the ids that were new. */
export const insertNotices = (db: Tx, tenantId: number, notices: NewNotice[]) =>
  db
    .insertInto('notice')
    .values(notices.map((notice) => ({ ...notice, tenantId, params: JSON.stringify(notice.params) })))
    .onConflict((conflict) => conflict.columns(['tenantId', 'eventId', 'personId', 'template']).doNothing())
    .returning('id')

export const insertMails = (
  db: Tx,
  tenantId: number,
  mails: { id: string; noticeId: string; toAddress: string; createdAt: string }[],
) => db.insertInto('mail').values(mails.map((mail) => ({ ...mail, tenantId })))

const noticeColumns = [
  'notice.id',
  'notice.template',
  'notice.params',
  'notice.link',
  'notice.createdAt',
  'notice.readAt',
] as const

export const noticesOf = (
  db: Tx,
  tenantId: number,
  personId: string,
  after: { at: string; id: string } | undefined,
  limit: number,
) =>
  db
    .selectFrom('notice')
    .select(noticeColumns)
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .$if(after !== undefined, (q) =>
      q.where(sql<boolean>`(created_at, id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)

export const countUnread = (db: Tx, tenantId: number, personId: string) =>
  db
    .selectFrom('notice')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .where('readAt', 'is', null)

export const markRead = (
  db: Tx,
  tenantId: number,
  personId: string,
  which: { ids: string[] } | { link: string },
  readAt: string,
) =>
  db
    .updateTable('notice')
    .set({ readAt })
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .where('readAt', 'is', null)
    .where(
      'link' in which ? sql<boolean>`link = ${which.link}` : sql<boolean>`id = any(${which.ids}::uuid[])`,
    )
    .returning('id')

const mailsWithNotice = (db: Tx, tenantId: number) =>
  db
    .selectFrom('mail')
    .innerJoin('notice', (join) =>
      join.onRef('notice.tenantId', '=', 'mail.tenantId').onRef('notice.id', '=', 'mail.noticeId'),
    )
    .innerJoin('person', (join) =>
      join.onRef('person.tenantId', '=', 'notice.tenantId').onRef('person.id', '=', 'notice.personId'),
    )
    .where('mail.tenantId', '=', tenantId)

/** One unsent mail, locked so that only one process sends it. Whoever comes second waits, and finds it sent or not. */
export const lockUnsentMail = (db: Tx, tenantId: number, id: string) =>
  mailsWithNotice(db, tenantId)
    .select(['mail.id', 'mail.toAddress', 'person.givenName', 'person.language', ...noticeColumns])
    .select(['mail.id as mailId', 'person.id as personId'])
    .where('mail.id', '=', id)
    .where('mail.sentAt', 'is', null)
    .forUpdate('mail')

export const mailsTo = (
  db: Tx,
  tenantId: number,
  personId: string,
  after: { at: string; id: string } | undefined,
  limit: number,
) =>
  mailsWithNotice(db, tenantId)
    .select(['mail.toAddress', 'person.givenName', ...noticeColumns])
    .select('mail.id as mailId')
    .where('notice.personId', '=', personId)
    .$if(after !== undefined, (q) =>
      q.where(sql<boolean>`(mail.created_at, mail.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy('mail.createdAt', 'desc')
    .orderBy('mail.id', 'desc')
    .limit(limit)

export const markSent = (db: Tx, tenantId: number, id: string, at: string) =>
  db
    .updateTable('mail')
    .set((eb) => ({ sentAt: at, lastAttemptAt: at, lastError: null, attempts: eb('attempts', '+', 1) }))
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)

export const markFailed = (db: Tx, tenantId: number, id: string, at: string, error: string) =>
  db
    .updateTable('mail')
    .set((eb) => ({ lastAttemptAt: at, lastError: error, attempts: eb('attempts', '+', 1) }))
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)

export const failingMails = (db: Tx, tenantId: number) =>
  db
    .selectFrom('mail')
    .select(['id', 'toAddress', 'createdAt', 'attempts', 'lastAttemptAt', 'lastError'])
    .where('tenantId', '=', tenantId)
    .where('sentAt', 'is', null)
    .where('lastError', 'is not', null)
    .orderBy('lastAttemptAt', 'desc')
    .limit(200)

export const failingMail = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('mail')
    .innerJoin('notice', (join) =>
      join.onRef('notice.tenantId', '=', 'mail.tenantId').onRef('notice.id', '=', 'mail.noticeId'),
    )
    .select(['mail.id', 'notice.eventId'])
    .where('mail.tenantId', '=', tenantId)
    .where('mail.id', '=', id)
    .where('mail.sentAt', 'is', null)
