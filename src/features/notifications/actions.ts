import type { z } from 'zod'
import { readInTenant, inTenant, send, type Tx } from '#platform/db.ts'
import { orNotFound, refuse } from '#kernel/problem.ts'
import { pageOf, pageSize, readCursor } from '#kernel/paging.ts'
import { record } from '#platform/events.ts'
import { enqueue } from '#platform/jobs.ts'
import { nudge } from '#platform/live.ts'
import type { Context } from '#platform/http/route.ts'
import { actingAs } from '../access/index.ts'
import { contentOf } from '../content/index.ts'
import { recipient } from '../organisation/index.ts'
import type { newChoices, noticesRead } from './contract.ts'
import { templatesOf } from './kinds.ts'
import * as queries from './queries/index.ts'
import { choicesFor, quietHours } from './rules.ts'
import { letterOf, wordsOf } from './sentences.ts'

type Page = { query: { after?: string | undefined } }

export async function listNotices(context: Context, { query }: Page) {
  const { tenantId, actor, language, now, municipality } = context
  const words = { content: contentOf(municipality), language, now }
  const [rows] = await readInTenant(context, (db) => [
    queries.noticesOf(db, tenantId, actor.personId, readCursor(query.after), pageSize + 1),
  ])
  const { page, next } = pageOf(rows, pageSize, (row) => ({ at: row.createdAt, id: row.id }))
  const notices = page.map((row) => ({
    id: row.id,
    sentence: wordsOf(row, words).sentence,
    link: row.link,
    createdAt: row.createdAt,
    read: row.readAt !== null,
  }))
  return { notices, next }
}

export async function countUnread(context: Context) {
  const [rows] = await readInTenant(context, (db) => [
    queries.countUnread(db, context.tenantId, context.actor.personId),
  ])
  return { count: rows[0]?.count ?? 0 }
}

export async function readNotices(context: Context, { body }: { body: z.output<typeof noticesRead> }) {
  const { tenantId, actor, now } = context
  await inTenant(context, async (tx) => {
    const read = await queries.markRead(tx, tenantId, actor.personId, body, now.toISOString()).execute()
    if (read.length === 0) return
    const ids = read.map(({ id }) => id)
    nudge(tx, tenantId, [actor.personId], ['unread'])
    const event = await record(context, tx, {
      kind: 'notice.read',
      subject: { kind: 'person', id: actor.personId },
      actor: actingAs(actor),
      payload: { ids },
    })
    await takeOffPhones(context, tx, event.id, ids)
  })
  return {}
}

/** Whoever reads one reads more: her other phones are told once. */
const gatherReadFor = 20_000

/** What has been read here need not stand on her other phones. */
async function takeOffPhones(context: Context, tx: Tx, eventId: string, noticeIds: string[]): Promise<void> {
  const { tenantId, actor } = context
  send(tx, queries.dropPushesHere(tx, tenantId, actor.sessionId, noticeIds))
  const phones = await queries.phonesShowing(tx, tenantId, noticeIds).execute()
  for (const { subscriptionId: id } of phones)
    await enqueue(tx, 'sendPush', { eventId, subjectId: id, key: `${id}:close`, pause: gatherReadFor })
}

/** The mail that went to this person. In a demo this is where it is read. */
export async function listMails(context: Context, { query }: Page) {
  const { tenantId, actor, language, municipality } = context
  const [rows] = await readInTenant(context, (db) => [
    queries.mailsTo(db, tenantId, actor.personId, readCursor(query.after), pageSize + 1),
  ])
  const { page, next } = pageOf(rows, pageSize, (row) => ({ at: row.createdAt, id: row.id }))
  const [told] = await readInTenant(context, (db) => [
    queries.noticesInMails(
      db,
      tenantId,
      page.map(({ id }) => id),
    ),
  ])
  const place = { url: `${context.publicUrl}/${municipality.slug}`, municipality }
  const reader = { givenName: actor.givenName, language }
  const mails = page.map(({ id, toAddress, createdAt, digestOn }) => {
    const notices = told.filter(({ mailId }) => mailId === id)
    // A letter goes on saying «i morgen» of the day after it was written.
    const letter = letterOf({ ...reader, digestOn }, notices, { ...place, now: new Date(createdAt) })
    return { id, to: toAddress, subject: letter.subject, body: letter.text, link: letter.link, createdAt }
  })
  return { mails, next, mailServer: context.mailServer }
}

export async function listUndelivered(context: Context) {
  const [rows] = await readInTenant(context, (db) => [queries.failingMails(db, context.tenantId)])
  return {
    mails: rows.map(({ toAddress, ...row }) => ({ to: toAddress, ...row })),
    mailServer: context.mailServer,
  }
}

/** Tries a mail that did not arrive again now, and not when its pause is over. */
export async function retryMail(context: Context, { params }: { params: { id: string } }) {
  await inTenant(context, async (tx) => {
    const [mail] = await queries.failingMail(tx, context.tenantId, params.id).execute()
    const { id } = orNotFound(mail)
    const event = await record(context, tx, {
      kind: 'mail.retried',
      subject: { kind: 'mail', id },
      actor: actingAs(context.actor),
      payload: {},
    })
    await enqueue(tx, 'sendMail', { eventId: event.id, subjectId: id, key: id })
  })
  return {}
}

/** What I have to choose between, and what I have chosen or not yet. */
export async function readChoices(context: Context) {
  const { tenantId, actor } = context
  const [chosen, people, quiet] = await readInTenant(context, (db) => [
    queries.choicesOf(db, tenantId, actor.personId),
    recipient(db, tenantId, actor.personId),
    queries.quietHoursOf(db, tenantId, actor.personId),
  ])
  return {
    choices: choicesFor(actor.permissions.has('case:read'), chosen),
    email: people[0]?.email ?? null,
    quiet: quietHours(quiet[0]),
  }
}

export async function choose(context: Context, { body }: { body: z.output<typeof newChoices> }) {
  const { tenantId, actor } = context
  const { choices, quiet } = body
  if (new Set(choices.map(({ kind }) => kind)).size < choices.length)
    refuse({ kind: 'invalid', key: 'notifications:refused.twice' })
  await inTenant(context, async (tx) => {
    await queries.saveChoices(tx, tenantId, actor.personId, choices).execute()
    if (quiet !== undefined) {
      const hours = { begins: quiet?.from ?? null, ends: quiet?.to ?? null }
      await queries.saveQuietHours(tx, { tenantId, personId: actor.personId, ...hours }).execute()
    }
    const silenced = choices.flatMap(({ kind, delivery }) => (delivery === 'none' ? templatesOf(kind) : []))
    if (silenced.length > 0) await queries.stopWaiting(tx, tenantId, actor.personId, silenced).execute()
    await record(context, tx, {
      kind: 'notices.chosen',
      subject: { kind: 'person', id: actor.personId },
      actor: actingAs(actor),
      payload: { choices, ...(quiet !== undefined && { quiet }) },
    })
  })
  return {}
}
