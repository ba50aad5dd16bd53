import { type Season, isSchoolDay, seasonOf } from './calendar.ts'
import { type Profile, type Situation, type Written, seasons, situationsBy } from './material.ts'
import { createDraw, type Rng } from './random.ts'
import { fitsSeason, fitsUnit } from './words.ts'

/** A situation of a type, under the key it has in both languages. */
export type Chosen = { type: string; key: string; situation: Situation }

const draws = new Map<string, (rng: Rng) => string>()

/** The situations of a type that happen in such a unit on such a day. */
export function situationsFor(profile: Profile, type: string, written: Written, day: number): Chosen[] {
  const season = seasonOf(day)
  return all(profile, type, written).filter(({ situation: { when, texts } }) => {
    if (when === 'winter' || when === 'summer') return season === when
    if (when === 'term' && !isSchoolDay(day)) return false
    return texts.some((text) => fitsSeason(text, day) && fitsUnit(text, profile))
  })
}

/** Every situation of a type that can happen in such a unit. */
function all(profile: Profile, type: string, written: Written): Chosen[] {
  return Object.entries(situationsBy[written][type] ?? {})
    .filter(
      ([, { in: groups }]) => groups === undefined || groups.some((group) => profile.groups.includes(group)),
    )
    .map(([key, situation]) => ({ type, key, situation }))
}

/** What is likely to happen in a unit with that profile in that season. */
export function drawType(
  profileName: string,
  profile: Profile,
  written: Written,
  day: number,
  rng: Rng,
): string {
  const season = seasonOf(day)
  const cacheKey = `${profileName} ${written} ${season}`
  let draw = draws.get(cacheKey)
  if (!draw) draws.set(cacheKey, (draw = createDraw(typeWeights(profile, written, season))))
  return draw(rng)
}

const typeWeights = (profile: Profile, written: Written, season: Season) =>
  Object.entries(profile.types)
    .filter(([type]) => all(profile, type, written).length > 0)
    .map(
      ([type, weight]) =>
        [type, weight * (season === 'between' ? 1 : (seasons[type]?.[season] ?? 1))] as const,
    )
