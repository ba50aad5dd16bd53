import { readInTenant } from '#platform/db.ts'
import type { Context } from '#platform/http/route.ts'
import { contentOf, localiseContent, pick, type Sector, type TownContent } from '../content/index.ts'
import { colleaguesOf, fewAt, locationsOf, unitsOf } from '../organisation/index.ts'
import { presentQuestions } from './answers.ts'
import type { ReportForm } from './contract.ts'
import { usualTypes, yearBefore } from './queries/index.ts'

const tileCount = 6
/** The guard knows so many colleagues by name, of her own units and of no other. */
const colleagueCount = 200

/** What the reporting page needs: her units with the tiles each uses most, places, and whom to call. */
export async function readForm(context: Context): Promise<ReportForm> {
  const { tenantId, actor, language, now } = context
  const [units, colleagues] = await readInTenant(context, (db) => [
    unitsOf(db, tenantId, actor.personId),
    colleaguesOf(db, tenantId, actor.personId, [], { upTo: colleagueCount }),
  ])
  const ids = units.map((unit) => unit.id)
  const [locations, usual, few] = await readInTenant(context, (db) => [
    locationsOf(db, tenantId, ids),
    usualTypes(db, tenantId, ids, yearBefore(now)),
    fewAt(db, tenantId, ids),
  ])
  const content = contentOf(context.municipality)
  const local = localiseContent(content, language)
  return {
    person: { id: actor.personId, givenName: actor.givenName, familyName: actor.familyName },
    colleagues: colleagues.map(({ name }) => name),
    units: units.map((unit) => ({
      id: unit.id,
      name: unit.name,
      tiles: tileCodes(
        content,
        usual.filter((row) => row.unitId === unit.id).map((row) => row.typeCode),
        unit.sector,
      ).map((code) => {
        const type = content.typeOf(code)
        return {
          typeCode: code,
          label: pick(type.tile, language),
          icon: type.icon,
          example: pick(type.examples, language),
          questions: presentQuestions(type.questions, language),
          asksAboutLeader: leaderIn(type.asksAboutLeader, unit.sector),
        }
      }),
      locations: locations
        .filter((place) => place.unitId === unit.id)
        .map((place) => ({ id: place.id, name: [place.building, place.room].filter(Boolean).join(', ') })),
      few: fewIn(few, unit.id),
    })),
    kinds: local.kinds.map((kind) => ({
      code: kind.code,
      name: kind.tile,
      prompt: kind.prompt,
      asksOutcome: kind.asksOutcome,
    })),
    outcomes: local.outcomes.map((outcome) => ({ code: outcome.code, name: outcome.label })),
    advice: local.advice.map((group) => ({
      code: group.code,
      name: group.label,
      actions: group.actions,
      calls: group.numbers.flatMap(({ key, name, digits }) => {
        const number = digits ?? context.municipality.phones[key]
        return number ? [{ label: name, number }] : []
      }),
    })),
  }
}

/** Whether a unit of this kind is asked whether it is about a leader, and what she is called there. */
function leaderIn(asksIn: readonly Sector[], sector: Sector) {
  if (!asksIn.includes('all') && !asksIn.includes(sector)) return null
  return sector === 'school' ? 'principal' : 'leader'
}

function fewIn(all: readonly { id: string; people: number; shownAs: string }[], unitId: string) {
  const few = all.find(({ id }) => id === unitId)
  return few ? { people: few.people, shownAs: few.shownAs } : null
}

/**
 * What the municipality wants seen first, then the unit's own most used types, filled up with its sector's. Two types
 * with the same words show once, and hidden ones never.
 */
export function tileCodes(content: TownContent, used: (string | null)[], sector: Sector): string[] {
  const codes = [...content.firstTilesFor(sector), ...used, ...content.tilesFor(sector)].filter(
    (code): code is string => code !== null && content.isTypeCode(code) && !content.typeOf(code).hidden,
  )
  const byWords = new Map<string, string>()
  for (const code of codes) {
    const words = content.typeOf(code).tile.nb
    if (!byWords.has(words)) byWords.set(words, code)
  }
  return [...byWords.values()].slice(0, tileCount)
}
