import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { Delivery, NoticeKind } from '../contract.ts'
import { defaultDelivery, isChosen, type NoticeSort } from '../rules.ts'

type Told = { id: string; personId: string; mailId: string; email: string | null }
type About = {
  /** Such as a way in, which is worth nothing on a phone that gets no code. */
  byMailOnly: boolean
  eventId: string
  template: string
  params: Record<string, string | number>
  link: string
  createdAt: string
}

/**
 * Notices, their mails and pushes and the jobs that send these, in one statement: by mail and phone at once, with the next digest or only in
 * Orden, as each has chosen or as this sort comes to whoever has not. A second telling of the same event to the same
 * person is none, and sends no mail.
 */
export const insertTold = (tenantId: number, sort: NoticeSort, told: readonly Told[], about: About) => sql`
  with people as (
    select person.*, ${isChosen(sort) ? sql`coalesce(choice.delivery, ${defaultDelivery(sort)})` : sql`'atOnce'`} as delivery
    from json_to_recordset(${JSON.stringify(told)}::json)
      as person (id uuid, "personId" uuid, "mailId" uuid, email text)
    left join notice_choice choice on choice.tenant_id = ${tenantId} and choice.person_id = person."personId"
      and choice.kind = ${sort}),
  fresh as (
    insert into notice (tenant_id, id, person_id, event_id, template, params, link, created_at, waits_for_digest)
    select ${tenantId}, id, "personId", ${about.eventId}::uuid, ${about.template}, ${JSON.stringify(about.params)}::jsonb,
      ${about.link}, ${about.createdAt}::timestamptz, delivery = 'digest'
    from people
    on conflict (tenant_id, event_id, person_id, template) do nothing
    returning id),
  written as (
    insert into mail (tenant_id, id, notice_id, to_address, created_at)
    select ${tenantId}, "mailId", people.id, email, ${about.createdAt}::timestamptz
    from people join fresh on fresh.id = people.id
    where email is not null and delivery = 'atOnce'
    returning id),
  pushed as (
    insert into push (tenant_id, subscription_id, notice_id, wakes)
    select ${tenantId}, phone.id, people.id, ${sort === 'serious'}
    from people join fresh on fresh.id = people.id
    join push_subscription phone on phone.tenant_id = ${tenantId} and phone.person_id = people."personId"
    where delivery = 'atOnce' and not ${about.byMailOnly}::boolean
    returning subscription_id)
  select enqueue('sendMail', ${about.eventId}::uuid, id, 'sendMail:' || id, null) from written
  union all
  select enqueue('sendPush', ${about.eventId}::uuid, subscription_id, 'sendPush:' || subscription_id, null) from pushed`

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

/** One unsent mail, locked so that only one process sends it. Whoever comes second waits, and finds it sent or not. */
export const lockUnsentMail = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('mail')
    .leftJoin('notice', (join) =>
      join.onRef('notice.tenantId', '=', 'mail.tenantId').onRef('notice.id', '=', 'mail.noticeId'),
    )
    .innerJoin('person', (join) =>
      join
        .onRef('person.tenantId', '=', 'mail.tenantId')
        .on('person.id', '=', sql<string>`coalesce(notice.person_id, mail.digest_person_id)`),
    )
    .select(['mail.id', 'mail.toAddress', 'mail.digestOn', 'person.givenName', 'person.language'])
    .where('mail.tenantId', '=', tenantId)
    .where('mail.id', '=', id)
    .where('mail.sentAt', 'is', null)
    .forUpdate('mail')

/** What these mails tell, the newest first. */
export const noticesInMails = (db: Tx, tenantId: number, mailIds: string[]) =>
  db
    .selectFrom('mail')
    .innerJoin('notice', (join) =>
      join.onRef('notice.tenantId', '=', 'mail.tenantId').onRef('notice.id', '=', 'mail.noticeId'),
    )
    .select([...noticeColumns, 'notice.personId', 'mail.id as mailId'])
    .where('mail.tenantId', '=', tenantId)
    .where(sql<boolean>`mail.id = any(${mailIds}::uuid[])`)
    .unionAll(
      db
        .selectFrom('notice')
        .select([...noticeColumns, 'personId', sql<string>`digest_mail_id`.as('mailId')])
        .where('tenantId', '=', tenantId)
        .where(sql<boolean>`digest_mail_id = any(${mailIds}::uuid[])`),
    )
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')

