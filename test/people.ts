import { generateWithoutReports } from '../src/demo/generate.ts'

/** A Monday morning, so that working days come as one expects. */
export const testNow = new Date('2026-11-23T09:00:00Z')

const [fjordvik, nordvik] = generateWithoutReports(testNow)
if (!fjordvik || !nordvik) throw new Error('the demo has two municipalities')

/** The municipalities of the tests, as the template database holds them, without their reports. */
export const towns = { fjordvik, nordvik }
export type Slug = keyof typeof towns

const townsmen = [...fjordvik.people, ...nordvik.people]

/** The id of a named person (`amina`, `toringe`, …; `eirik`, `marit` and `solveig` live in Nordvik). */
export function personId(key: string): string {
  const person = townsmen.find((known) => known.key === key)
  if (!person) throw new Error(`nobody is called ${key}`)
  return person.id
}

export const slugOf = (key: string): Slug =>
  nordvik.people.some((person) => person.key === key) ? 'nordvik' : 'fjordvik'

/** The id of a unit by its key in the demo: `night`, `ward2`, `property`, … */
export function unitId(key: string, slug: Slug = 'fjordvik'): string {
  const unit = towns[slug].units.find((known) => known.key === key)
  if (!unit) throw new Error(`there is no unit ${key}`)
  return unit.id
}

export function positionId(unitKey: string, wanted = 'leader', slug: Slug = 'fjordvik'): string {
  const id = unitId(unitKey, slug)
  const position = towns[slug].positions.find((known) => known.unitId === id && known.function === wanted)
  if (!position) throw new Error(`${unitKey} has no ${wanted}`)
  return position.id
}
