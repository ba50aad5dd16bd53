import { after, dayNumber, instant, isSchoolDay, isWorkday, minuteOfDay, nearestWorkday } from './calendar.ts'
import { type Profile, type Written, ideasBy, phrasesBy } from './material.ts'
import { known } from './organisation.ts'
import { type Rng, createDraw } from './random.ts'
import { type Chosen, drawType, situationsFor } from './situations.ts'
import { type Town, idAt } from './town.ts'
import type { DemoPerson, DemoReport, DemoUnit, Outcome, ReportKind } from './types.ts'
import { fill, fitsSeason, fitsUnit, fitting, isMild, minuteInText } from './words.ts'

/** A report, what it is about, and what it was made from; ideas and praise come from no situation. */
export type Told = { report: DemoReport; unit: DemoUnit; type: string; chosen: Chosen | null }

/** Pins down what is otherwise left to chance. */
export type Wanted = { type?: string; receivedAt?: Date }

const drawKind = createDraw<ReportKind>([
  ['deviation', 88],
  ['improvement', 6],
  ['concern', 4],
  ['good', 2],
])
/** People report harm more readily than luck. */
const outcomeWeights: [Outcome, number][] = [
  ['noHarm', 0.78],
  ['wentWrong', 1.02],
  ['serious', 1.7],
]

/** Something reported from a unit on a day. */
export function tell(town: Town, unit: DemoUnit, day: number, wanted: Wanted = {}): Told {
  const { rng } = town
  const profile = town.profile(unit)
  const reporter = chooseReporter(town, unit, day)
  const own: Written = reporter.language === 'nn' ? 'nn' : reporter.language === 'nb' ? 'nb' : town.written
  const content = tellSomethingNew(town, unit, day, own, wanted)

  const said = minuteInText(content.text, rng)
  const occurredAt = wanted.receivedAt
    ? shortlyBefore(wanted.receivedAt, said, profile, rng)
    : instant(day, 5 * Math.floor((said ?? usualMinute(profile.hours, rng)) / 5))
  const receivedAt = wanted.receivedAt ?? after(occurredAt, delay(rng))
  const setting = { at: occurredAt, profile, written: content.written, rng }
  const report = {
    id: idAt(town, receivedAt),
    kind: content.kind,
    typeCode: content.kind === 'deviation' ? content.type : null,
    text: fill(content.text, setting),
    language: content.written,
    outcome: content.outcome,
    occurredAt,
    receivedAt,
    unitId: unit.id,
    locationId: choosePlace(town, unit, content.chosen?.situation.room),
    reporterPersonId: reporter.id,
  }
  return { report, unit, type: content.type, chosen: content.chosen }
}

/** Within the hour, or at the last such time of day as the words speak of. */
function shortlyBefore(receivedAt: Date, said: number | null, { hours }: Profile, rng: Rng): Date {
  const latest = after(receivedAt, -rng.int(5, 50) / 60)
  if (said === null) return latest
  let day = dayNumber(receivedAt)
  while (instant(day, said) > latest || !isOpen(hours, day)) day--
  return instant(day, said)
}

/** In words that were not used in the unit lately, if there are any left: nobody writes what was written last week. */
function tellSomethingNew(town: Town, unit: DemoUnit, day: number, own: Written, wanted: Wanted): Content {
  for (let attempt = 1; ; attempt++) {
    const content =
      tellIdea(town, town.profile(unit), own, wanted) ?? tellIncident(town, unit, day, own, wanted)
    if (town.isFresh(unit, content.base, day) || attempt === 12) return content
  }
}

/** Anybody in the unit but leaders, who would come to answer themselves, and if possible those whose stories are told. */
export function chooseReporter(town: Town, unit: DemoUnit, day: number): DemoPerson {
  const others = town.staffAt(unit, day).filter((person) => !town.leads(person))
  const unnamed = others.filter((person) => person.key === null)
  return town.rng.pick(unnamed.length > 0 ? unnamed : others)
}

type Content = {
  kind: ReportKind
  type: string
  text: string
  /** The text before anything was added to it. */
  base: string
  written: Written
  outcome: Outcome | null
  chosen: Chosen | null
}

function tellIdea({ rng }: Town, profile: Profile, written: Written, wanted: Wanted): Content | null {
  const kind = wanted.type === undefined ? drawKind(rng) : 'deviation'
  if (kind === 'deviation') return null
  const fitting = Object.entries(ideasBy[written][kind]).filter(([type]) => (profile.types[type] ?? 0) > 0)
  if (fitting.length === 0) return null
  const [type, texts] = rng.pick(fitting)
  const own = texts.filter((text) => fitsUnit(text, profile))
  if (own.length === 0) return null
  const text = rng.pick(own)
  return { kind, type, text, base: text, written, outcome: null, chosen: null }
}

