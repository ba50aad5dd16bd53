import { after, instant, isSchoolDay, isWorkday } from './calendar.ts'
import { type Profile, type Written, ideasBy, phrasesBy } from './material.ts'
import { known } from './organisation.ts'
import { type Rng, createDraw } from './random.ts'
import { type Chosen, drawType, situationsFor } from './situations.ts'
import { type Town, idAt } from './town.ts'
import type { DemoPerson, DemoReport, DemoUnit, Outcome, ReportKind } from './types.ts'
import { fill, fitsSeason, fitsUnit, minuteInText } from './words.ts'

/** A report and what it was made from; ideas and praise come from no situation. */
export type Told = { report: DemoReport; unit: DemoUnit; chosen: Chosen | null }

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
  const content = tellIdea(town, profile, own, wanted) ?? tellIncident(town, unit, day, own, wanted)

  const occurredAt = wanted.receivedAt
    ? after(wanted.receivedAt, -rng.int(5, 50) / 60)
    : instant(day, 5 * Math.floor((minuteInText(content.text, rng) ?? usualMinute(profile.hours, rng)) / 5))
  const receivedAt = wanted.receivedAt ?? after(occurredAt, delay(rng))
  const setting = { at: occurredAt, profile, written: content.written, rng }
  const report = {
    id: idAt(town, receivedAt),
    kind: content.kind,
    typeCode: content.type,
    text: fill(content.text, setting),
    language: content.written,
    outcome: content.outcome,
    occurredAt,
    receivedAt,
    unitId: unit.id,
    locationId: choosePlace(town, unit, content.chosen?.situation.room),
    reporterPersonId: reporter.id,
  }
  return { report, unit, chosen: content.chosen }
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
  return { kind, type, text: rng.pick(own), written, outcome: null, chosen: null }
}

function tellIncident(town: Town, unit: DemoUnit, day: number, own: Written, wanted: Wanted): Content {
  const { rng } = town
  const profile = town.profile(unit)
  const chosen = chooseSituation(town, unit, day, wanted)
  const sameInOwn = situationsFor(profile, chosen.type, own, day).find((s) => s.key === chosen.key)
  const written = sameInOwn ? own : town.written
  const { texts, mix } = (sameInOwn ?? chosen).situation
  const base = rng.pick(texts.filter((t) => fitsSeason(t, day) && fitsUnit(t, profile)))
  const outcome = createDraw(outcomeWeights.map(([o, weight], i) => [o, weight * (mix[i] ?? 0)] as const))(
    rng,
  )
  const text = rng.chance(0.4) ? `${base} ${rng.pick(tails(chosen.type, written, outcome))}` : base
  return { kind: 'deviation', type: chosen.type, text, written, outcome, chosen }
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
        : /^(org|infosik)/.test(type)
          ? 'office'
          : 'staff'
  return known(phrasesBy[written].tail[group], group)[outcome]
}

function usualMinute(hours: Profile['hours'], rng: Rng): number {
  if (hours === 'round') {
    const part = rng.next()
    return part < 0.52 ? rng.int(420, 915) : part < 0.84 ? rng.int(915, 1330) : rng.int(0, 420)
  }
  if (hours === 'night') return rng.chance(0.3) ? rng.int(1320, 1439) : rng.int(0, 430)
  return rng.int(hours === 'work' ? 410 : 475, hours === 'school' ? 930 : 955)
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

function choosePlace({ placesOf, rng }: Town, unit: DemoUnit, room: string | undefined): string | null {
  const places = placesOf(unit.id)
  const wanted = room === undefined ? [] : places.filter((place) => place.room?.includes(room))
  if (wanted.length > 0) return rng.pick(wanted).id
  return places.length > 0 && rng.chance(0.55) ? rng.pick(places).id : null
}
