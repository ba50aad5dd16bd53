import type { Refusal } from '#kernel/problem.ts'
import type { areas } from './contract.ts'

type Area = (typeof areas)[number]

const beginnings: Readonly<Record<Exclude<Area, 'other'>, readonly string[]>> = {
  reports: ['report', 'words', 'identity', 'file'],
  cases: ['case'],
  measures: ['measure'],
  signIns: ['session'],
  people: ['person'],
  letters: ['notice', 'mail'],
  trail: ['trail'],
}

/** What an area's kinds begin with; for `other`, what none of its may. */
export function beginningsOf(area: Area): { among: boolean; kinds: readonly string[] } {
  if (area === 'other') return { among: false, kinds: Object.values(beginnings).flat() }
  return { among: true, kinds: beginnings[area] }
}

const onlyByPeople = [
  'words.hideAsked',
  ...['file.started', 'file.received', 'file.ready', 'file.refused', 'file.removed'],
]

/** Where such a thing names nobody, whoever did it is not to be named; of other things Orden did them itself. */
export const isSomebodys = (kind: string): boolean =>
  kind.startsWith('report.') || onlyByPeople.includes(kind)

/** The kinds that have words of their own. */
const knownKinds = [
  'report.sent',
  'report.added',
  'report.answered',
  'report.commented',
  'report.solved',
  'report.notSolved',
  'file.started',
  'file.received',
  'file.ready',
  'file.refused',
  'file.removed',
  'file.dropped',
  'file.hidden',
  'file.shownAgain',
  'words.hideAsked',
  'words.hidden',
  'words.notHidden',
  'words.shownAgain',
  'words.originalRead',
  'identity.seen',
  'identity.found',
  'notice.quiet',
  'phone.added',
  'phone.gone',
  'phone.met',
  'phone.removed',
  'phone.takenFromAnother',
  'push.gathered',
  'case.seen',
  'case.acknowledged',
  'case.assessed',
  'case.commented',
  'case.forwarded',
  'report.unitCorrected',
  'case.retyped',
  'case.trialMarked',
  'case.trialUnmarked',
  'case.closed',
  'case.reopened',
  'case.measureAdded',
  'measure.decided',
  'measure.done',
  'measure.postponed',
  'measure.cancelled',
  'session.opened',
  'session.closed',
  'person.absencePlanned',
  'person.absenceCancelled',
  'person.languageChosen',
  'person.hatChosen',
  'person.passwordChanged',
  'notice.read',
  'mail.retried',
  'content.changed',
  'content.upgraded',
  'trail.read',
  'trail.payloadRead',
  'trail.erased',
  'trail.headSent',
  'trail.retentionChosen',
  'trail.noticesErased',
  'case.exportAsked',
  'case.exported',
  'code.issued',
  'code.mailed',
  'code.used',
  'device.allowed',
  'entry.made',
  'entry.off',
  'entry.renewed',
  'entry.printed',
  'token.made',
  'token.revoked',
  'person.added',
  'person.changed',
  'person.forgotPassword',
  'person.activated',
  'person.deactivated',
  'person.sessionsEnded',
  'person.merged',
  'person.unmerged',
  'people.invited',
  'letters.printed',
  'position.assigned',
  'position.ended',
  'import.previewed',
  'import.applied',
  'import.undone',
  'municipality.added',
  'municipality.setUp',
  'municipality.changed',
  'notices.chosen',
  'mail.gathered',
  'mail.tried',
  'service.added',
  'service.casesDecided',
  'service.closed',
  'webhook.added',
  'webhook.removed',
  'webhook.resumed',
  'webhook.secretChanged',
  'webhook.sentAgain',
  'webhook.failed',
  'webhook.disabled',
] as const

export const isKnownKind = (kind: string): kind is (typeof knownKinds)[number] =>
  knownKinds.some((known) => known === kind)

/** The parts of a payload that have words of their own; the others are called what they are called in it. */
const knownFields = [
  'text',
  'message',
  'answer',
  'reason',
  'note',
  'title',
  'number',
  'kind',
  'from',
  'to',
  'device',
  'purpose',
  'dueOn',
  'language',
  'positions',
  'function',
  'name',
  'by',
  'how',
  'before',
  'after',
  'changed',
  'count',
  'counts',
  'file',
  'words',
  'severity',
  'unit',
  'unitId',
  'personId',
  'positionId',
  'measureId',
  'expiresAt',
  'scopes',
  'filter',
  'format',
  'kinds',
  'choices',
  'what',
  'code',
  'kept',
  'months',
  'cases',
  'seq',
  'hash',
  'category',
  'typeCode',
  'events',
  'notices',
] as const

export const isKnownField = (name: string): name is (typeof knownFields)[number] =>
  knownFields.some((known) => known === name)

/** Without the exact size of a file, by which it could be known again as another's: it was kept once, and is no more. */
export const shownOf = (kind: string, payload: Record<string, unknown>): Record<string, unknown> =>
  kind.startsWith('file.')
    ? Object.fromEntries(Object.entries(payload).filter(([name]) => name !== 'size'))
    : payload

/** The start of what is kept, so many calendar months back. On the 31st, months without one count from their last day. */
export function keptFrom(now: Date, months: number): string {
  const from = new Date(now)
  from.setUTCDate(1)
  from.setUTCMonth(from.getUTCMonth() - months)
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 0)).getUTCDate()
  from.setUTCDate(Math.min(now.getUTCDate(), lastDay))
  return from.toISOString()
}

/** Why an event's payload may not be erased, or null. What the trail says of itself stays, or nothing would be proven. */
export function refuseErasing(event: { kind: string; erased: boolean }): Refusal | null {
  if (event.kind.startsWith('trail.')) return { kind: 'conflict', key: 'trail:refused.trail' }
  if (event.erased) return { kind: 'conflict', key: 'trail:refused.erased' }
  return null
}