function tellIncident(town: Town, unit: DemoUnit, day: number, own: Written, wanted: Wanted): Content {
  const { rng } = town
  const profile = town.profile(unit)
  const chosen = chooseSituation(town, unit, day, wanted)
  const sameInOwn = situationsFor(profile, chosen.type, own, day).find((s) => s.key === chosen.key)
  const written = sameInOwn ? own : town.written
  const { texts, mix } = (sameInOwn ?? chosen).situation
  const base = rng.pick(texts.filter((t) => fitsSeason(t, day) && fitsUnit(t, profile)))
  const drawn = createDraw(outcomeWeights.map(([o, weight], i) => [o, weight * (mix[i] ?? 0)] as const))(rng)
  const outcome = drawn === 'serious' && isMild(base) ? 'wentWrong' : drawn
  const tail = rng.pick(fitting(tails(chosen.type, written, outcome), profile))
  const text = rng.chance(0.4) ? `${base} ${tail}` : base
  return { kind: 'deviation', type: chosen.type, text, base, written, outcome, chosen }
}

function chooseSituation(town: Town, unit: DemoUnit, day: number, wanted: Wanted): Chosen {
  const { rng, written } = town
  const profile = town.profile(unit)
  for (let attempt = 0; attempt < 50; attempt++) {
    const type = wanted.type ?? drawType(town.planOf(unit).profile, profile, written, day, rng)
    const fitting = situationsFor(profile, type, written, day)
    if (fitting.length > 0) return createDraw(fitting.map((s) => [s, s.situation.weight] as const))(rng)
  }
  throw new Error(`Nothing happens in ${unit.name}`)
}

const patientTypes = ['tj.legemiddel', 'tj.fall', 'tj.ernaering', 'tj.trykksaar', 'tj.utstyr']
const childTypes = ['tj.ulykke', 'tj.bhg_tilsyn']

function tails(type: string, written: Written, outcome: Outcome): string[] {
  const group = patientTypes.includes(type)
    ? 'care'
    : childTypes.includes(type)
      ? 'child'
      : /^(tj\.(vann|avlop|vei)|miljo)/.test(type)
        ? 'work'
        : /^(org\.(?!bygg|adgang)|infosik)/.test(type)
          ? 'office'
          : 'staff'
  return known(phrasesBy[written].tail[group], group)[outcome]
}

/** From when to when people are at work where they go home at night. */
const daytime = {
  school: [475, 930],
  work: [410, 955],
  day: [475, 955],
  office: [475, 955],
} as const

/** The same time if somebody is at work there then, else some time in the last hours when somebody was. */
export function whileOpen(hours: Profile['hours'], at: Date, rng: Rng): Date {
  if (hours === 'round') return at
  const minute = minuteOfDay(at)
  const day = dayNumber(at)
  if (hours === 'night') return minute < 430 || minute > 1320 ? at : instant(day, rng.int(60, 420))
  const [from, to] = daytime[hours]
  if (isWorkday(day) && minute >= from && minute <= to) return at
  return instant(nearestWorkday(minute < from ? day - 1 : day, -1), rng.int(to - 180, to))
}

function usualMinute(hours: Profile['hours'], rng: Rng): number {
  if (hours === 'round') {
    const part = rng.next()
    return part < 0.52 ? rng.int(420, 915) : part < 0.84 ? rng.int(915, 1330) : rng.int(0, 420)
  }
  if (hours === 'night') return rng.chance(0.3) ? rng.int(1320, 1439) : rng.int(0, 430)
  const [from, to] = daytime[hours]
  return rng.int(from, to)
}

/** Hours from something happened until it was reported. */
function delay(rng: Rng): number {
  const part = rng.next()
  if (part < 0.6) return 0.1 + rng.next() * 1.4
  if (part < 0.85) return 1 + rng.next() * 7
  return part < 0.97 ? 8 + rng.next() * 34 : 40 + rng.next() * 120
}

/** Whether anybody is at work there that day. */
export function isOpen(hours: Profile['hours'], day: number): boolean {
  if (hours === 'round' || hours === 'night') return true
  return hours === 'school' ? isSchoolDay(day) : isWorkday(day)
}

/** A room only where the situation has one; else now and then the unit's own building. */
function choosePlace({ placesOf, rng }: Town, unit: DemoUnit, room: string | undefined): string | null {
  const places = placesOf(unit.id)
  const wanted = room === undefined ? [] : places.filter((place) => place.room?.includes(room))
  if (wanted.length > 0) return rng.pick(wanted).id
  const building = places.find((place) => place.room === null)
  return building && rng.chance(0.55) ? building.id : null
}
