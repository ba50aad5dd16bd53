import { newId } from '#kernel/ids.ts'
import { send, type Scope, type Tx } from '#platform/db.ts'
import type { OrdenEvent } from '#platform/events.ts'
import { insertTold } from './queries/index.ts'

/** Mail to somebody about what she did herself, to see whether it arrives. Others are never told of their own doings. */
export function tryMail(
  scope: Scope,
  tx: Tx,
  event: OrdenEvent,
  { personId, email }: { personId: string; email: string },
  message: { template: string; params: Record<string, string>; link: string },
): void {
  const about = { ...message, eventId: event.id, createdAt: scope.now.toISOString(), byMailOnly: true }
  send(tx, insertTold(scope.tenantId, 'always', [{ id: newId(), personId, mailId: newId(), email }], about))
}
