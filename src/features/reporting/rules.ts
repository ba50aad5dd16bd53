import type { Actor } from '#kernel/actor.ts'
import type { Refusal } from '#kernel/problem.ts'
import type { HandlerWord, Kind, MessageKind, Outcome, Report } from './contract.ts'

type Progress = { seenAt: string | null; decidedAt: string | null; doneAt: string | null }

/** How far a report has come, in the reporter's four words. */
export function stepOf(progress: Progress): 'sent' | 'seen' | 'decided' | 'done' {
  if (progress.doneAt) return 'done'
  if (progress.decidedAt) return 'decided'
  return progress.seenAt ? 'seen' : 'sent'
}

/** For fourteen days after the answer the reporter may say whether it helped (PRODUCT §0.4). */
const verdictDays = 14

export const asksWhetherSolved = (
  progress: { doneAt: string | null; solved: boolean | null },
  now: Date,
): boolean =>
  progress.doneAt !== null &&
  progress.solved === null &&
  now.getTime() <= Date.parse(progress.doneAt) + verdictDays * 86_400_000

export function refuseVerdict(
  progress: { doneAt: string | null; solved: boolean | null },
  now: Date,
): Refusal | null {
  if (progress.doneAt === null) return { kind: 'conflict', key: 'reporting:refused.notAnswered' }
  if (progress.solved !== null) return { kind: 'conflict', key: 'reporting:refused.verdictGiven' }
  return asksWhetherSolved(progress, now) ? null : { kind: 'conflict', key: 'reporting:refused.verdictLate' }
}

/**
 * Whether somebody may report from any unit: a temp is sent where she is needed before anybody has written it down, and
 * whoever is in no unit must still be heard. A program reports for its own.
 */
export const mayChooseUnit = (
  actor: Pick<Actor, 'readsUnits'>,
  units: readonly { isNow: boolean; isTemp: boolean }[],
): boolean =>
  actor.readsUnits === undefined && (!units.some(({ isNow }) => isNow) || units.some(({ isTemp }) => isTemp))

const unitHours = 24

/** Why the reporter may not move her report to the unit she meant: it is late, or somebody has begun on it. */
export function refuseUnitChange(
  report: { receivedAt: string; trial: boolean },
  messages: readonly { fromReporter: boolean }[],
  now: Date,
): Refusal | null {
  if (report.trial || messages.some(({ fromReporter }) => !fromReporter))
    return { kind: 'conflict', key: 'reporting:refused.unitBegun' }
  return now.getTime() > Date.parse(report.receivedAt) + unitHours * 3_600_000
    ? { kind: 'conflict', key: 'reporting:refused.unitLate' }
    : null
}

type Awaiting = Pick<Report, 'answerDueAt' | 'decidedAt'> & {
  messages: readonly Word[]
}

type Word = { kind: MessageKind; fromReporter: boolean }

/** Whether whoever has the report has said a word about the matter itself: that it was sent on is none. */
const hasHeard = (messages: readonly Word[]): boolean =>
  messages.some(({ kind, fromReporter }) => !fromReporter && kind !== 'forwarded')

/** Why the reporter may no longer answer what its type asks, or put it right: somebody judges by what she answered. */
export const refuseAnswers = (messages: readonly Word[]): Refusal | null =>
  hasHeard(messages) ? { kind: 'conflict', key: 'reporting:refused.answersLate' } : null

/**
 * What the reporter of an open report waits for: the first word from whoever has it, then a decision, then the end.
 */
export function comesNext(report: Awaiting, now: Date): 'word' | 'lateWord' | 'decision' | 'end' {
  if (hasHeard(report.messages)) return report.decidedAt ? 'end' : 'decision'
  return Date.parse(report.answerDueAt) < now.getTime() ? 'lateWord' : 'word'
}

/** Whom she can turn to. Somebody whose own report reaches only herself has the case, and nobody to write to. */
export function othersAmong<Who extends { isYou: boolean }>(recipients: readonly Who[]) {
  const others = recipients.filter(({ isYou }) => !isYou)
  return { others, isOnlyYou: recipients.length > 0 && others.length === 0 }
}

/**
 * Until a leader has assessed it, severity is what the reporter's three answers say. Nobody asks how a worry went, and
 * nobody has weighed it yet: it may be a danger, and does not wait for a week.
 */
export const firstSeverity = ({ kind, outcome }: { kind: Kind; outcome: Outcome | null }): 1 | 2 | 3 => {
  if (outcome === 'serious') return 3
  return outcome === 'wentWrong' || kind === 'concern' ? 2 : 1
}

/** When it happened, in UTC. A phone whose clock runs ahead must not make an event of the future. */
export const occurredNoLaterThan = (occurredAt: string, receivedAt: Date): string =>
  new Date(Math.min(Date.parse(occurredAt), receivedAt.getTime())).toISOString()

/** What a handler's word to the reporter does to the four steps. */
export function progressAfter(kind: HandlerWord, at: string, text: string) {
  switch (kind) {
    case 'acknowledged':
      return { seenAt: at }
    case 'decided':
      return { decidedAt: at }
    case 'closed':
      return { decidedAt: at, doneAt: at, answer: text, solved: null, solvedAt: null }
    case 'reopened':
      return { doneAt: null, answer: null }
    case 'forwarded':
    case 'comment':
      return {}
  }
}
