import { after, dayNumber } from './calendar.ts'
import { type Draft, byReporter, finishDraft, openDraft } from './drafts.ts'
import {
  type Decided,
  acknowledge,
  assess,
  close,
  comment,
  decideMeasure,
  finishMeasure,
  forward,
  measureChoices,
  officeTime,
  reporterPhrases,
} from './handling.ts'
import type { Told } from './reports.ts'
import type { Town } from './town.ts'
import type { DemoCase, DemoUnit } from './types.ts'
import { fitting } from './words.ts'

/** A case from the day it was sent to the reporter's last word, at the pace of the unit. */
export function liveThrough(town: Town, told: Told): DemoCase {
  const { rng } = town
  const draft = openDraft(town, told)
  const isIncident = told.report.kind === 'deviation'
  if (isIncident && rng.chance(0.06)) {
    const text = rng.pick(fitting(reporterPhrases(draft).added, town.profile(draft.unit)))
    byReporter(draft, after(told.report.receivedAt, 0.05 + rng.next() * 2), { verb: 'added', text })
  }
  const helper = helpingUnit(draft)
  const isSerious = told.report.outcome === 'serious'
  let at = officeTime(draft, told.report.receivedAt, rng.wait(isSerious ? 2 : 9) * pace(draft))
  if (helper) {
    forward(draft, at, helper)
    at = officeTime(draft, at, rng.wait(12) * pace(draft))
  }
  acknowledge(draft, at)
  at = officeTime(draft, at, rng.wait(14) * pace(draft))
  const isQuick = told.report.kind === 'good' || (!isSerious && rng.chance(0.38))
  assess(draft, at, isQuick ? 'fixNow' : 'findCause')
  if (isIncident && rng.chance(0.12)) comment(draft, officeTime(draft, at, rng.wait(20)))

  const done = isQuick ? [] : workThrough(draft, (at = officeTime(draft, at, rng.wait(20) * pace(draft))))
  const lastDone = Math.max(
    at.getTime(),
    ...draft.steps.map((step) => (step.verb === 'measureDone' ? step.at.getTime() : 0)),
  )
  at = officeTime(draft, new Date(lastDone), rng.wait(isQuick ? 24 : 36) * pace(draft))
  close(draft, at, done)
  hearReporter(draft, at)
  return finishDraft(draft)
}

const pace = ({ town, unit }: Draft): number => town.planOf(unit).pace

/** One to three measures from decided to done. */
function workThrough(draft: Draft, start: Date): string[] {
  const { rng } = draft.town
  const { own, reminders } = measureChoices(draft)
  const wanted = rng.chance(0.55) ? 1 : rng.chance(0.7) ? 2 : 3
  // An idea is tried, and no more.
  const count = reminders.length > 0 ? Math.min(wanted, own.length + 1) : 1
  const decided: Decided[] = []
  for (let nth = 0; nth < count; nth++) {
    const dueDay = dayNumber(start) + rng.pick([7, 14, 14, 21, 21, 30, 45])
    decided.push(decideMeasure(draft, after(start, nth * 0.1), dueDay))
  }
  for (const measure of decided) {
    const days = measure.dueDay - dayNumber(start)
    const spent = days * (0.35 + rng.next() * 0.6) * (rng.chance(0.25) ? pace(draft) * 1.5 : 1)
    finishMeasure(draft, measure, officeTime(draft, start, spent * 24))
  }
  return decided.map((measure) => measure.done)
}

/** Some answer whether it was solved. A few say no, once. */
function hearReporter(draft: Draft, closedAt: Date): void {
  const { rng } = draft.town
  const answer = rng.next()
  if (answer > 0.5) return
  const at = after(closedAt, 2 + rng.wait(30))
  byReporter(draft, at, { verb: 'answered', solved: answer > 0.04 })
  if (answer > 0.04 || draft.report.kind !== 'deviation') return
  const reason = rng.pick(fitting(reporterPhrases(draft).reopen, draft.town.profile(draft.unit)))
  byReporter(draft, after(at, 0.01), { verb: 'reopened', reason })
  const start = officeTime(draft, at, rng.wait(30))
  assess(draft, after(start, -0.1), 'findCause')
  const measure = decideMeasure(draft, start, dayNumber(start) + 21)
  const doneAt = officeTime(draft, start, 24 * rng.int(6, 24))
  finishMeasure(draft, measure, doneAt)
  close(draft, officeTime(draft, doneAt, rng.wait(30)), [measure.done])
}

/** Types that another unit often has to put right. */
const helpers: Record<string, string> = {
  'org.bygg': 'property',
  'hms.brann': 'property',
  'hms.el': 'property',
  'hms.inneklima': 'property',
  'tj.tilgjengelig': 'property',
  'tj.svikt_it': 'it',
  'infosik.svindel': 'it',
  'tj.renhold': 'cleaning',
  'tj.vei': 'roads',
  'hms.trafikk': 'roads',
  'tj.rettighet': 'allocation',
  'org.arkiv': 'archive',
  'org.okonomi': 'economy',
  'org.ansettelse': 'hr',
}

function helpingUnit({ type, town, unit }: Draft): DemoUnit | undefined {
  const helper = town.units.find((u) => u.key === helpers[type])
  return helper && helper.id !== unit.id && helper.staff > 0 && town.rng.chance(0.24) ? helper : undefined
}
