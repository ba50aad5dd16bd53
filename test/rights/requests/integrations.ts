import { newId } from '../../../src/kernel/ids.ts'
import type { Target } from '../target.ts'
import { nothing, unitOf, type Requests } from './common.ts'

const ofWebhook = async ({ program }: Target) => ({ params: { id: (await program()).webhookId } })

export const integrationsRequests = {
  'GET /integrations': nothing,
  'POST /integrations/services': async ({ words: [place = ''] }) => ({
    body: { id: newId(), name: 'Vaktmestersystemet', unitId: unitOf[place] ?? newId(), asksForCases: true },
  }),
  'DELETE /integrations/services/:id': async ({ program }) => ({
    params: { id: (await program()).serviceId },
  }),
  'POST /integrations/services/:id/cases': async ({ program }) => ({
    params: { id: (await program()).serviceId },
    body: { allowed: true },
  }),
  'POST /integrations/services/:id/tokens': async ({ program }) => ({
    params: { id: (await program()).serviceId },
    body: { id: newId(), name: 'Drift', scopes: ['report:send'] },
  }),
  'DELETE /integrations/services/:id/tokens/:tokenId': async ({ program }) => {
    const { serviceId, tokenId } = await program()
    return { params: { id: serviceId, tokenId } }
  },
  'POST /integrations/webhooks': async () => ({
    body: { id: newId(), url: 'https://famac.example/', kinds: ['report.notSolved'] },
  }),
  'DELETE /integrations/webhooks/:id': ofWebhook,
  'POST /integrations/webhooks/:id/secret': ofWebhook,
  'POST /integrations/webhooks/:id/resume': ofWebhook,
  'GET /integrations/webhooks/:id/deliveries': ofWebhook,
  'POST /integrations/deliveries/:id/again': async ({ program }) => ({
    params: { id: (await program()).deliveryId },
  }),
} satisfies Partial<Requests>
