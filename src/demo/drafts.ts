import { severityFrom } from '../features/cases/index.ts'
import { firstSeverity } from '../features/reporting/index.ts'
import { dayNumber, instant, isoDay } from './calendar.ts'
import { mannerOf } from './manner.ts'
import { known } from './organisation.ts'
import type { Told } from './reports.ts'
import { type Town, idAt } from './town.ts'
import type { CaseState, DemoCase, DemoPosition, DemoStep, DemoUnit, StepBody } from './types.ts'

/** A case being told: steps may lie ahead of today until it is finished. `unit` is where the work is now. */
export type Draft = Told & {
  town: Town
  unit: DemoUnit
  steps: DemoStep[]
  /** Whoever has it because it is about the unit's own leader. */
  owner?: DemoPosition
}

export function openDraft(town: Town, told: Told): Draft {
  const { reporterPersonId: actorPersonId } = told.report
  const { arrivedAt: at, aboutLeader } = mannerOf(told.report)
  const draft = { ...told, town, steps: [{ verb: 'sent' as const, at, actorPersonId }] }
  return aboutLeader
    ? { ...draft, owner: town.leader(known(town.above(told.unit)[1], 'a unit above')) }
    : draft
}

/** Adds what the handling leader did. */
export function byLeader(draft: Draft, at: Date, body: StepBody): void {
  byHolder(draft, draft.owner ?? draft.town.leader(draft.unit), at, body)
}

export function byHolder({ town, steps }: Draft, position: DemoPosition, at: Date, body: StepBody): void {
  steps.push({ ...body, at, actorPersonId: town.actor(position, dayNumber(at)).id })
}

/** What somebody without a name does waits for the next morning. */
export function byReporter({ report, steps }: Draft, said: Date, body: StepBody): void {
  const isNameless = mannerOf(report).sender === 'anonymous'
  const at = isNameless ? instant(dayNumber(said) + 1, 0) : said
  steps.push({ ...body, at, actorPersonId: report.reporterPersonId })
}

/** Days to have it done in, by severity 1 to 4. */
const daysBySeverity = [90, 60, 45, 30]

/** The case as it stands now: what has not happened yet is left out. */
export function finishDraft({ town, report, steps, owner }: Draft): DemoCase {
  const kept = steps.filter((step) => step.at <= town.now).sort((a, b) => a.at.getTime() - b.at.getTime())
  const moved = kept.findLast((step) => step.verb === 'forwarded')
  const unitId = moved?.toUnitId ?? report.unitId
  const { arrivedAt } = mannerOf(report)
  const leader = town.leader(
    known(
      town.units.find((u) => u.id === unitId),
      unitId,
    ),
  )
  const assessed = kept.findLast((step) => step.verb === 'assessed')
  const [severityActual, severityPossible] = [
    assessed?.severityActual ?? null,
    assessed?.severityPossible ?? null,
  ]
  const severity = severityFrom(severityActual, severityPossible) ?? firstSeverity(report)
  const days = known(daysBySeverity[severity - 1], 'severity')
  // Opened again, it is to be assessed again.
  const isBack = kept.findLastIndex((s) => s.verb === 'reopened') > kept.findLastIndex((s) => s === assessed)
  return {
    id: idAt(town, arrivedAt),
    report,
    typeCode: assessed?.typeCode ?? report.typeCode,
    unitId,
    ownerPositionId: (owner ?? leader).id,
    bypassed: owner && { positionId: leader.id, personIds: [town.actor(leader, town.day).id] },
    state: stateAfter(kept),
    work: isBack ? null : (assessed?.work ?? null),
    severityActual,
    severityPossible,
    dueOn: isoDay(dayNumber(arrivedAt) + days),
    steps: kept,
  }
}

export function stateAfter(steps: readonly DemoStep[]): CaseState {
  let state: CaseState = 'reported'
  for (const { verb } of steps) {
    if (verb === 'acknowledged') state = 'acknowledged'
    if (verb === 'assessed' || verb === 'reopened') state = 'inProgress'
    if (verb === 'measureAdded') state = 'measuresRunning'
    if (verb === 'closed') state = 'closed'
    if (verb === 'forwarded') state = 'forwarded'
  }
  return state
}
