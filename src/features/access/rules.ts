import type { ActingPosition, Actor } from '#kernel/actor.ts'
import { serviceScopes, type Part, type Permission } from './contract.ts'

const everybody: Permission[] = [
  'signedIn',
  'report:send',
  'report:readOwn',
  'measure:work',
  'notice:read',
  'mail:readOwn',
]

/** What each function gives beyond what everybody has (PRODUCT §3.3). A system administrator gets no content. */
const byFunction: Readonly<Record<string, readonly Permission[]>> = {
  leader: ['case:read', 'case:work', 'entry:manage', 'organisation:look', 'staff:reset', 'roles:read'],
  coordinator: [
    'case:read',
    'case:work',
    'content:look',
    'content:set',
    'entry:manage',
    'integration:look',
    'identity:see',
    'integration:approve',
    'organisation:look',
    'quality:read',
    'roles:read',
    'setup:read',
    'trail:read',
    'trail:erase',
    'words:hide',
  ],
  dataProtectionOfficer: [
    'case:read',
    'case:work',
    'quality:read',
    'trail:read',
    'trail:erase',
    'words:hide',
  ],
  // Who may be sent reports of a type, works with those and sees no others.
  securityOfficer: ['case:read', 'case:work'],
  medicationLead: ['case:read', 'case:work'],
  hmsAdviser: ['case:read', 'case:work', 'identity:see'],
  chiefDoctor: ['case:read', 'case:work'],
  safetyRep: ['case:read', 'case:work'],
  systemAdmin: [
    'content:look',
    'entry:manage',
    'integration:look',
    'integration:manage',
    'mail:watch',
    'municipality:set',
    'organisation:look',
    'organisation:manage',
    'people:manage',
    'roles:read',
    'setup:read',
  ],
}

/** Where work of an empty position may land (the view position_landing). */
const catchers = ['leader', 'coordinator']
export const mayCatch = (position: ActingPosition): boolean => catchers.includes(position.function)

/**
 * Whether somebody has a position's office and not only its work. What lands for want of anybody is the work: a leader
 * does not become the quality coordinator, who reads every case, on the day that one is away. Leading an empty unit
 * is part of leading the one above.
 */
export const inOffice = (position: ActingPosition): boolean =>
  position.via !== 'landing' || position.function === 'leader'

/** Whoever is sent reports works with those and sees no others. */
const officeGives = ({ function: name, takesReports }: ActingPosition): readonly Permission[] => [
  ...(byFunction[name] ?? []),
  ...(takesReports ? (['case:read', 'case:work'] as const) : []),
]

/** What the positions somebody acts for today let her do somewhere. Which records is `caseScope`'s answer. */
export const permissionsOf = (positions: readonly ActingPosition[]): Set<Permission> =>
  new Set([...everybody, ...positions.filter(inOffice).flatMap(officeGives)])

/** A program does what it was set up for, and reads cases only where the quality coordinator said yes. */
export const programMay = (readsCases: boolean): Set<string> =>
  new Set(serviceScopes.filter((name) => readsCases || name !== 'case:read'))

/** What somebody with these functions is good for seeing. Some wait for rooms that are not built yet. */
export function partOf(functions: readonly string[]): Part {
  if (functions.includes('leader')) return 'leads'
  if (functions.some((name) => byFunction[name])) return 'oversees'
  return functions.every((name) => name === 'employee') ? 'reports' : 'waits'
}

export const hasFunction = (actor: Pick<Actor, 'positions'>, wanted: string): boolean =>
  actor.positions.some((position) => position.function === wanted && inOffice(position))

/** The position whose office gives somebody a permission. */
export const officeOf = (actor: Actor, permission: Permission): ActingPosition | undefined =>
  actor.positions.find((position) => inOffice(position) && officeGives(position).includes(permission))

/** Whether somebody sees every role that is given, and not only those in units she leads. */
export const seesAllRoles = (actor: Actor): boolean =>
  hasFunction(actor, 'coordinator') || hasFunction(actor, 'systemAdmin')

