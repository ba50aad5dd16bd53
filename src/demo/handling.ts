import { after, atOffice, isoDay } from './calendar.ts'
import { type Draft, byHolder, byLeader, byReporter } from './drafts.ts'
import { phrasesBy } from './material.ts'
import { known } from './organisation.ts'
import { fixesFor, measuresFor } from './remedies.ts'
import { idAt } from './town.ts'
import type { DemoPosition, DemoUnit, Work } from './types.ts'
import { address, capital } from './words.ts'

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
  byLeader(draft, after(at, -rng.int(2, 20) / 60), { verb: 'seen' })
  const message = address(rng.pick(acknowledgements(draft)), { navn: givenName(draft) })
  byLeader(draft, at, { verb: 'acknowledged', message })
}

function acknowledgements(draft: Draft): string[] {
  const { kind, outcome, typeCode } = draft.report
  const { acknowledge, acknowledgeBy } = phrases(draft)
  if (kind !== 'deviation') return acknowledgeBy[kind]
  const isHarm =
    outcome !== 'noHarm' && /^hms\.(vold|trussel|trakassering|fall|loft|stikk|emosjonell)/.test(typeCode)
  return isHarm ? [...acknowledge.slice(0, 3), ...acknowledgeBy.harm] : acknowledge
}

export function assess(draft: Draft, at: Date, work: Work): void {
  const { rng } = draft.town
  const { outcome, kind, typeCode } = draft.report
  const told = { noHarm: 1, wentWrong: 2, serious: 3 }[outcome ?? 'noHarm']
  const shift = rng.next()
  const severityActual =
    outcome === 'wentWrong' && shift < 0.18 ? 1 : outcome === 'serious' && shift > 0.9 ? 4 : told
  const worse = kind === 'deviation' ? Number(rng.chance(0.45)) + Number(rng.chance(0.15)) : 0
  const severityPossible = Math.min(4, severityActual + worse)
  const type = rng.chance(0.07) ? relatedType(draft) : (draft.chosen?.type ?? typeCode)
  byLeader(draft, at, { verb: 'assessed', work, severityActual, severityPossible, typeCode: type })
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
const relatedType = ({ report }: Draft): string => related[report.typeCode] ?? report.typeCode

export function forward(draft: Draft, at: Date, to: DemoUnit, reason?: string): void {
  const { rng } = draft.town
  const text = reason ?? address(rng.pick(phrases(draft).forward), { enhet: to.name })
  byLeader(draft, at, { verb: 'forwarded', fromUnitId: draft.unit.id, toUnitId: to.id, reason: text })
  draft.unit = to
}

/** Decides the case's nth measure; more than there are, and it is a reminder. */
export function decideMeasure(
  draft: Draft,
  at: Date,
  dueDay: number,
  nth: number,
  to?: DemoPosition,
): Decided {
  const choices = [...measuresFor(draft), ...phrases(draft).extraMeasures]
  const { title, done, strength, owner: hint } = known(choices[nth % choices.length], 'a measure')
  const measureId = idAt(draft.town, draft.report.receivedAt)
  const owner = to ?? ownerFor(draft, hint)
  const dueOn = isoDay(dueDay)
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
  const note = draft.town.rng.pick(strength === 1 ? doneStrong : done)
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
  const { rng } = draft.town
  byLeader(draft, at, { verb: 'commented', by: 'handler', text: rng.pick(phrases(draft).handlerComment) })
  if (!rng.chance(0.5)) return
  const text = rng.pick(reporterPhrases(draft).reporterComment)
  byReporter(draft, after(at, rng.int(2, 20)), { verb: 'commented', by: 'reporter', text })
}

export const reporterPhrases = ({ report }: Draft) => phrasesBy[report.language === 'nn' ? 'nn' : 'nb']
