import { offered } from '#kernel/language.ts'
import { orNotFound, refuse } from '#kernel/problem.ts'
import { addDays, dayOf } from '#kernel/workdays.ts'
import { inTenant, readInTenant } from '#platform/db.ts'
import type { Context, Visit } from '#platform/http/route.ts'
import { hatTaken } from '../access/index.ts'
import {
  contentOf,
  localiseContent,
  localiseNumber,
  pick,
  type Sector,
  type TownContent,
} from '../content/index.ts'
import { findEntry } from '../entries/index.ts'
import {
  colleaguesOf,
  engagementsOf,
  fewAt,
  locationsOf,
  openUnitsNamed,
  recipientsOf,
  unitsOf,
} from '../organisation/index.ts'
import { presentQuestions } from './answers.ts'
import type { EntryForm, ReportForm } from './contract.ts'
import { whoIAm } from './identity.ts'
import { hasReported, usualTypes, yearBefore } from './queries/index.ts'
import { mayChooseUnit } from './rules.ts'
import { isOn, isTempOn, unitsOn, type Engagement } from './rules/units-today.ts'

const tileCount = 6
/** The guard knows so many colleagues by name, of her own units and of no other. */
const colleagueCount = 200
const foundCount = 8

/** A form that is kept without net, and a draft, may be taken up again so many days before and after. */
const draftKept = 14
const formKept = 30

/** What the reporting page needs: her units with the tiles each uses most, places, and whom to call. */
export async function readForm(context: Context): Promise<ReportForm> {
  const { tenantId, actor, now } = context
  const today = dayOf(now)
  const [rows, colleagues, earlier] = await readInTenant(context, (db) => [
    engagementsOf(db, tenantId, actor.personId, addDays(today, -draftKept), addDays(today, formKept)),
    colleaguesOf(db, tenantId, actor.personId, [], { upTo: colleagueCount }),
    hasReported(db, whoIAm(context)),
  ])
  const hers = gather(rows, today)
  const [presented, leaders] = await Promise.all([presentUnits(context, hers), leadersOver(context, hers)])
  const all = presented.map((unit, index) => ({ ...unit, leaders: leaders[index] ?? [] }))
  const hatUnitId = hatTaken(actor)?.unitId ?? null
  const units = unitsOn(all, today, hatUnitId)
  return {
    person: { id: actor.personId, givenName: actor.givenName, familyName: actor.familyName },
    colleagues: colleagues.map(({ name }) => name),
    day: today,
    units,
    otherDays: all.filter((unit) => !units.includes(unit)),
    hatUnitId,
    mayChooseUnit: mayChooseUnit(
      actor,
      rows.filter((time) => isOn(time, today)).map(({ isTemp }) => ({ isNow: true, isTemp })),
    ),
    isFirst: earlier.length === 0,
    ...formWords(context),
  }
}

/** Those a report from each unit would go to, as its receipt would say, who have a number and are not herself. */
async function leadersOver(context: Context, units: readonly Unit[]) {
  const { tenantId, actor } = context
  const there = await readInTenant(context, (db) =>
    units.map(({ id }) => recipientsOf(db, tenantId, id, null, null)),
  )
  return there.map((people) =>
    people.flatMap(({ personId, givenName, familyName, phone }) =>
      phone && personId !== actor.personId ? [{ label: `${givenName} ${familyName}`, number: phone }] : [],
    ),
  )
}

/** What it needs where somebody came by a poster or shared device. */
export async function readEntryForm(visit: Visit, { body }: { body: { code: string } }): Promise<EntryForm> {
  const found = await findEntry(visit, body.code)
  await refuseGuessing(visit, found === undefined)
  const entry = orNotFound(found)
  const { id: entryId, kind, allowsGuests, unitId, locationId, typeCode, sector } = entry
  const here = { id: unitId, name: entry.unit, sector, isTemp: false, engagements: [] }
  const [unit] = await presentUnits(visit, [here], typeCode)
  return {
    ...{ entryId, kind, allowsGuests, locationId, typeCode },
    ...{
      languages: [...visit.municipality.languages],
      language: offered(entry.language, visit.municipality),
    },
    unit: { ...orNotFound(unit), few: null },
    ...formWords(visit),
  }
}

/** From one address in a day: far more than one person mistypes, far less than guessing takes. */
const missesADay = 300

