import type { Refusal } from '#kernel/problem.ts'

type One = { id: string; active: boolean; mergedInto: string | null }

type Named = Pick<One, 'id'>

/** Why two are no pair to look at. `by`: nobody does it to herself, who could come by another's rights that way. */
export function refusePair(one: Named, other: Named, by: string): Refusal | null {
  if (one.id === other.id) return { kind: 'invalid', key: 'people:merge.refused.same' }
  if (one.id === by || other.id === by) return { kind: 'forbidden', key: 'people:merge.refused.self' }
  return null
}

/** Of two, who can be the one that stays: nobody who has left, while the other works here. */
export const mayStay = (one: Pick<One, 'active'>, other: Pick<One, 'active'>): boolean =>
  one.active || !other.active

/** Why two records cannot become one. */
export function refuseMerge(stays: One, goes: One, by: string): Refusal | null {
  const refusal = refusePair(stays, goes, by)
  if (refusal) return refusal
  if (stays.mergedInto !== null || goes.mergedInto !== null)
    return { kind: 'conflict', key: 'people:merge.refused.merged' }
  if (!mayStay(stays, goes)) return { kind: 'conflict', key: 'people:merge.refused.staysHasLeft' }
  return null
}

type Known = { id: string; active: boolean; signedInOn: string | null; reports: number }

/** Whom to keep: who works here, then who came in last, since she goes on signing in so, then who has reported most. */
export function suggestStays(one: Known, other: Known): string {
  if (one.active !== other.active) return one.active ? one.id : other.id
  const [day, otherDay] = [one.signedInOn ?? '', other.signedInOn ?? '']
  if (day !== otherDay) return day > otherDay ? one.id : other.id
  return one.reports >= other.reports ? one.id : other.id
}

type Held = {
  id: string
  personId: string
  positionId: string
  kind: string
  validFrom: string
  validTo: string | null
}

const strength: Readonly<Record<string, number>> = { permanent: 3, acting: 2, temp: 1, deputy: 0 }

/**
 * Of what two records of one person hold, what need not be held twice: the same position held at least as strongly, all
 * the while, by the other. So nothing that she had is left out, not for a day.
 */
export const heldTwice = <Holding extends Held>(held: readonly Holding[], today: string): Holding[] =>
  held.filter((one) =>
    held.some(
      (other) =>
        other.personId !== one.personId &&
        other.positionId === one.positionId &&
        covers(other, one, today) &&
        isPreferred(other, one, covers(one, other, today)),
    ),
  )

const covers = (wide: Held, narrow: Held, today: string): boolean =>
  (wide.validFrom <= today || wide.validFrom <= narrow.validFrom) &&
  (wide.validTo === null || (narrow.validTo !== null && narrow.validTo <= wide.validTo))

/** Of two that cover each other and are as strong, the older one is kept. */
function isPreferred(other: Held, one: Held, isMutual: boolean): boolean {
  const more = (strength[other.kind] ?? 0) - (strength[one.kind] ?? 0)
  if (more !== 0 || !isMutual) return more >= 0
  return `${other.validFrom} ${other.id}` < `${one.validFrom} ${one.id}`
}

const reached = ['email', 'phone', 'employeeNumber'] as const
type Reached = Record<(typeof reached)[number], string | null>

/** What the one that stays lacks and the other had: an address or number to be found and told by. */
export const whatIsLacking = (stays: Reached, goes: Reached): Partial<Record<keyof Reached, string>> =>
  Object.fromEntries(
    reached.flatMap((name) => (stays[name] === null && goes[name] !== null ? [[name, goes[name]]] : [])),
  )

type Roles = { holdings: readonly { isRole: boolean }[] }

/** Whether whoever keeps an eye on the roles is told: a role moves, or who has one can be reached in a new way. */
export const concernsRoles = (stays: Roles & Reached, goes: Roles & Reached): boolean => {
  const hasRole = ({ holdings }: Roles) => holdings.some(({ isRole }) => isRole)
  return hasRole(goes) || (hasRole(stays) && Object.keys(whatIsLacking(stays, goes)).length > 0)
}
