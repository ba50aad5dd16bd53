import type { NewEvent } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import { fullName, type Holder, type Person, type Position, type Unit } from './plan-types.ts'

export type Held = {
  units: Map<string, Unit>
  positions: Map<string, Position>
  people: Map<string, Person>
}
type How = 'imported' | 'importUndone'
type HolderChange = { before: Holder | null; after: Holder | null }

/** `position.assigned` and `position.ended` for what is given and taken. */
export function positionEvents(
  { actor }: Context,
  changes: readonly HolderChange[],
  held: Held,
  how: { by: How; importId: string },
): NewEvent[] {
  return changes.flatMap(({ before, after }) => {
    const holder = after ?? before
    if (!holder) return []
    const position = held.positions.get(holder.positionId)
    const unit = position && held.units.get(position.unitId)
    const person = held.people.get(holder.personId)
    return {
      kind: isGiven(before, after) ? 'position.assigned' : 'position.ended',
      subject: { kind: 'person', id: holder.personId },
      actor: { personId: actor.personId, positionId: actor.positions[0]?.id ?? null },
      payload: {
        ...{ personId: holder.personId, person: person ? fullName(person) : '' },
        ...{
          positionId: holder.positionId,
          position: position?.name ?? '',
          function: position?.function ?? '',
        },
        ...{ unitId: position?.unitId ?? '', unit: unit?.name ?? '' },
        ...{ kind: holder.kind, from: holder.validFrom, to: holder.validTo, how: how.by },
        importId: how.importId,
      },
    }
  })
}

/** Anything but an earlier end gives something: a new position, another kind, more days. */
function isGiven(before: Holder | null, after: Holder | null): boolean {
  if (!after) return false
  if (!before || before.kind !== after.kind || after.validFrom < before.validFrom) return true
  return (after.validTo ?? '9999') >= (before.validTo ?? '9999')
}

/** What people sign in with, or are told by. */
const waysIn = ['email', 'phone', 'employeeNumber'] as const

/**
 * `person.changed` for each whose ways in change. Recorded before they do, so that whoever reacts can still tell her
 * where she was reached until now.
 */
export const personEvents = (
  { actor }: Context,
  changes: readonly { before: Person | null; after: Person }[],
  how: { by: How; importId: string },
): NewEvent[] =>
  changes.flatMap(({ before, after }) => {
    const changed = before ? waysIn.filter((name) => before[name] !== after[name]) : []
    if (changed.length === 0) return []
    return {
      kind: 'person.changed',
      subject: { kind: 'person', id: after.id },
      actor: { personId: actor.personId, positionId: actor.positions[0]?.id ?? null },
      payload: { changed, how: how.by, importId: how.importId },
    }
  })
