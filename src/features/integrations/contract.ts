import { z } from 'zod'
import { id, instant, line, sentence } from '#kernel/clean.ts'
import { maskedAlways } from '#kernel/guard/masked.ts'
import { newToken, serviceScopes, token } from '../access/index.ts'

/** What other systems can be told of: kinds of events, each with an id, a number and a link, and no content. */
export const webhookKinds = [
  'report.sent',
  'report.solved',
  'report.notSolved',
  'case.acknowledged',
  'case.assessed',
  'case.forwarded',
  'case.closed',
  'case.reopened',
  'measure.decided',
  'measure.postponed',
  'measure.done',
  'measure.cancelled',
] as const
const kind = z.enum(webhookKinds)

const casesAccess = z.enum(['no', 'asked', 'allowed'])
const service = z.object({
  id,
  name: z.string(),
  unit: z.string(),
  /** Whether it may read the cases of its unit and those below. */
  cases: casesAccess,
  tokens: z.array(token),
})
const webhook = z.object({
  id,
  url: z.string(),
  kinds: z.array(kind),
  createdAt: instant,
  failingSince: instant.nullable(),
  disabledAt: instant.nullable(),
})
/** Webhooks, tokens and units are the administrator's; the quality coordinator sees the programs. */
export const integrations = z.object({
  services: z.array(service),
  webhooks: z.array(webhook),
  units: z.array(z.object({ id, name: z.string() })),
})

export const newService = z.object({
  id,
  name: maskedAlways(sentence(80)),
  unitId: id,
  asksForCases: z.boolean(),
})
export const casesDecision = z.object({ allowed: z.boolean() })
export const newServiceToken = newToken.extend({
  scopes: z.array(z.enum(serviceScopes)).min(1).max(serviceScopes.length),
})

export const newWebhook = z.object({
  id,
  url: line(500).refine((url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)),
  kinds: z.array(kind).min(1).max(webhookKinds.length),
})
/** What messages are signed with, shown this once. */
export const webhookSecret = z.object({ secret: z.string() })

export const failures = ['privateAddress', 'timeout', 'unreachable', 'refused', 'disabled'] as const
const delivery = z.object({
  id,
  kind: z.string(),
  createdAt: instant,
  state: z.enum(['waiting', 'delivered', 'failed']),
  attempts: z.int(),
  lastAttemptAt: instant.nullable(),
  lastStatus: z.int().nullable(),
  lastError: z.enum(failures).nullable(),
})
export const page = z.object({ after: z.string().max(200).optional() })
export const deliveryList = z.object({
  webhook,
  deliveries: z.array(delivery),
  next: z.string().nullable(),
})

/** What another system is told: that it happened, when, and where to read of it. Never what was written, or by whom. */
export const webhookMessage = z.object({
  type: z.enum([...webhookKinds, 'webhook.added']),
  timestamp: instant,
  data: z.object({
    municipality: z.string(),
    event: id,
    subject: z.object({
      kind: z.enum(['report', 'case', 'measure', 'webhook']),
      id,
      /** The report's or the case's own; for a measure its case's. */
      number: z.string().nullable(),
    }),
    link: z.url(),
  }),
})

export type Failure = (typeof failures)[number]
export type Integrations = z.output<typeof integrations>
export type Service = z.output<typeof service>
export type Webhook = z.output<typeof webhook>
export type WebhookKind = (typeof webhookKinds)[number]
export type Delivery = z.output<typeof delivery>
export type NewService = z.output<typeof newService>
export type NewWebhook = z.output<typeof newWebhook>
export type NewServiceToken = z.output<typeof newServiceToken>