export const actsFor = (actor: Actor, positionId: string): boolean =>
  actor.positions.some((position) => position.id === positionId)

/** The position in whose name somebody does a thing: the one that owns it, or else her first. */
export const actingAs = (actor: Actor, positionId?: string) => ({
  personId: actor.personId,
  positionId:
    actor.positions.find((position) => position.id === positionId)?.id ?? actor.positions[0]?.id ?? null,
})

/** In whose name somebody tells of a unit: as what she is there, and in what she has chosen to be before the rest. */
export const actingIn = (actor: Actor, unitId: string) =>
  actingAs(actor, hatsOf(actor.positions).find((position) => position.unitId === unitId)?.id)

/**
 * What somebody may be in turn. What lands with her for want of others is work and no hat, and whoever leads a unit is
 * not also merely employed there.
 */
export function hatsOf(positions: readonly ActingPosition[]): ActingPosition[] {
  const offices = positions.filter(({ via, function: name }) => via !== 'landing' && name !== 'employee')
  const hats = positions.filter(
    ({ via, function: name, unitId }) =>
      via !== 'landing' && (name !== 'employee' || !offices.some((office) => office.unitId === unitId)),
  )
  return hats.filter(({ id }, index) => hats.findIndex((hat) => hat.id === id) === index)
}

/**
 * What she is taken to be: what she has chosen, or else the first, as her pages say. A temp has no first place: she is asked
 * where she is.
 */
export function hatTaken({ hat, positions }: Pick<Actor, 'hat' | 'positions'>): ActingPosition | undefined {
  const [first, ...others] = hatsOf(positions)
  const mayTakeFirst = others.length > 0 && ![first, ...others].some((one) => one?.isTemp)
  return hat ?? (mayTakeFirst ? first : undefined)
}

type Chosen = { hatPositionId: string | null; hatOn: string | null }

/** What she has chosen to be, as long as she is it. Where a temp is today says nothing of tomorrow. */
export const hatOf = (
  positions: readonly ActingPosition[],
  { hatPositionId, hatOn }: Chosen,
  today: string,
): ActingPosition | undefined =>
  hatsOf(positions).find(({ id, isTemp }) => id === hatPositionId && (!isTemp || hatOn === today))

/**
 * Which cases somebody may read. The same answer serves one record, lists, counts and exports: every one, or those owned
 * by `ownedBy`, in `units`, or of category HMS in `safetyUnits`. Whichever, not one that went past a leader because it is
 * about her, if that is who asks.
 */
export type CaseScope = {
  everyCase: boolean
  ownedBy: string[]
  units: string[]
  safetyUnits: string[]
  /** Who asks, under every record of hers, and which positions are hers or stood in for; null is a program. */
  asking: { personIds: string[]; positionIds: string[] } | null
}

type Asking = Pick<Actor, 'personId' | 'formerIds' | 'positions' | 'leads' | 'readsUnits' | 'safetyUnits'>

export function caseScope(actor: Asking): CaseScope {
  const everyCase = hasFunction(actor, 'coordinator')
  return {
    everyCase,
    ownedBy: actor.positions.map((position) => position.id),
    units: everyCase ? [] : [...actor.leads, ...(actor.readsUnits ?? [])],
    safetyUnits: everyCase ? [] : actor.safetyUnits,
    asking: actor.readsUnits
      ? null
      : {
          personIds: [actor.personId, ...actor.formerIds],
          // What lands with somebody is an empty position's work, and nobody is there whom it could be about.
          positionIds: actor.positions.filter(({ via }) => via !== 'landing').map(({ id }) => id),
        },
  }
}

/** Who is meant by a login name: its owner, or the only one who has it as a phone number. */
export const theOneOf = <Person extends { isOwn: boolean }>(people: readonly Person[]): Person | undefined =>
  people.length === 1 || people[0]?.isOwn ? people[0] : undefined
