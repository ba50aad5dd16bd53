import { after, atOffice, dayNumber, isoDay, nearestWorkday, weekday } from './calendar.ts'
import { type Draft, byHolder, byLeader, byReporter } from './drafts.ts'
import { type SituationMeasure, phrasesBy } from './material.ts'
import { known } from './organisation.ts'
import { fixesFor, measuresFor } from './remedies.ts'
import { idAt } from './town.ts'
import type { DemoPosition, DemoUnit, Work } from './types.ts'
import { address, capital, fitting } from './words.ts'

/** A measure that has been decided and is not done yet. */
export type Decided = {
  measureId: string
  owner: DemoPosition
  dueDay: number
  done: string
  strength: number
}

const phrases = (draft: Draft) => phrasesBy[draft.town.written]
const givenName = ({ town, report }: Draft) => town.personById(report.reporterPersonId).givenName

/** A time somebody is at the office, no earlier than `hours` after `at`. */
export const officeTime = ({ town }: Draft, at: Date, hours: number): Date =>
  atOffice(after(at, hours), town.rng.int(5, 240))

export function acknowledge(draft: Draft, at: Date): void {
  const { rng } = draft.town
  const opened = after(at, -rng.int(2, 20) / 60)
  byLeader(draft, opened > draft.report.receivedAt ? opened : at, { verb: 'seen' })
  const message = address(rng.pick(sayable(draft, acknowledgements(draft), at)), { navn: givenName(draft) })
  byLeader(draft, at, { verb: 'acknowledged', message })
}

const laterThisWeek = /i morgen|i morgon|av uka|av veka|denne uka|denne veka|innen fredag|innan fredag/

/** What such a unit's leader would say that day: on a Friday the week is over. */
function sayable({ town, unit }: Draft, lines: readonly string[], at: Date): readonly string[] {
  const own = fitting(lines, town.profile(unit))
  return weekday(dayNumber(at)) === 5 ? own.filter((line) => !laterThisWeek.test(line)) : own
}

function acknowledgements(draft: Draft): string[] {
  const { kind, outcome } = draft.report
  const { acknowledge, acknowledgeBy } = phrases(draft)
  if (kind !== 'deviation') return acknowledgeBy[kind]
  const isHarm =
    outcome !== 'noHarm' && /^hms\.(vold|trussel|trakassering|fall|loft|stikk|emosjonell)/.test(draft.type)
  return isHarm ? [...acknowledge.slice(0, 3), ...acknowledgeBy.harm] : acknowledge
}

export function assess(draft: Draft, at: Date, work: Work): void {
  const { rng } = draft.town
  const { outcome, kind } = draft.report
  const told = { noHarm: 1, wentWrong: 2, serious: 3 }[outcome ?? 'noHarm']
  const shift = rng.next()
  const happened =
    outcome === 'wentWrong' && shift < 0.18 ? 1 : outcome === 'serious' && shift > 0.9 ? 4 : told
  const couldHave = Math.min(4, happened + Number(rng.chance(0.45)) + Number(rng.chance(0.15)))
  const typeCode = rng.chance(0.07) ? (related[draft.type] ?? draft.type) : draft.type
  // Of a worry one weighs what could happen, and an idea has no severity.
  const severityActual = kind === 'deviation' ? happened : null
  const severityPossible = kind === 'deviation' || kind === 'concern' ? couldHave : null
  byLeader(draft, at, { verb: 'assessed', work, severityActual, severityPossible, typeCode })
}

/** What a handler may find that it was really about. */
const related: Record<string, string> = {
  'tj.legemiddel': 'tj.dokumentasjon',
  'tj.fall': 'tj.utstyr',
  'tj.oppfolging': 'tj.bemanning',
  'hms.bemanning': 'tj.bemanning',
  'hms.vold': 'hms.trussel',
  'hms.trussel': 'hms.vold',
  'hms.loft': 'hms.ergonomi',
  'hms.press': 'hms.bemanning',
  'org.bygg': 'hms.inneklima',
  'hms.klem': 'hms.tilloep',
  'tj.ulykke': 'tj.skolemiljo',
  'tj.undervisning': 'hms.bemanning',
  'tj.dokumentasjon': 'tj.svikt_it',
}

