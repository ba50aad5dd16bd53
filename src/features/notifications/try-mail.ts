import { newId } from '#kernel/ids.ts'
import type { Scope, Tx } from '#platform/db.ts'
import type { OrdenEvent } from '#platform/events.ts'
import { enqueue } from '#platform/jobs.ts'
import { insertMails, insertNotices } from './queries.ts'

/** Mail to somebody about what she did herself, to see whether it arrives. Others are never told of their own doings. */
export async function tryMail(
  scope: Scope,
  tx: Tx,
  event: OrdenEvent,
  { personId, email }: { personId: string; email: string },
  message: { template: string; params: Record<string, string>; link: string },
): Promise<void> {
  const createdAt = scope.now.toISOString()
  const notice = { id: newId(), personId, eventId: event.id, ...message, createdAt }
  await insertNotices(tx, scope.tenantId, [notice]).execute()
  const mail = { id: newId(), noticeId: notice.id, toAddress: email, createdAt }
  await insertMails(tx, scope.tenantId, [mail]).execute()
  await enqueue(tx, 'sendMail', { eventId: event.id, subjectId: mail.id, key: mail.id })
}
