import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import { send, type Scope, type Tx } from './db.ts'

export type NewEvent = {
  kind: string
  subject: { kind: string; id: string }
  /** Who did it, for which position. Both null for what the system does by itself. */
  actor: { personId: string | null; positionId: string | null }
  payload: Record<string, unknown>
}
export type OrdenEvent = NewEvent & { id: string; at: Date }

/** What a room above does in the same transaction when a room below says that something happened. */
export type Reaction = (scope: Scope, tx: Tx, event: OrdenEvent) => Promise<void>
export type Reactions = Readonly<Record<string, readonly Reaction[]>>

let reactions: readonly Reactions[] = []

/** Set once, by src/rooms.ts, from what each room declares, the lowest room first. */
export const setReactions = (all: readonly Reactions[]): void => {
  reactions = all
}

/**
 * Writes the event in the transaction that makes the change, and lets the rooms above react in it. The payload
 * lies apart under a salted commitment, so that it can lawfully be erased and the trail still be proven.
 */
export async function record(scope: Scope, tx: Tx, event: NewEvent): Promise<OrdenEvent> {
  const recorded = { ...event, id: newId(), at: scope.now }
  const salt = randomBytes(16)
  const payload = JSON.stringify(event.payload)
  const commitment = createHash('sha256').update(salt).update(payload).digest()
  send(
    tx,
    sql`
    with written as (
      insert into event (tenant_id, id, at, kind, subject_kind, subject_id, actor_person_id, actor_position_id, commitment)
      values (${scope.tenantId}, ${recorded.id}, ${scope.now.toISOString()}, ${event.kind}, ${event.subject.kind},
        ${event.subject.id}, ${event.actor.personId}, ${event.actor.positionId}, ${commitment})
      returning tenant_id, id)
    insert into event_payload (tenant_id, event_id, salt, payload)
    select tenant_id, id, ${salt}, ${payload} from written`,
  )
  for (const room of reactions) for (const react of room[event.kind] ?? []) await react(scope, tx, recorded)
  return recorded
}
