import { newId } from '#kernel/ids.ts'
import type { Scope, Tx } from '#platform/db.ts'
import type { OrdenEvent } from '#platform/events.ts'
import { enqueue } from '#platform/jobs.ts'
import { peopleFor, recipient } from '../organisation/index.ts'
import { insertMails, insertNotices } from './queries.ts'

type Told = { personId: string; email: string | null }
type Message = {
  /** Text key `room:notice.name`; the mail's subject has the same key with `.subject` after it. */
  template: string
  params: Record<string, string | number>
  /** Where it leads inside the municipality's pages: `/saker/2026-0012`. */
  link: string
}

/** Tells whoever the positions' work reaches today, in Orden and by mail, in the causing transaction. */
export async function tellPositions(
  scope: Scope,
  tx: Tx,
  event: OrdenEvent,
  positionIds: string[],
  message: Message,
) {
  const people = await peopleFor(tx, scope.tenantId, positionIds).execute()
  await tell(scope, tx, event, people, message)
  return people
}

export async function tellPerson(
  scope: Scope,
  tx: Tx,
  event: OrdenEvent,
  personId: string,
  message: Message,
) {
  const people = await recipient(tx, scope.tenantId, personId).execute()
  await tell(scope, tx, event, people, message)
}

/** So many at a time: a statement takes only so many values. */
const atOnce = 500

/** Tells many people the same thing. */
export async function tellPeople(
  scope: Scope,
  tx: Tx,
  event: OrdenEvent,
  people: readonly Told[],
  message: Message,
) {
  for (let from = 0; from < people.length; from += atOnce)
    await tell(scope, tx, event, people.slice(from, from + atOnce), message)
}

async function tell(
  scope: Scope,
  tx: Tx,
  event: OrdenEvent,
  people: Told[],
  message: Message,
): Promise<void> {
  const createdAt = scope.now.toISOString()
  const others = [...new Map(people.map((person) => [person.personId, person])).values()].filter(
    // Nobody needs to be told what she did herself.
    (person) => person.personId !== event.actor.personId,
  )
  const notices = others.map((person) => ({
    id: newId(),
    personId: person.personId,
    eventId: event.id,
    ...message,
    createdAt,
  }))
  if (notices.length === 0) return
  const fresh = new Set((await insertNotices(tx, scope.tenantId, notices).execute()).map((row) => row.id))
  const mails = notices.flatMap((notice) => {
    const address = others.find((person) => person.personId === notice.personId)?.email
    return address && fresh.has(notice.id)
      ? [{ id: newId(), noticeId: notice.id, toAddress: address, createdAt }]
      : []
  })
  if (mails.length === 0) return
  await insertMails(tx, scope.tenantId, mails).execute()
  await Promise.all(
    mails.map(({ id }) => enqueue(tx, 'sendMail', { eventId: event.id, subjectId: id, key: id })),
  )
}
