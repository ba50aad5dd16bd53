import type { ActingPosition, Actor } from '#kernel/actor.ts'
import { dayOf } from '#kernel/workdays.ts'
import { readInTenant, type Database, type Scope } from '#platform/db.ts'
import { holdingsOf, positionsLandingAt, safetyUnitsOf, unitsUnder } from '../organisation/index.ts'
import * as queries from './queries.ts'
import { inOffice, mayCatch, permissionsOf, programMay } from './rules.ts'

export type Standing = Pick<Actor, 'positions' | 'leads' | 'readsUnits' | 'safetyUnits' | 'permissions'>

/** For so many people a process remembers what they may; the one it learnt of first is forgotten first. */
const most = 5000
const known = new WeakMap<Database, Map<string, { asOf: string; standing: Promise<Standing> }>>()

/**
 * What the organisation says of somebody, worked out again when it has changed (`organisation`, which every change of
 * it moves) and on a new day, when positions and absences begin and end. The session itself is asked for every time.
 */
export function knownStanding(
  scope: Scope,
  personId: string,
  organisation: string | null,
): Promise<Standing> {
  const here = known.get(scope.database) ?? new Map<string, { asOf: string; standing: Promise<Standing> }>()
  known.set(scope.database, here)
  const key = `${scope.tenantId}:${personId}`
  const asOf = `${organisation} ${dayOf(scope.now)}`
  const before = here.get(key)
  if (before?.asOf === asOf) return before.standing
  const standing = standingOf(scope, personId)
  here.delete(key)
  here.set(key, { asOf, standing })
  for (const first of here.keys()) if (here.size > most) here.delete(first)
  standing.catch(() => here.delete(key))
  return standing
}

/** The positions somebody acts for today, and the units they reach. */
export async function standingOf(scope: Scope, personId: string): Promise<Standing> {
  const { tenantId } = scope
  const [named] = await readInTenant(scope, (db) => [holdingsOf(db, tenantId, personId)], 'kept')
  const positions = named.flatMap(({ kind, holderIsThere, ...position }): ActingPosition[] => {
    if (kind !== 'deputy') return [{ ...position, via: 'holder', ...(kind === 'temp' && { isTemp: true }) }]
    return holderIsThere ? [] : [{ ...position, via: 'deputy' }]
  })
  const catchers = positions.filter(mayCatch)
  if (catchers.length > 0) {
    const [landed] = await readInTenant(scope, (db) => [positionsLandingAt(db, tenantId, catchers)])
    positions.push(...landed.map((position): ActingPosition => ({ ...position, via: 'landing' })))
  }
  const permissions = permissionsOf(positions)
  if (!permissions.has('case:read')) return { positions, leads: [], safetyUnits: [], permissions }
  const leading = positions
    .filter((position) => position.function === 'leader')
    .map((position) => position.unitId)
  const [leads, safetyUnits] = await readInTenant(scope, (db) => [
    unitsUnder(db, tenantId, leading),
    safetyUnitsOf(
      db,
      tenantId,
      positions.filter(inOffice).map((position) => position.id),
    ),
  ])
  return {
    positions,
    leads: leads.map((unit) => unit.id),
    safetyUnits: safetyUnits.map((unit) => unit.id),
    permissions,
  }
}

type Program = { unitId: string; cases: string | null }

/**
 * What a program may do, from its account alone and whatever positions it might be given: it does what programs do, and
 * reads its unit's cases where the coordinator said yes.
 */
async function programStanding(scope: Scope, { unitId, cases }: Program): Promise<Standing> {
  const reads = cases === 'allowed'
  const [units] = reads ? await readInTenant(scope, (db) => [unitsUnder(db, scope.tenantId, [unitId])]) : [[]]
  const readsUnits = units.map(({ id }) => id)
  return { positions: [], leads: [], safetyUnits: [], readsUnits, permissions: programMay(reads) }
}

/** What the person or program that a job works for may do by now, which may be less than when it was asked for. */
export async function standingNow(scope: Scope, personId: string): Promise<Standing & Self> {
  const [[account]] = await readInTenant(scope, (db) => [queries.accountOf(db, scope.tenantId, personId)])
  const self = { personId, formerIds: account?.formerIds ?? [] }
  if (!account?.active) return { ...self, positions: [], leads: [], safetyUnits: [], permissions: new Set() }
  return { ...self, ...(await accountStanding(scope, personId, account)) }
}

type Self = Pick<Actor, 'personId' | 'formerIds'>

type Account = { unitId: string | null; cases: string | null }

export const accountStanding = (scope: Scope, personId: string, { unitId, cases }: Account) =>
  unitId === null ? standingOf(scope, personId) : programStanding(scope, { unitId, cases })
