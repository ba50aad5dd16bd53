import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import { addDays, dayOf } from '#kernel/workdays.ts'
import { ask, type Tx } from '#platform/db.ts'
import type { Visit } from '#platform/http/route.ts'
import { preparedTogether } from '#platform/prepared.ts'
import { contentOf, type TownContent } from '../content/index.ts'
import { entryById } from '../entries/index.ts'
import type { Owner } from '../files/index.ts'
import {
  colleaguesOf,
  findUnitInPlaceOf,
  leaderOver,
  locationById,
  locationsOf,
  recipientsOf,
  unitsOf,
} from '../organisation/index.ts'
import type { Doubt, NewReport } from './contract.ts'
import { isMine } from './identity.ts'
import { mayChooseUnit } from './rules.ts'
import * as queries from './queries/index.ts'

/** Whom a report comes from, and how. */
export type From = {
  /** Null where nobody can say any more who wrote it. */
  actor: Actor | null
  digest: Buffer
  /** For one that waited on a phone: when it was written by the phone's clock, and why its sender is in doubt. */
  late?: { writtenAt: string; doubt: Doubt | null; owner: Owner | null }
  /** By a poster or shared device, without signing in: how she can be reached, and what opens the answer. */
  guest?: {
    channel: 'poster' | 'kiosk'
    contact: string
    codeHashes: readonly [Buffer, ...Buffer[]]
    photos: readonly Buffer[]
  }
}

/** Who or what a municipality has chosen to receive a type. */
export function receiverOf(content: TownContent, typeCode: string | null) {
  const { to } = content.routeOf(typeCode)
  return typeof to === 'string' ? { function: to } : to
}

type Needs = {
  tenantId: number
  id: string
  year: string
  personId: string
  since: string
  unitId: string
  unitIds: string[]
  to: ReturnType<typeof receiverOf> | { function: 'coordinator' }
  improves: string
  /** Whose leader it is about; null where it is about none. */
  ledPersonId: string | null
}

/** Whoever sends the same at the same time waits here, so that what comes after is true. */
const whatItNeeds = preparedTogether((db, { tenantId, ...given }: Needs) => [
  queries.waitForSame(db, tenantId, given.id),
  queries.reportById(db, tenantId, given.id),
  queries.claimNumber(db, tenantId, given.id, given.year),
  unitsOf(db, tenantId, given.personId, given.since),
  locationsOf(db, tenantId, given.unitIds),
  recipientsOf(db, tenantId, given.unitId, given.to, given.ledPersonId),
  leaderOver(db, tenantId, given.unitId, given.ledPersonId),
  queries.reportById(db, tenantId, given.improves),
  findUnitInPlaceOf(db, tenantId, given.unitId),
])

/** So long after somebody has left a unit, she may tell what happened there while she was in it. */
const tellsFor = 14

const workedSince = (occurredAt: string, now: Date): string => {
  const today = dayOf(now)
  const day = dayOf(new Date(Math.min(Date.parse(occurredAt), now.getTime())))
  const first = addDays(today, -tellsFor)
  return day < first ? first : day
}

/** No person's id. */
export const noPerson = '00000000-0000-0000-0000-000000000000'

/** Everything that decides what becomes of it, in one round trip. */
export async function findOut(
  { tenantId, now }: Visit,
  tx: Tx,
  content: TownContent,
  body: NewReport,
  { actor, guest }: From,
) {
  const forWhom = body.behalf?.personId
  const needs = {
    ...{ tenantId, id: body.id, year: dayOf(now).slice(0, 4), personId: actor?.personId ?? noPerson },
    ...{ unitId: body.unitId, unitIds: [body.unitId], since: workedSince(body.occurredAt, now) },
    // Whoever finds out who wrote it, where that is in doubt.
    to: actor || guest ? receiverOf(content, body.typeCode) : ({ function: 'coordinator' } as const),
    improves: body.improves ?? noPerson,
    ledPersonId: body.aboutLeader ? (forWhom ?? actor?.personId ?? noPerson) : null,
  }
  const [
    [, [known], [claimed], units, locations, recipients, [over], [improved], [unit]],
    [colleagues, theirs],
    [entry],
  ] = await Promise.all([
    ask(tx, whatItNeeds(needs)),
    forWhom && actor
      ? ask(tx, [
          colleaguesOf(tx, tenantId, actor.personId, actor.leads, { id: forWhom }),
          unitsOf(tx, tenantId, forWhom),
        ])
      : [[], []],
    body.entryId ? entryById(tx, tenantId, body.entryId).execute() : [],
  ])
  const way = { recipients, bypassed: over?.id ?? null }
  return {
    ...{ known, number: claimed?.number, locations, colleagues, improved, units, theirs, entry },
    /** That takes it: another than it was written in where that has closed since. Undefined where there never was such. */
    unit,
    ...(!unit || unit.id === body.unitId ? way : await wayFrom(tx, { ...needs, unitId: unit.id })),
  }
}

