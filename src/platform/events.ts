import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import { send, type Scope, type Tx } from './db.ts'
import { prepared } from './prepared.ts'

export type NewEvent = {
  kind: string
  subject: { kind: string; id: string }
  /** Who did it, for which position. Both null for what the system does by itself. */
  actor: { personId: string | null; positionId: string | null }
  payload: Record<string, unknown>
}
/** The system, or somebody whom nothing may name. */
export const nobody: NewEvent['actor'] = { personId: null, positionId: null }
export type OrdenEvent = NewEvent & { id: string; at: Date }

/** What a room above does in the same transaction when a room below says that something happened. */
export type Reaction = (scope: Scope, tx: Tx, event: OrdenEvent) => Promise<void>
export type Reactions = Readonly<Record<string, readonly Reaction[]>>

let reactions: readonly Reactions[] = []

/** Set once, by src/rooms.ts, from what each room declares, the lowest room first. */
export const setReactions = (all: readonly Reactions[]): void => {
  reactions = all
}

type Written = Omit<NewEvent, 'payload'> & {
  tenantId: number
  id: string
  at: string
  commitment: Buffer
  salt: Buffer
  payload: string
}
const insertEvent = prepared((db, { subject, actor, ...event }: Written) =>
  db
    .with('written', (with_) =>
      with_
        .insertInto('event')
        .values({
          ...{ tenantId: event.tenantId, id: event.id, at: event.at, kind: event.kind },
          ...{ subjectKind: subject.kind, subjectId: subject.id, commitment: event.commitment },
          ...{ actorPersonId: actor.personId, actorPositionId: actor.positionId },
        })
        .returning(['tenantId', 'id']),
    )
    .insertInto('eventPayload')
    .columns(['tenantId', 'eventId', 'salt', 'payload'])
    .expression((from) =>
      from
        .selectFrom('written')
        .select(['tenantId', 'id'])
        .select([
          sql<Buffer>`${event.salt}::bytea`.as('salt'),
          sql<string>`${event.payload}::json`.as('payload'),
        ]),
    ),
)

/**
 * Writes the event in the transaction that makes the change, and lets the rooms above react in it. The payload
 * lies apart under a salted commitment, so that it can lawfully be erased and the trail still be proven.
 */
export async function record(scope: Scope, tx: Tx, event: NewEvent): Promise<OrdenEvent> {
  const recorded = { ...event, id: newId(), at: scope.now }
  const salt = randomBytes(16)
  const payload = JSON.stringify(event.payload)
  const commitment = createHash('sha256').update(salt).update(payload).digest()
  const { id, kind, subject, actor } = recorded
  const row = { tenantId: scope.tenantId, id, at: scope.now.toISOString(), kind, subject, actor }
  send(tx, insertEvent({ ...row, commitment, salt, payload }))
  for (const room of reactions) for (const react of room[event.kind] ?? []) await react(scope, tx, recorded)
  return recorded
}
