import type { Refusal } from '#kernel/problem.ts'
import type { Kind } from '../reporting/index.ts'
import type { NextStep, Relation, State, Verb, Work } from './contract.ts'

/** What the rules look at. The server reads it from the row it has locked; the page from what it was sent. */
export type CaseFacts = {
  kind: Kind
  state: State
  work: Work | null
  severityActual: number | null
  severityPossible: number | null
  hops: number
  openMeasures: number
  doneMeasures: number
  /** Set where it only tries Orden out. */
  trialFrom?: State | null
}

const open: State[] = ['reported', 'forwarded', 'acknowledged', 'inProgress', 'measuresRunning']

type Rule = {
  from: State[]
  /** The state afterwards; null leaves it. */
  to: State | null
  who: Relation[]
  gate?: (facts: CaseFacts, relations: readonly Relation[]) => string | null
}

/** States, gates and who may do what: the whole of it, for server and page alike (PRODUCT §3.2). */
const table: Record<Verb, Rule> = {
  acknowledge: { from: ['reported', 'forwarded'], to: 'acknowledged', who: ['owner'] },
  assess: {
    from: ['acknowledged', 'inProgress', 'measuresRunning'],
    to: 'inProgress',
    who: ['owner'],
    gate: quickFixGate,
  },
  addMeasure: { from: ['inProgress', 'measuresRunning'], to: 'measuresRunning', who: ['owner'] },
  cancelMeasure: { from: ['inProgress', 'measuresRunning'], to: null, who: ['owner'] },
  close: {
    from: ['acknowledged', 'inProgress', 'measuresRunning'],
    to: 'closed',
    who: ['owner'],
    gate: closeGate,
  },
  forward: { from: open, to: 'forwarded', who: ['owner', 'coordinator'], gate: forwardGate },
  reopen: { from: ['closed'], to: 'inProgress', who: ['owner', 'leaderAbove'] },
  retype: { from: [...open, 'closed'], to: null, who: ['owner', 'coordinator'] },
  markTrial: { from: [...open, 'closed'], to: 'closed', who: ['owner', 'coordinator'], gate: trialGate },
  unmarkTrial: { from: [...open, 'closed'], to: null, who: ['owner', 'coordinator'], gate: noTrialGate },
  comment: { from: [...open, 'closed'], to: null, who: ['owner', 'leaderAbove', 'coordinator', 'safetyRep'] },
}

/** What ended badly, or could have, is not put right in a sentence: its cause is looked for. */
function quickFixGate({ work, severityActual, severityPossible }: CaseFacts): string | null {
  return work === 'fixNow' && (severityFrom(severityActual, severityPossible) ?? 0) >= serious
    ? 'tooSevereForQuickFix'
    : null
}

function closeGate(facts: CaseFacts): string | null {
  if (facts.openMeasures > 0) return 'measuresOpen'
  // Not assessed, or opened again since: only what went well needs no more than thanks.
  if (facts.work === null) return facts.kind === 'good' ? null : 'assessFirst'
  if (facts.doneMeasures > 0) return null
  return facts.work === 'fixNow' ? quickFixGate(facts) : 'needsMeasure'
}

/** Twice sent on is enough: then the coordinator decides where it belongs (PRODUCT §3.4). */
function forwardGate({ hops }: CaseFacts, relations: readonly Relation[]): string | null {
  return hops >= 2 && !relations.includes('coordinator') ? 'forwardedTwice' : null
}

/** Somebody is at work because of it: what she is doing is ended first. */
function trialGate({ openMeasures }: CaseFacts): string | null {
  return openMeasures > 0 ? 'trialMeasures' : null
}
function noTrialGate({ trialFrom }: CaseFacts): string | null {
  return trialFrom ? null : 'noTrial'
}

/** What may be done with a case that only tries Orden out. */
const onTrial: readonly Verb[] = ['markTrial', 'unmarkTrial', 'comment']

/** Which severities an assessment must give: both for what happened, what could happen for a concern, else none. */
export function lacksSeverity(
  kind: Kind,
  given: Pick<CaseFacts, 'severityActual' | 'severityPossible'>,
): boolean {
  if (kind === 'deviation') return given.severityActual === null || given.severityPossible === null
  return kind === 'concern' && given.severityPossible === null
}