async function wayFrom(tx: Tx, { tenantId, unitId, to, ledPersonId }: Needs) {
  const [recipients, [over]] = await ask(tx, [
    recipientsOf(tx, tenantId, unitId, to, ledPersonId),
    leaderOver(tx, tenantId, unitId, ledPersonId),
  ])
  return { recipients, bypassed: over?.id ?? null }
}

type Found = Awaited<ReturnType<typeof findOut>>

/**
 * A unit that is not hers to report from, nor whose she reports for, nor the poster's she came by. Nobody may choose one that
 * is closed, but what somebody has written there already arrives.
 */
export function refuseUnit({ unitId }: NewReport, { unit, units, theirs, entry }: Found, actor: Actor): void {
  if (entry?.unitId === unitId || [...units, ...theirs].some(({ id }) => id === unitId)) return
  const hasClosed = unit !== undefined && unit.id !== unitId && actor.readsUnits === undefined
  if (!hasClosed && !(unit && mayChooseUnit(actor, units)))
    refuse({ kind: 'notFound', key: 'reporting:refused.unit' })
}

/** Somebody who is not hers to report for. */
export function refuseElsewhere({ behalf }: NewReport, { colleagues }: Found): void {
  if (behalf?.personId && colleagues.length === 0)
    refuse({ kind: 'notFound', key: 'reporting:refused.colleague' })
}

/**
 * It as it is kept, whichever way it came: what has gone since it was written is replaced or left out, and never a reason to
 * refuse it. What was never here is.
 */
export async function settle<Report extends Settled>(
  { tenantId, municipality }: Visit,
  tx: Tx,
  report: Report,
  { unit, locations, entry }: Pick<Found, 'unit' | 'locations'> & Partial<Pick<Found, 'entry'>>,
): Promise<Report> {
  const { typeCode, unitId, locationId } = report
  const isThere = locationId === entry?.locationId || locations.some(({ id }) => id === locationId)
  if (locationId !== null && !isThere && !(await locationById(tx, tenantId, locationId).executeTakeFirst()))
    refuse({ kind: 'notFound', key: 'reporting:refused.location' })
  return {
    ...report,
    typeCode: typeCode !== null && contentOf(municipality).isTypeCode(typeCode) ? typeCode : null,
    unitId: unit?.id ?? unitId,
    locationId: isThere ? locationId : null,
  }
}

type Settled = Pick<NewReport, 'typeCode' | 'unitId' | 'locationId'>

/** Whoever sends with net is told, and chooses again; a hidden one is taken, since the form may have been open since before. */
export function refuseUnknownType({ municipality }: Visit, typeCode: string | null): void {
  if (typeCode !== null && !contentOf(municipality).isTypeCode(typeCode))
    refuse({ kind: 'notFound', key: 'reporting:refused.type' })
}

/** What somebody has done under this id in her own name would say whose the report is. */
export async function refuseKnownId({ tenantId }: Visit, tx: Tx, id: string): Promise<void> {
  const known = await queries.namesAnybody(tx, tenantId, id).executeTakeFirst()
  if (known) refuse({ kind: 'conflict', key: 'http:problem.idTaken' })
}

/**
 * The report an improvement came with. Only where both are hers and say as much of who she is: a link from one that names
 * her to one that does not would tell.
 */
export function improvedBy(
  visit: Visit,
  { kind, improves, sender = 'named' }: NewReport,
  { actor, late }: From,
  improved: Found['improved'],
): string | null {
  if (!improves) return null
  const isHers = improved !== undefined && actor !== null && isMine({ ...visit, actor }, improved)
  if (!isHers && !late) refuse({ kind: 'notFound', key: 'reporting:refused.improves' })
  return isHers && kind === 'improvement' && improved.sender === sender ? improved.id : null
}
