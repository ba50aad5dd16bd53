import { appoint } from './appointments.ts'
import { dayLength, dayNumber, isoDay } from './calendar.ts'
import type { Plan, Profile, Written } from './material.ts'
import { profiles } from './material.ts'
import { type Organisation, buildOrganisation, known } from './organisation.ts'
import { employPeople } from './people.ts'
import { type Rng, demoId } from './random.ts'
import type { DemoHolding, DemoPerson, DemoPosition, DemoSafetyArea, DemoUnit } from './types.ts'

/** An id for something that came about then, the same all through a day. */
export const idAt = ({ day, rng }: Town, at: Date): string =>
  demoId(Math.min(at.getTime(), day * dayLength), rng)

/** Everything that cases are made from. `day` is the day of `now`. */
export type Town = Organisation & {
  plan: Plan
  now: Date
  day: number
  rng: Rng
  written: Written
  people: DemoPerson[]
  holdings: DemoHolding[]
  safetyAreas: DemoSafetyArea[]
  person: (key: string) => DemoPerson
  personById: (id: string) => DemoPerson
  /** Those employed in the unit on that day. */
  staffAt: (unit: DemoUnit, day: number) => DemoPerson[]
  leader: (unit: DemoUnit) => DemoPosition
  /** Whether the person leads a unit, or did. */
  leads: (person: DemoPerson) => boolean
  /** Who acts for a position on a day: its holder, or else the nearest leader above. */
  actor: (position: DemoPosition, day: number) => DemoPerson
  profile: (unit: DemoUnit) => Profile
  /** Whether these words have not been used there in the last weeks; from now on they have. */
  isFresh: (unit: DemoUnit, words: string, day: number) => boolean
}

/** For so many days the same words are not used again in a unit. */
const freshAfter = 60

function rememberWords() {
  const used = new Map<string, number[]>()
  return (unit: DemoUnit, words: string, day: number): boolean => {
    const key = `${unit.id} ${words}`
    let days = used.get(key)
    if (!days) used.set(key, (days = []))
    const isFresh = days.every((other) => Math.abs(other - day) >= freshAfter)
    if (isFresh) days.push(day)
    return isFresh
  }
}

export function buildTown(plan: Plan, now: Date, rng: Rng): Town {
  const day = dayNumber(now)
  const organisation = buildOrganisation(plan, day, rng)
  const roster = employPeople(plan, organisation, day, rng)
  const safetyAreas = appoint(plan, organisation, roster, day, rng)
  const byId = new Map(roster.people.map((p) => [p.id, p]))
  const unitById = new Map(organisation.units.map((u) => [u.id, u]))
  const permanent = Map.groupBy(
    roster.holdings.filter((h) => h.kind === 'permanent'),
    (h) => h.positionId,
  )
  const leaders = new Map(organisation.units.map((u) => [u.id, organisation.position(u, 'leader')]))
  const leader = (unit: DemoUnit) => known(leaders.get(unit.id), unit.key)
  const leading = new Set(
    [...leaders.values()].flatMap((p) => permanent.get(p.id) ?? []).map((h) => h.personId),
  )
  const holderOn = (positionId: string, date: string) =>
    permanent.get(positionId)?.find((h) => h.validFrom <= date && (h.validTo === null || date <= h.validTo))
      ?.personId

  return {
    ...organisation,
    people: roster.people,
    holdings: roster.holdings,
    plan,
    now,
    day,
    rng,
    written: plan.language === 'nn' ? 'nn' : 'nb',
    safetyAreas,
    personById: (id) => known(byId.get(id), id),
    person: (key) =>
      known(
        roster.people.find((p) => p.key === key),
        key,
      ),
    staffAt(unit, at) {
      const there = roster.employedIn(unit).filter((e) => e.since <= at)
      return there.map((e) => e.person)
    },
    leader,
    leads: (person) => leading.has(person.id),
    actor(position, at) {
      const date = isoDay(at)
      const above = organisation.above(known(unitById.get(position.unitId), position.unitId)).map(leader)
      const ids = [position, ...above].map((p) => holderOn(p.id, date))
      return known(byId.get(ids.find((id) => id !== undefined) ?? ''), position.name)
    },
    profile: (unit) => {
      const name = organisation.planOf(unit).profile
      return known(profiles[name], name)
    },
    isFresh: rememberWords(),
  }
}