/** Only what misses is counted, or those who read a poster on one net would close it for each other. */
async function refuseGuessing(visit: Visit, isMiss: boolean): Promise<void> {
  const misses = await inTenant(visit, (tx) => visit.countToday(tx, 'entryMisses', isMiss ? 1 : 0))
  if (misses > missesADay) refuse({ kind: 'tooMany', key: 'http:problem.tooManyToday' })
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
      calls: group.numbers.flatMap((number) => callFor(municipality, number)),
    })),
  }
}

/** None where the municipality has not said its own number. */
function callFor(
  { phones }: Visit['municipality'],
  to: { key: string; name: string; digits: string | null },
) {
  const number = to.digits ?? phones[to.key]
  return number ? [{ label: to.name, number }] : []
}

function talkTo({ municipality, language }: Visit, key: string | null) {
  if (key === null) return null
  const [call] = localiseNumber(contentOf(municipality), key, language).flatMap((number) =>
    callFor(municipality, number),
  )
  return call ?? null
}

/** Whether a unit of this kind is asked whether it is about a leader, and what she is called there. */
function leaderIn(asksIn: readonly Sector[], sector: Sector) {
  if (!asksIn.includes('all') && !asksIn.includes(sector)) return null
  return sector === 'school' ? 'principal' : 'leader'
}

/** Units that a temp, or whoever is in none, may report from beside her own. */
export async function findUnits(context: Context, { query }: { query: { q: string } }) {
  const { tenantId, actor } = context
  const words = query.q.trim()
  if (words.length < 2) return { units: [] }
  const [own, found] = await readInTenant(context, (db) => [
    unitsOf(db, tenantId, actor.personId),
    openUnitsNamed(db, tenantId, words, foundCount),
  ])
  if (!mayChooseUnit(actor, own)) return { units: [] }
  return {
    units: await presentUnits(
      context,
      found.map((unit) => ({ ...unit, isTemp: own.some(({ isTemp }) => isTemp), engagements: [] })),
    ),
  }
}

type Unit = { id: string; name: string; sector: Sector; isTemp: boolean; engagements: Engagement[] }

/** Each unit once, with every time she works there. */
const gather = (
  rows: readonly (Pick<Unit, 'id' | 'name' | 'sector'> & Engagement)[],
  today: string,
): Unit[] =>
  [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((times) => {
    const [unit] = times
    if (!unit) return []
    const { id, name, sector } = unit
    const engagements = times.map(({ isTemp, from, until }) => ({ isTemp, from, until }))
    return [{ id, name, sector, engagements, isTemp: isTempOn({ id, engagements }, today) }]
  })

/** Units with their tiles; what a poster is about is among them. */
async function presentUnits(
  visit: Visit,
  units: readonly Unit[],
  about: string | null = null,
): Promise<ReportForm['units']> {
  const { tenantId, language, now } = visit
  const ids = units.map((unit) => unit.id)
  const [locations, usual, few] = await readInTenant(visit, (db) => [
    locationsOf(db, tenantId, ids),
    usualTypes(db, tenantId, ids, yearBefore(now)),
    fewAt(db, tenantId, ids),
  ])
  const content = contentOf(visit.municipality)
  return units.map(({ id, name, sector, isTemp, engagements }) => ({
    ...{ id, name, sector, isTemp, engagements },
    tiles: withAbout(
      about,
      tileCodes(
        content,
        usual.filter((row) => row.unitId === id).map((row) => row.typeCode),
        sector,
      ),
    )
      .filter((code) => content.isTypeCode(code))
      .map((code) => {
        const type = content.typeOf(code)
        return {
          typeCode: code,
          label: pick(type.tile, language),
          icon: type.icon,
          example: pick(type.examples, language),
          questions: presentQuestions(type.questions, language),
          asksAboutLeader: leaderIn(type.asksAboutLeader, sector),
          talkTo: talkTo(visit, type.talkTo),
        }
      }),
    locations: locations
      .filter((place) => place.unitId === id)
      .map((place) => ({ id: place.id, name: [place.building, place.room].filter(Boolean).join(', ') })),
    few: fewIn(few, id),
  }))
}

const withAbout = (about: string | null, codes: readonly string[]): readonly string[] =>
  about === null || codes.includes(about) ? codes : [about, ...codes]

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