/** Why this verb is refused now for somebody with these relations to the case, or null where it is hers to do. */
export function refusalOf(verb: Verb, facts: CaseFacts, relations: readonly Relation[]): Refusal | null {
  const rule = table[verb]
  if (!rule.who.some((relation) => relations.includes(relation)))
    return { kind: 'forbidden', key: `cases:refused.notYours.${verb}` }
  if (facts.trialFrom && !onTrial.includes(verb)) return { kind: 'conflict', key: 'cases:refused.trial' }
  if (!rule.from.includes(facts.state)) return { kind: 'conflict', key: `cases:refused.state.${facts.state}` }
  const gate = rule.gate?.(facts, relations)
  return gate
    ? { kind: 'conflict', key: `cases:refused.${gate}`, params: { count: facts.openMeasures } }
    : null
}

/** The state after a verb that was not refused. */
export function stateAfter(verb: Verb, facts: CaseFacts): State {
  // Assessing again while measures run changes the judgement and not how far the work has come.
  if (verb === 'assess' && (facts.state === 'measuresRunning' || facts.openMeasures > 0))
    return 'measuresRunning'
  return table[verb].to ?? facts.state
}

/** The one thing to do next, whoever looks: the page shows it with a button to those who may. */
export function nextStep(facts: CaseFacts): NextStep {
  switch (facts.state) {
    case 'reported':
    case 'forwarded':
      return 'acknowledge'
    case 'acknowledged':
    case 'inProgress':
    case 'measuresRunning':
      if (facts.openMeasures > 0) return 'waitForMeasures'
      if (closeGate(facts) === null) return 'close'
      return facts.work === null ? 'assess' : 'addMeasure'
    case 'closed':
      return 'none'
  }
}

/** Whether somebody must do something with the case, and it does not only wait for measures. */
export const isToDo = (next: NextStep): boolean => next !== 'none' && next !== 'waitForMeasures'

/** Answered and opened again, by the reporter or a leader, and judged by nobody since. */
export const isBack = ({ state, work, reopened }: Pick<CaseFacts, 'state' | 'work'> & { reopened: number }) =>
  reopened > 0 && work === null && state !== 'closed'

/** From this severity on a case is serious: its cause is looked for, and leaders above follow it. */
export const serious = 3

/** One severity from the two answers: the worse of what happened and what could have (DOMAIN §4.2). */
export const severityFrom = (actual: number | null, possible: number | null): number | null =>
  actual === null && possible === null ? null : Math.max(actual ?? 1, possible ?? 1)

/** A case is not sent back to where it has been, unless the coordinator decides so. */
export function refuseUnit(
  to: string,
  now: string,
  had: readonly string[],
  relations: readonly Relation[],
): Refusal | null {
  if (to === now) return { kind: 'conflict', key: 'cases:refused.sameUnit' }
  if (had.includes(to) && !relations.includes('coordinator'))
    return { kind: 'conflict', key: 'cases:refused.unitHadIt' }
  return null
}

/** «2026-0123», «2026-123», «sak 123», «#123»: a case's number as cases have it, or null where it is none. */
export function numberIn(text: string): string | null {
  const [, year, count] =
    /^\s*(?:sak|case|nr\.?|#)?\s*(?:(\d{4})\s*[-–/]\s*)?0*(\d{1,9})\s*$/i.exec(text) ?? []
  if (count === undefined) return null
  return year === undefined ? count : `${year}-${count.padStart(4, '0')}`
}

/** A search looks among so many of the newest hits; an older case is found by another word, or by a filter. */
export const mostHits = 2000

/** So many rows a file has room for: what a spreadsheet opens, and a process holds in memory while it writes one. */
export const mostRows = { csv: 200_000, xlsx: 50_000 }

/** A workbook is made in memory, so that what stands in it is limited too; a CSV file is written as it is read. */
export const mostCharacters = 40_000_000

/** A file is kept for a day. */
export const keptFor = 24 * 3_600_000
export const keptFrom = (now: Date): string => new Date(now.getTime() - keptFor).toISOString()
