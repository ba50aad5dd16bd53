import { after, atOffice, dayNumber, lastAtOffice } from './calendar.ts'
import { type Draft, finishDraft, openDraft } from './drafts.ts'
import { acknowledge, assess, decideMeasure, finishMeasure, officeTime } from './handling.ts'
import { tell, whileOpen } from './reports.ts'
import type { Town } from './town.ts'
import type { DemoCase, DemoPosition, DemoUnit } from './types.ts'

type Stage = 'reported' | 'acknowledged' | 'inProgress' | 'dueSoon' | 'overdue' | 'allDone'

/** How often a leader has one of each, and how many hours ago it came in. */
const stages: [Stage, number, number, number][] = [
  ['reported', 0.6, 0.3, 9],
  ['acknowledged', 0.45, 26, 60],
  ['inProgress', 0.4, 70, 200],
  ['dueSoon', 0.45, 300, 600],
  ['overdue', 0.3, 700, 1200],
  ['allDone', 0.25, 500, 900],
]

/** Open work for every leader: of their own where they have staff, else a measure in a unit below. */
export function fillDesks(town: Town): DemoCase[] {
  return town.units.flatMap((unit) => {
    if (town.planOf(unit).vacant || unit.kind === 'municipality') return []
    if (unit.staff > 0) return deskOf(town, unit)
    const below = town.units.filter((u) => u.staff > 1 && u.id !== unit.id && town.above(u).includes(unit))
    return below.length > 0
      ? [openCase(town, town.rng.pick(below), 'dueSoon', [300, 600], town.leader(unit))]
      : []
  })
}

function deskOf(town: Town, unit: DemoUnit): DemoCase[] {
  const { rng } = town
  const isBusy = unit.sector === 'health' || unit.sector === 'school'
  const chosen = stages.filter(([, share]) => rng.chance(isBusy ? share : share * 0.6))
  const always: [Stage, number, number, number] = ['inProgress', 1, 70, 200]
  const work = chosen.length > 0 ? chosen : [always]
  return work.map(([stage, , from, to]) => openCase(town, unit, stage, [from, to]))
}

function openCase(
  town: Town,
  unit: DemoUnit,
  stage: Stage,
  hoursAgo: [number, number],
  helper?: DemoPosition,
): DemoCase {
  const { now, rng } = town
  const { hours } = town.profile(unit)
  const ago = hoursAgo[0] + rng.next() * (hoursAgo[1] - hoursAgo[0])
  const receivedAt = whileOpen(hours, after(now, -ago), rng)
  const types = Object.keys(town.profile(unit).types).filter((type) => !['tj.alvorlig'].includes(type))
  const told = tellDeviation(town, unit, receivedAt, types)
  const draft = openDraft(town, told)
  if (stage === 'reported') return finishDraft(draft)

  const acknowledgedAt = soonAfter(draft, receivedAt, 1)
  acknowledge(draft, acknowledgedAt)
  if (stage === 'acknowledged') return finishDraft(draft)
  const assessedAt = soonAfter(draft, acknowledgedAt, 5)
  assess(draft, assessedAt, 'findCause')
  if (stage === 'inProgress') return finishDraft(draft)

  const today = dayNumber(now)
  const dueDay = stage === 'dueSoon' ? today + rng.int(1, 6) : today - rng.int(1, 9)
  const decidedAt = officeTime(draft, assessedAt, 20)
  const measures = [decideMeasure(draft, decidedAt, dueDay, helper)]
  if (rng.chance(0.4)) measures.push(decideMeasure(draft, after(decidedAt, 0.2), dueDay + rng.int(5, 20)))
  if (stage === 'allDone') {
    for (const measure of measures)
      finishMeasure(draft, measure, lastAtOffice(after(now, -rng.int(20, 90)), rng.int(5, 240)))
  }
  return finishDraft(draft)
}

/** At the office, if that has been since; in a weekend a leader does it from home. */
function soonAfter(draft: Draft, from: Date, hours: number): Date {
  const latest = after(draft.town.now, -0.3)
  const early = after(from, hours)
  const times = [officeTime(draft, from, hours), atOffice(early, 5), early]
  return times.find((at) => at <= latest) ?? latest
}

function tellDeviation(town: Town, unit: DemoUnit, receivedAt: Date, types: readonly string[]) {
  for (let attempt = 0; attempt < 30; attempt++) {
    const told = tell(town, unit, dayNumber(receivedAt), { receivedAt })
    if (told.chosen && types.includes(told.type)) return told
  }
  throw new Error(`No incident fits ${unit.name}`)
}