export function forward(draft: Draft, at: Date, to: DemoUnit, reason?: string): void {
  const { rng } = draft.town
  const text = reason ?? address(rng.pick(phrases(draft).forward), { enhet: to.name })
  byLeader(draft, at, { verb: 'forwarded', fromUnitId: draft.unit.id, toUnitId: to.id, reason: text })
  draft.unit = to
}

/** What may still be decided in the case: first what belongs to it, and at last, to an incident, reminders. */
export function measureChoices(draft: Draft): { own: SituationMeasure[]; reminders: SituationMeasure[] } {
  const isNew = ({ title }: SituationMeasure) =>
    !draft.steps.some((step) => step.verb === 'measureAdded' && step.title === title)
  const reminders = draft.report.kind === 'deviation' ? phrases(draft).extraMeasures : []
  return { own: measuresFor(draft).filter(isNew), reminders: reminders.filter(isNew) }
}

/** Decides one more measure in the case, if possible another than the unit decided lately. */
export function decideMeasure(draft: Draft, at: Date, dueDay: number, to?: DemoPosition): Decided {
  const { town, unit } = draft
  const { own, reminders } = measureChoices(draft)
  const fresh = own.find(({ title }) => town.isFresh(unit, title, dayNumber(at)))
  const { title, done, strength, owner: hint } = known(fresh ?? own[0] ?? reminders[0], 'a measure')
  const measureId = idAt(town, draft.report.receivedAt)
  const owner = to ?? ownerFor(draft, hint)
  const dueOn = isoDay(nearestWorkday(dueDay, dueDay < town.day ? -1 : 1))
  const decided = { title, background: '', ownerPositionId: owner.id, dueOn, strength }
  byLeader(draft, at, { verb: 'measureAdded', measureId, ...decided })
  return { measureId, owner, dueDay, done, strength }
}

/** Who can do it: sometimes another unit than the one it happened in. */
function ownerFor({ town, unit }: Draft, hint: string | null): DemoPosition {
  if (hint === 'chief') return town.leader(town.above(unit).find((u) => u.kind === 'sector') ?? unit)
  return town.leader(town.units.find((u) => u.key === hint) ?? unit)
}

export function finishMeasure(draft: Draft, { measureId, owner, strength }: Decided, at: Date): void {
  const { done, doneStrong } = phrases(draft)
  const lines = fitting(strength <= 2 ? doneStrong : done, draft.town.profile(draft.unit))
  const note = draft.town.rng.pick(lines)
  byHolder(draft, owner, at, { verb: 'measureDone', measureId, note })
}

/** Closes with what was done, said to the reporter. */
export function close(draft: Draft, at: Date, done: readonly string[]): void {
  const { rng } = draft.town
  const what = done.length > 0 ? done.join(' ') : rng.pick(fixesFor(draft))
  const { open, end } = phrases(draft)
  const ending = draft.report.kind === 'deviation' ? rng.pick(end) : ''
  const answer = [address(rng.pick(open), { navn: givenName(draft) }), what, ending].filter(Boolean).join(' ')
  byLeader(draft, at, { verb: 'closed', answer: capital(answer), what })
}

export function comment(draft: Draft, at: Date): void {
  const { rng, profile } = draft.town
  const said = rng.pick(sayable(draft, phrases(draft).handlerComment, at))
  byLeader(draft, at, { verb: 'commented', by: 'handler', text: said })
  if (!rng.chance(0.5)) return
  const text = rng.pick(fitting(reporterPhrases(draft).reporterComment, profile(draft.unit)))
  byReporter(draft, after(at, rng.int(2, 20)), { verb: 'commented', by: 'reporter', text })
}

export const reporterPhrases = ({ report }: Draft) => phrasesBy[report.language === 'nn' ? 'nn' : 'nb']
