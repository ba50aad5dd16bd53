import { newId } from '#kernel/ids.ts'
import { dayOf } from '#kernel/workdays.ts'
import { inTenant, type Scope, type Tx } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import { enqueue } from '#platform/jobs.ts'
import type { Schedule } from '#platform/schedules.ts'
import * as queries from './queries/index.ts'
import { isTimeForDigest } from './rules.ts'

const peopleAtATime = 100

/**
 * Makes one mail for everybody for whom notices wait, about what she has not read meanwhile. What it leaves, because it
 * is too late in the day or somebody has had today's, waits for the next.
 */
async function gatherDigests(scope: Scope, dueAt: Date): Promise<void> {
  if (!isTimeForDigest(dueAt, scope.now)) return
  let mayBeMore = true
  while (mayBeMore) mayBeMore = await inTenant(scope, (tx) => gatherSome(scope, tx, dayOf(dueAt)))
}

async function gatherSome(scope: Scope, tx: Tx, day: string): Promise<boolean> {
  const { tenantId, now } = scope
  const lock = await queries.lockDigests(tx, tenantId).executeTakeFirst()
  if (!lock?.isOurs) return false
  const people = await queries.peopleWaiting(tx, tenantId, day, peopleAtATime).execute()
  if (people.length === 0) return false
  const ids = people.map(({ id }) => id)
  const waited = await queries.takeWaiting(tx, tenantId, ids).execute()
  const unread = Map.groupBy(
    waited.filter(({ readAt }) => readAt === null),
    ({ personId }) => personId,
  )
  const digests = people.flatMap(({ id: personId, email, active }) => {
    const noticeIds = unread.get(personId)?.map(({ id }) => id)
    return noticeIds && email && active ? [{ id: newId(), personId, toAddress: email, noticeIds }] : []
  })
  if (digests.length > 0) {
    const createdAt = now.toISOString()
    const mails = digests.map(({ id, personId, toAddress }) => ({
      ...{ id, toAddress, createdAt },
      digestPersonId: personId,
      digestOn: day,
    }))
    await queries.insertDigests(tx, tenantId, mails).execute()
  }
  await Promise.all(digests.map((digest) => send(scope, tx, digest)))
  await tellPhones(scope, tx, people, unread)
  return people.length === peopleAtATime
}

async function send(
  scope: Scope,
  tx: Tx,
  { id, personId, noticeIds }: { id: string; personId: string; noticeIds: string[] },
): Promise<void> {
  await queries.putInDigest(tx, scope.tenantId, id, noticeIds).execute()
  const event = await record(scope, tx, {
    kind: 'mail.gathered',
    subject: { kind: 'person', id: personId },
    actor: { personId: null, positionId: null },
    payload: { notices: noticeIds },
  })
  await enqueue(tx, 'sendMail', { eventId: event.id, subjectId: id, key: id })
}

/** Phones are told of the same at the same time, in one message; also those of somebody who has no mail. */
async function tellPhones(
  scope: Scope,
  tx: Tx,
  people: readonly { id: string; active: boolean }[],
  unread: ReadonlyMap<string, { id: string }[]>,
): Promise<void> {
  for (const { id } of people.filter(({ active }) => active)) {
    const notices = unread.get(id)?.map((notice) => notice.id) ?? []
    if (notices.length === 0) continue
    const pushed = await queries.insertPushes(tx, scope.tenantId, notices).execute()
    const phones = [...new Set(pushed.map(({ subscriptionId }) => subscriptionId))]
    if (phones.length === 0) continue
    const event = await record(scope, tx, {
      kind: 'push.gathered',
      subject: { kind: 'person', id },
      actor: { personId: null, positionId: null },
      payload: { notices },
    })
    for (const phone of phones)
      await enqueue(tx, 'sendPush', { eventId: event.id, subjectId: phone, key: phone })
  }
}

export const schedules: readonly Schedule[] = [
  { task: 'gatherDigests', when: { on: 'workdays', at: '07:30' }, work: gatherDigests },
]
