import { aSubscription } from '../phones.ts'
import { nothing, type Requests } from './common.ts'

export const notificationsRequests = {
  'GET /notices': nothing,
  'GET /notices/unread': nothing,
  'POST /notices/read': async ({ noticeId }) => ({ body: { ids: [await noticeId()] } }),
  'GET /notices/choices': nothing,
  'PUT /notices/choices': async () => ({ body: { choices: [{ kind: 'reports', delivery: 'digest' }] } }),
  'GET /phones': nothing,
  'POST /phones': async () => ({ body: { subscription: aSubscription() } }),
  'POST /phones/here': async ({ subscription }) => ({ body: { subscription: await subscription() } }),
  'DELETE /phones/:id': async ({ phoneId }) => ({ params: { id: await phoneId() } }),
  'GET /live': nothing,
  'GET /mails': nothing,
  'GET /mails/undelivered': nothing,
  'POST /mails/:id/retry': async ({ mailId }) => ({ params: { id: await mailId() } }),
} satisfies Partial<Requests>
