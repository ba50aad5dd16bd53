import { newId } from '#kernel/ids.ts'
import { topicOf } from '#kernel/topics.ts'
import { send, type Scope, type Tx } from '#platform/db.ts'
import { record, type OrdenEvent } from '#platform/events.ts'
import { nudge } from '#platform/live.ts'
import { peopleFor, recipient } from '../organisation/index.ts'
import { sortOf } from './kinds.ts'
import { leadsIn } from './code-link.ts'
import { insertTold } from './queries/index.ts'

type Told = { personId: string | null; email: string | null }
type Message = {
  /** Text key `room:notice.name`; the mail's subject has the same key with `.subject` after it. */
  template: string
  params: Record<string, string | number>
  /** Where it leads inside the municipality's pages: `/saker/2026-0012`. */
  link: string
  /** Also to whoever did it, or whoever seemed to be her. */
  evenToDoer?: boolean
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
  tellPeople(scope, tx, event, people, message)
}

export async function tellPerson(
  scope: Scope,
  tx: Tx,
  event: OrdenEvent,
  personId: string,
  message: Message,
) {
  const people = await recipient(tx, scope.tenantId, personId).execute()
  tellPeople(scope, tx, event, people, message)
}

/** Tells somebody of what nobody else may see that she is told of: neither the notice nor its event says what it is about. */
export async function tellQuietly(
  scope: Scope,
  tx: Tx,
  { actor }: OrdenEvent,
  personId: string,
  message: Pick<Message, 'template' | 'link'>,
) {
  const subject = { kind: 'notice', id: newId() }
  const event = await record(scope, tx, { kind: 'notice.quiet', subject, actor, payload: {} })
  await tellPerson(scope, tx, event, personId, { ...message, params: {} })
}

/** Tells these people, those with an address by mail too. A second telling of the same event is none. */
export function tellPeople(
  scope: Scope,
  tx: Tx,
  event: OrdenEvent,
  people: readonly Told[],
  { evenToDoer = false, ...message }: Message,
): void {
  // Nobody needs to be told what she did herself.
  const told = new Map(people.map((person) => [person.personId, person]))
  const others = [...told.values()].flatMap(({ personId, email }) =>
    personId === null || (personId === event.actor.personId && !evenToDoer)
      ? []
      : [{ id: newId(), personId, mailId: newId(), email }],
  )
  if (others.length === 0) return
  const about = {
    ...message,
    ...{ eventId: event.id, createdAt: scope.now.toISOString(), byMailOnly: leadsIn(message.params) },
  }
  send(tx, insertTold(scope.tenantId, sortOf(message.template), others, about))
  const ids = others.map(({ personId }) => personId)
  nudge(tx, scope.tenantId, ids, ['notices', 'unread', topicOf(message.link)])
}
