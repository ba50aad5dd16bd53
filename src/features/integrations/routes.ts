import { z } from 'zod'
import { id } from '#kernel/clean.ts'
import { route } from '#platform/http/route.ts'
import { tokenSecret } from '../access/index.ts'
import * as contract from './contract.ts'
import * as services from './services.ts'
import * as webhooks from './webhooks.ts'

/** What opens Orden to programs is done by people: no token can make another, or choose where messages go. */
const byToken = false
const permission = 'integration:manage'
const params = z.object({ id })
const output = z.object({})

export const routes = [
  route({
    method: 'GET',
    path: '/integrations',
    summary: 'Programs that have access here, and systems that are told',
    permission: 'integration:look',
    byToken,
    output: contract.integrations,
    action: services.readIntegrations,
  }),
  route({
    method: 'POST',
    path: '/integrations/services',
    summary: 'Let a program report from a unit',
    permission,
    byToken,
    body: contract.newService,
    output,
    action: services.addService,
  }),
  route({
    method: 'DELETE',
    path: '/integrations/services/:id',
    summary: 'Shut a program out',
    permission,
    byToken,
    params,
    output,
    action: services.closeService,
  }),
  route({
    method: 'POST',
    path: '/integrations/services/:id/cases',
    summary: 'Say whether a program may read the cases of its unit',
    permission: 'integration:approve',
    byToken,
    params,
    body: contract.casesDecision,
    output,
    action: services.decideCases,
  }),
  route({
    method: 'POST',
    path: '/integrations/services/:id/tokens',
    summary: 'Make a token for a program; its secret is shown once',
    permission,
    byToken,
    params,
    body: contract.newServiceToken,
    output: tokenSecret,
    action: services.addServiceToken,
  }),
  route({
    method: 'DELETE',
    path: '/integrations/services/:id/tokens/:tokenId',
    summary: 'Withdraw a program’s token',
    permission,
    byToken,
    params: z.object({ id, tokenId: id }),
    output,
    action: services.revokeServiceToken,
  }),
  route({
    method: 'POST',
    path: '/integrations/webhooks',
    summary: 'Tell another system when something happens; its secret is shown once',
    permission,
    byToken,
    body: contract.newWebhook,
    output: contract.webhookSecret,
    action: webhooks.addWebhook,
  }),
  route({
    method: 'DELETE',
    path: '/integrations/webhooks/:id',
    summary: 'Tell that system no more',
    permission,
    byToken,
    params,
    output,
    action: webhooks.removeWebhook,
  }),
  route({
    method: 'POST',
    path: '/integrations/webhooks/:id/secret',
    summary: 'A new secret; the present one signs too for a day',
    permission,
    byToken,
    params,
    output: contract.webhookSecret,
    action: webhooks.changeSecret,
  }),
  route({
    method: 'POST',
    path: '/integrations/webhooks/:id/resume',
    summary: 'Begin again to send to a system that did not answer',
    permission,
    byToken,
    params,
    output,
    action: webhooks.resumeWebhook,
  }),
  route({
    method: 'GET',
    path: '/integrations/webhooks/:id/deliveries',
    summary: 'What was sent to a system the last 30 days, and how it went',
    permission,
    byToken,
    params,
    query: contract.page,
    output: contract.deliveryList,
    action: webhooks.listDeliveries,
  }),
  route({
    method: 'POST',
    path: '/integrations/deliveries/:id/again',
    summary: 'Send a message again, under the same id',
    permission,
    byToken,
    params,
    output,
    action: webhooks.sendAgain,
  }),
]
