import type { WebhookKind } from '../contract.ts'

/** In the order of the work. */
const known: Record<WebhookKind, true> = {
  'report.sent': true,
  'case.acknowledged': true,
  'case.assessed': true,
  'case.forwarded': true,
  'measure.decided': true,
  'measure.postponed': true,
  'measure.done': true,
  'measure.cancelled': true,
  'case.closed': true,
  'case.reopened': true,
  'report.solved': true,
  'report.notSolved': true,
}

export const isKind = (kind: string): kind is WebhookKind => Object.hasOwn(known, kind)
export const kinds = Object.keys(known).filter(isKind)
