import { z } from 'zod'
import { id } from '#kernel/clean.ts'
import { route } from '#platform/http/route.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'

const nothing = z.object({})

export const routes = [
  route({
    method: 'GET',
    path: '/notices',
    summary: 'What I have been told, newest first',
    permission: 'notice:read',
    query: contract.page,
    output: contract.noticeList,
    action: actions.listNotices,
  }),
  route({
    method: 'GET',
    path: '/notices/unread',
    summary: 'How many of them I have not read',
    permission: 'notice:read',
    output: contract.unread,
    action: actions.countUnread,
  }),
  route({
    method: 'POST',
    path: '/notices/read',
    summary: 'I have read these, or what leads here',
    permission: 'notice:read',
    body: contract.noticesRead,
    output: nothing,
    action: actions.readNotices,
  }),
  route({
    method: 'GET',
    path: '/notices/choices',
    summary: 'How each kind of notice comes to me by mail',
    permission: 'notice:read',
    output: contract.noticeChoices,
    action: actions.readChoices,
  }),
  route({
    method: 'PUT',
    path: '/notices/choices',
    summary: 'I want these kinds of notices so',
    permission: 'notice:read',
    body: contract.newChoices,
    output: nothing,
    action: actions.choose,
  }),
  route({
    method: 'GET',
    path: '/live',
    summary: 'What there is something new about for me, as it happens',
    permission: 'notice:read',
    live: true,
    output: contract.news,
    action: async () => ({ topics: [] }),
  }),
  route({
    method: 'GET',
    path: '/mails',
    summary: 'The mail that went to me',
    permission: 'mail:readOwn',
    query: contract.page,
    output: contract.mailList,
    action: actions.listMails,
  }),
  route({
    method: 'GET',
    path: '/mails/undelivered',
    summary: 'Mail that does not arrive, and why',
    permission: 'mail:watch',
    output: contract.undeliveredList,
    action: actions.listUndelivered,
  }),
  route({
    method: 'POST',
    path: '/mails/:id/retry',
    summary: 'Try a mail again now',
    permission: 'mail:watch',
    params: z.object({ id }),
    output: nothing,
    action: actions.retryMail,
  }),
]
