import { orNotFound } from '#kernel/problem.ts'
import { readInTenant, type Tx } from '#platform/db.ts'
import type { Context, Visit } from '#platform/http/route.ts'
import { contentOf, localiseContent, pick, type Sector, type TownContent } from '../content/index.ts'
import { findEntry } from '../entries/index.ts'
import { colleaguesOf, fewAt, locationsOf, unitsOf } from '../organisation/index.ts'
import type { EntryForm, ReportForm } from './contract.ts'
import { usualTypes, yearBefore } from './queries/index.ts'

const tileCount = 6
/** The guard knows so many colleagues by name, of her own units and of no other. */
const colleagueCount = 200

/** What the reporting page needs: her units with the tiles each uses most, places, and whom to call. */
export async function readForm(context: Context): Promise<ReportForm> {
  const { tenantId, actor } = context
  const [units, colleagues] = await readInTenant(context, (db) => [
    unitsOf(db, tenantId, actor.personId),
    colleaguesOf(db, tenantId, actor.personId, [], { upTo: colleagueCount }),
  ])
  const ids = units.map((unit) => unit.id)
  const [locations, usual, few] = await readInTenant(context, (db) => [
    ...aroundUnits(context, db, ids),
    fewAt(db, tenantId, ids),
  ])
  return {
    person: { id: actor.personId, givenName: actor.givenName, familyName: actor.familyName },
    colleagues: colleagues.map(({ name }) => name),
    units: units.map((unit) => ({
      ...presentUnit(context, unit, { locations, usual }),
      few: fewIn(few, unit.id),
    })),
    ...formWords(context),
  }
}

/** What it needs where somebody came by a poster or shared device. */
export async function readEntryForm(visit: Visit, { body }: { body: { code: string } }): Promise<EntryForm> {
  const entry = orNotFound(await findEntry(visit, body.code))
  const { id: entryId, kind, allowsGuests, unitId, locationId, typeCode } = entry
  const [locations, usual] = await readInTenant(visit, (db) => aroundUnits(visit, db, [unitId]))
  const unit = { id: unitId, name: entry.unit, sector: entry.sector }
  return {
    ...{ entryId, kind, allowsGuests, locationId, typeCode },
    unit: { ...presentUnit(visit, unit, { locations, usual }, typeCode), few: null },
    ...formWords(visit),
  }
}

const aroundUnits = ({ tenantId, now }: Visit, db: Tx, ids: string[]) =>
  [locationsOf(db, tenantId, ids), usualTypes(db, tenantId, ids, yearBefore(now))] as const

type Unit = { id: string; name: string; sector: Sector }
type Around = {
  locations: { unitId: string; id: string; building: string; room: string | null }[]
  usual: { unitId: string; typeCode: string | null }[]
}

/** A unit with its tiles; what a poster is about is among them. */
function presentUnit(
  { municipality, language }: Visit,
  { id, name, sector }: Unit,
  { locations, usual }: Around,
  about: string | null = null,
) {
  const content = contentOf(municipality)
  const used = usual.filter((row) => row.unitId === id).map((row) => row.typeCode)
  const codes = tileCodes(content, used, sector)
  const isMissing = about !== null && content.isTypeCode(about) && !codes.includes(about)
  return {
    ...{ id, name },
    tiles: [...(isMissing ? [about] : []), ...codes].map((code) => {
      const type = content.typeOf(code)
      return {
        typeCode: code,
        label: pick(type.tile, language),
        icon: type.icon,
        example: pick(type.examples, language),
      }
    }),
    locations: locations
      .filter((place) => place.unitId === id)
      .map((place) => ({ id: place.id, name: [place.building, place.room].filter(Boolean).join(', ') })),
  }
}

function formWords({ municipality, language }: Visit) {
  const local = localiseContent(contentOf(municipality), language)
  return {
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
        const number = digits ?? municipality.phones[key]
        return number ? [{ label: name, number }] : []
      }),
    })),
  }
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
