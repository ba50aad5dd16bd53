import { fillDesks } from './desks.ts'
import { writeHistory } from './history.ts'
import { mannerOf } from './manner.ts'
import { towns } from './material.ts'
import { givePhones } from './phones.ts'
import { createRng } from './random.ts'
import { tellStory } from './stories.ts'
import { type Town, buildTown } from './town.ts'
import type { DemoCase, DemoMunicipality } from './types.ts'

/**
 * Fjordvik and Nordvik with three years behind them, made up to `now`. The same moment gives exactly the same; the same
 * day gives the same people and the same history. Nothing is stored here, and nobody in it is real.
 */
export function generate(now: Date): DemoMunicipality[] {
  return towns.map(({ plan, stories, quiet }) => {
    const town = buildTown(plan, now, createRng(plan.slug))
    const told = stories.map((story) => tellStory(town, story))
    const cases = [...writeHistory(town), ...told, ...fillDesks(town)]
    const earlier = new Map(stories.flatMap(({ key }, at) => (key ? [[key, told[at]?.report.id]] : [])))
    cases.push(...quiet.map((story) => tellStory(town, story, earlier)))
    const arrived = ({ report }: DemoCase) => mannerOf(report).arrivedAt.getTime()
    cases.sort((a, b) => arrived(a) - arrived(b))
    return { ...publicPart(town), cases }
  })
}

/** As `generate`, before anybody has reported anything: the history is what takes its time. */
export const generateWithoutReports = (now: Date): DemoMunicipality[] =>
  towns.map(({ plan }) => ({ ...publicPart(buildTown(plan, now, createRng(plan.slug))), cases: [] }))

function publicPart({ plan, person, ...town }: Town) {
  const { slug, name, language, phones, named } = plan
  const { units, locations, unitLocations, positions, holdings, safetyAreas } = town
  const people = givePhones(town.people, positions, holdings, phones.coordinator.slice(0, 2))
  const personas = named.map(({ key, intro }) => ({ personId: person(key).id, intro }))
  const organisation = { units, locations, unitLocations, positions, people, holdings, safetyAreas }
  return { slug, name, language, phones, ...organisation, personas }
}