/** The mail about one notice and the digests, as one list. */
export const mailsTo = (
  db: Tx,
  tenantId: number,
  personId: string,
  after: { at: string; id: string } | undefined,
  limit: number,
) => {
  const columns = ['mail.id', 'mail.toAddress', 'mail.createdAt', 'mail.digestOn'] as const
  const older = sql<boolean>`(mail.created_at, mail.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`
  const single = db
    .selectFrom('notice')
    .innerJoin('mail', (join) =>
      join.onRef('mail.tenantId', '=', 'notice.tenantId').onRef('mail.noticeId', '=', 'notice.id'),
    )
    .select(columns)
    .where('notice.tenantId', '=', tenantId)
    .where('notice.personId', '=', personId)
    .$if(after !== undefined, (q) => q.where(older))
  const digests = db
    .selectFrom('mail')
    .select(columns)
    .where('tenantId', '=', tenantId)
    .where('digestPersonId', '=', personId)
    .$if(after !== undefined, (q) => q.where(older))
  return single.unionAll(digests).orderBy('createdAt', 'desc').orderBy('id', 'desc').limit(limit)
}

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
    .select('id')
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .where('sentAt', 'is', null)

export const choicesOf = (db: Tx, tenantId: number, personId: string) =>
  db
    .selectFrom('noticeChoice')
    .select(['kind', 'delivery'])
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)

export const saveChoices = (
  db: Tx,
  tenantId: number,
  personId: string,
  choices: readonly { kind: NoticeKind; delivery: Delivery }[],
) =>
  db
    .insertInto('noticeChoice')
    .values(choices.map((choice) => ({ tenantId, personId, ...choice })))
    .onConflict((conflict) =>
      conflict
        .columns(['tenantId', 'personId', 'kind'])
        .doUpdateSet((eb) => ({ delivery: eb.ref('excluded.delivery') })),
    )

/** What would have come with the next digest, no longer does. */
export const stopWaiting = (db: Tx, tenantId: number, personId: string, templates: string[]) =>
  db
    .updateTable('notice')
    .set({ waitsForDigest: false })
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .where('waitsForDigest', '=', true)
    .where(sql<boolean>`template = any(${templates}::text[])`)

/** Whether nobody else gathers this municipality's digests now. The lock goes with the transaction. */
export const lockDigests = (db: Tx, tenantId: number) =>
  db.selectNoFrom(
    sql<boolean>`pg_try_advisory_xact_lock(hashtext('orden digests'), ${tenantId}::integer)`.as('isOurs'),
  )

/** Some of those for whom notices wait, and who have not had this day's digest. */
export const peopleWaiting = (db: Tx, tenantId: number, day: string, limit: number) =>
  db
    .selectFrom('person')
    .select(['id', 'email', 'active'])
    .where('tenantId', '=', tenantId)
    .where(
      sql<boolean>`id in (select person_id from notice where tenant_id = ${tenantId} and waits_for_digest)`,
    )
    .where(
      sql<boolean>`not exists (select from mail
        where mail.tenant_id = ${tenantId} and digest_person_id = person.id and digest_on = ${day})`,
    )
    .orderBy('id')
    .limit(limit)

/** Nothing waits for them any more. Gives what they have not read meanwhile. */
export const takeWaiting = (db: Tx, tenantId: number, personIds: string[]) =>
  db
    .updateTable('notice')
    .set({ waitsForDigest: false })
    .where('tenantId', '=', tenantId)
    .where('waitsForDigest', '=', true)
    .where(sql<boolean>`person_id = any(${personIds}::uuid[])`)
    .returning(['id', 'personId', 'readAt'])

export const insertDigests = (
  db: Tx,
  tenantId: number,
  digests: {
    id: string
    digestPersonId: string
    digestOn: string
    toAddress: string
    createdAt: string
  }[],
) => db.insertInto('mail').values(digests.map((digest) => ({ ...digest, tenantId })))

export const putInDigest = (db: Tx, tenantId: number, digestMailId: string, noticeIds: string[]) =>
  db
    .updateTable('notice')
    .set({ digestMailId })
    .where('tenantId', '=', tenantId)
    .where(sql<boolean>`id = any(${noticeIds}::uuid[])`)
