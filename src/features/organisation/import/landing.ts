import type { PlannedHolder } from './plan-positions.ts'
import { fullName, isOpen, type Note } from './plan-types.ts'
import type { Parts } from './plan.ts'

/**
 * Where a unit’s work goes when nobody leads it: as the view position_landing has it, but as things will be. Nothing to
 * say where somebody does lead it. `afterMissing`: when those who are not in the file have ended too.
 */
export function landingNote(unitId: string, all: Parts, afterMissing: boolean): Note[] {
  const { units, setting } = all
  const unit = units.units.get(unitId)?.after
  if (!unit) return []
  const leaderIn = (id: string) => holderIn(id, 'leader', all, afterMissing)
  if (isOpen(unit, setting.today) && leaderIn(unitId)) return []
  const above = unit.path.slice(0, -1).toReversed().map(leaderIn)
  const coordinator = () =>
    [...units.units.keys()].map((id) => holderIn(id, 'coordinator', all, afterMissing)).find(Boolean)
  const found = above.find(Boolean) ?? coordinator()
  return [
    found
      ? { key: 'note.landing', params: { unit: unit.name, ...found } }
      : { key: 'note.nobody', params: { unit: unit.name } },
  ]
}

function holderIn(
  unitId: string,
  wanted: string,
  { positions, people, now, setting: { today } }: Parts,
  afterMissing: boolean,
): { position: string; name: string } | undefined {
  const as = ({ before, after, ifMissing }: PlannedHolder) =>
    ifMissing && !afterMissing ? (before ?? after) : after
  for (const { after: position } of positions.positions.values()) {
    if (position.unitId !== unitId || position.function !== wanted || !isOpen(position, today)) continue
    const held = positions.holders
      .map(as)
      .find((one) => one.positionId === position.id && one.validFrom <= today && isOpen(one, today))
    if (!held) continue
    const person =
      now.people.find((one) => one.id === held.personId) ??
      people.people.find((one) => one.after.id === held.personId)?.after
    return { position: position.name, name: person ? fullName(person) : '' }
  }
  return undefined
}
