import type { Language } from '#kernel/language.ts'
import { dayLength, isoDay } from './calendar.ts'
import type { NamedPlan, Plan } from './material.ts'
import { idBeside } from './id-beside.ts'
import { createNames } from './names.ts'
import { type Organisation, known } from './organisation.ts'
import { type Rng, createDraw, demoId } from './random.ts'
import type { DemoHolding, DemoPerson, DemoPosition, DemoUnit, HoldingKind } from './types.ts'

/** Days as numbers, see `calendar.ts`. */
export type Roster = {
  people: DemoPerson[]
  holdings: DemoHolding[]
  /** Those employed in a unit, with the day they started. */
  employedIn: (unit: DemoUnit) => { person: DemoPerson; since: number }[]
  hold: (position: DemoPosition, person: DemoPerson, kind: HoldingKind, from: number, to?: number) => void
}

/** How many days ago those started who have been here since before the first report. */
export const longAgo = 4 * 365

const languages: Record<'nb' | 'nn', [Language, number][]> = {
  nb: [
    ['nb', 90],
    ['nn', 8],
    ['en', 2],
  ],
  nn: [
    ['nn', 93],
    ['nb', 5],
    ['en', 2],
  ],
}

/** Everybody employed by the municipality, each in a home unit; the named ones with all their positions. */
export function employPeople(plan: Plan, organisation: Organisation, day: number, rng: Rng): Roster {
  const { position, unit, units } = organisation
  const names = createNames(plan, rng)
  const drawLanguage = createDraw(languages[plan.language === 'nn' ? 'nn' : 'nb'])
  const people: DemoPerson[] = []
  const holdings: DemoHolding[] = []
  const employed = new Map<string, { person: DemoPerson; since: number }[]>(units.map((u) => [u.id, []]))
  const employedIn = (u: DemoUnit) => known(employed.get(u.id), u.key)

  const hold: Roster['hold'] = ({ id: positionId }, person, kind, from, to) => {
    const id = demoId(from * dayLength, rng)
    const validTo = to === undefined ? null : isoDay(to)
    holdings.push({ id, positionId, personId: person.id, kind, validFrom: isoDay(from), validTo })
  }
  /** Several times draw one id between them: more draws would make everybody after her somebody else. */
  const holdAtTimes = (
    { id: positionId }: DemoPosition,
    person: DemoPerson,
    kind: HoldingKind,
    times: readonly (readonly [number, number | null])[],
  ) => {
    const id = demoId(longAgo, rng)
    times.forEach(([from, until], nth) =>
      holdings.push({
        ...{ id: idBeside(id, nth), positionId, personId: person.id, kind },
        ...{ validFrom: isoDay(day + from), validTo: until === null ? null : isoDay(day + until) },
      }),
    )
  }
  const employ = (home: DemoUnit, since: number, as?: NamedPlan): DemoPerson => {
    const name = as ?? names.next()
    const person = {
      id: demoId(since * dayLength, rng),
      key: as?.key ?? null,
      givenName: name.given,
      familyName: name.family,
      email: as || rng.chance(0.6) ? names.email(name) : null,
      phone: null,
      language: as?.language ?? drawLanguage(rng),
      homeUnitId: home.id,
      intro: as?.intro ?? null,
    }
    people.push(person)
    employedIn(home).push({ person, since })
    hold(position(home, 'employee'), person, as?.homeKind ?? 'permanent', since)
    return person
  }

  for (const named of plan.named) {
    const since = day - (named.startedDaysAgo ?? longAgo + rng.int(0, 2000))
    const person = employ(unit(named.unit), since, named)
    for (const { unit: where, function: name, kind, times } of named.holds) {
      const held = position(unit(where), name)
      if (times) holdAtTimes(held, person, kind, times)
      else hold(held, person, kind, since)
    }
  }
  for (const home of units) {
    while (employedIn(home).length < home.staff) {
      const isVeteran = employedIn(home).length < 6 || rng.chance(0.72)
      employ(home, day - (isVeteran ? longAgo + rng.int(0, 4000) : rng.int(20, 1000)))
    }
  }
  return { people, holdings, employedIn, hold }
}
