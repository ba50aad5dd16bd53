import { addDays } from '#kernel/workdays.ts'
import { mayAssign } from '../rules.ts'
import {
  isOpen,
  type Area,
  type Holder,
  type Note,
  type Organisation,
  type Position,
  type Setting,
} from './plan-types.ts'
import type { PersonRow, PlannedPerson } from './person-row.ts'
import type { PersonPlan } from './plan-people.ts'
import type { PlannedUnit, UnitPlan } from './plan-units.ts'

export type PlannedPosition = { before: Position | null; after: Position; isUsed: boolean }
export type PlannedHolder = { before: Holder | null; after: Holder; ifMissing: boolean }
export type PositionPlan = {
  positions: Map<string, PlannedPosition>
  holders: PlannedHolder[]
  areas: Area[]
  /** What each person’s line says of her positions. */
  notes: Map<PlannedPerson, Note[]>
  /** Holders that a row is about. */
  named: Set<PlannedHolder>
}

/** The positions a list gives and takes, beside those there are. */
export function planPositions(
  { rows, people }: PersonPlan,
  units: UnitPlan,
  now: Organisation,
  setting: Setting,
): PositionPlan {
  const { today } = setting
  const plan: PositionPlan = {
    positions: planKept(units, now, today),
    holders: now.holders.map((holder) => ({ before: holder, after: { ...holder }, ifMissing: false })),
    areas: [],
    notes: new Map(people.map((person) => [person, []])),
    named: new Set(),
  }
  refuseSecondLeaders(rows)
  const byPlace = new Map<string, PlannedPosition>()
  for (const position of plan.positions.values())
    if (isOpen(position.after, today)) byPlace.set(placeOf(position.after), position)
  const held = Map.groupBy(plan.holders, ({ after }) => after.personId)
  for (const row of rows) {
    const { unit, person } = row
    if (!unit || !person || row.problems.length > 0) continue
    const position = byPlace.get(placeOf({ unitId: unit.after.id, function: row.function }))
    const mine = position && findHeld(held.get(person.after.id) ?? [], position, row, plan.named)
    if (refuseOwnRights(row, person, mine, setting)) continue
    if (mine) {
      plan.named.add(mine)
      changeHolder(mine, row, plan)
    } else if (row.to == null || row.to >= today) {
      const at = position ?? newPosition(row, unit, units, plan, setting)
      byPlace.set(placeOf(at.after), at)
      addHolder(at, row, person, plan, setting)
    }
  }
  return plan
}

const placeOf = (at: { unitId: string; function: string }): string => `${at.unitId} ${at.function}`

/** A unit’s positions close and open with it, and are called after it. */
function planKept(units: UnitPlan, { positions }: Organisation, today: string): PositionPlan['positions'] {
  return new Map(
    positions.map((before) => {
      const unit = units.units.get(before.unitId)
      const after = { ...before }
      const oldUnit = unit?.before
      if (unit && oldUnit && oldUnit.name !== unit.after.name && before.name.endsWith(`, ${oldUnit.name}`))
        after.name = `${before.name.slice(0, -oldUnit.name.length)}${unit.after.name}`
      if (unit && oldUnit && oldUnit.validTo !== unit.after.validTo) {
        const wentWithIt = oldUnit.validTo !== null && before.validTo === oldUnit.validTo
        if (wentWithIt || isOpen(before, today)) after.validTo = unit.after.validTo
      }
      return [before.id, { before, after, isUsed: false }]
    }),
  )
}

/** A unit has one permanent leader at a time. */
function refuseSecondLeaders(rows: PersonRow[]): void {
  const leaders = rows.filter(
    (row) =>
      row.unit && row.person && row.function === 'leader' && row.kind === 'permanent' && !row.problems.length,
  )
  for (const same of Map.groupBy(leaders, (row) => row.unit).values()) {
    const clashes = same.flatMap((row) => {
      const other = same.find((one) => one.person !== row.person && overlap(one, row))
      return other ? [{ row, other }] : []
    })
    for (const { row, other } of clashes)
      row.problems.push({
        key: 'problem.person.leaders',
        params: { row: other.row, name: other.name, unit: row.unit?.after.name ?? '' },
      })
  }
}

const overlap = (a: PersonRow, b: PersonRow): boolean =>
  (a.to ?? '9999') >= (b.from ?? '0000') && (b.to ?? '9999') >= (a.from ?? '0000')

/** A deputy is another thing than a holder; among holders the same kind comes first. */
function findHeld(
  mine: PlannedHolder[],
  position: PlannedPosition,
  row: PersonRow,
  named: Set<PlannedHolder>,
) {
  const here = mine.filter(
    (holder) =>
      holder.after.positionId === position.after.id &&
      !named.has(holder) &&
      (holder.after.kind === 'deputy') === (row.kind === 'deputy'),
  )
  return here.find(({ after }) => after.kind === row.kind) ?? here[0]
}

/** Whoever brings a list in does not give herself more by it. */
function refuseOwnRights(
  row: PersonRow,
  { after }: PlannedPerson,
  mine: PlannedHolder | undefined,
  { actor }: Setting,
): boolean {
  if (mayAssign(actor, after.id, row.function)) return false
  const gives =
    !mine || mine.after.kind !== row.kind || (row.to !== undefined && later(row.to, mine.after.validTo))
  if (gives) row.problems.push({ key: 'problem.person.self', params: { role: { role: row.function } } })
  return gives
}

const later = (a: string | null, b: string | null): boolean => (a ?? '9999') > (b ?? '9999')

function changeHolder(held: PlannedHolder, row: PersonRow, { notes, positions }: PositionPlan): void {
  const { after } = held
  const said = row.person ? notes.get(row.person) : undefined
  const position = positions.get(after.positionId)?.after.name ?? ''
  if (row.kind !== after.kind) {
    said?.push({
      key: 'change.kind',
      params: { position, from: { word: `kind.${after.kind}` }, to: { word: `kind.${row.kind}` } },
    })
    after.kind = row.kind
  }
  if (row.from && row.from !== after.validFrom) {
    said?.push({
      key: 'change.from',
      params: { position, from: { day: after.validFrom }, to: { day: row.from } },
    })
    after.validFrom = row.from
  }
  if (row.to !== undefined && row.to !== after.validTo) {
    said?.push(
      row.to === null
        ? { key: 'change.endless', params: { position } }
        : { key: 'change.ends', params: { position, day: { day: row.to } } },
    )
    after.validTo = row.to
  }
}

function newPosition(
  row: PersonRow,
  unit: PlannedUnit,
  units: UnitPlan,
  plan: PositionPlan,
  { makeId, functionName }: Setting,
): PlannedPosition {
  const { id: unitId, name, validTo } = unit.after
  const after = {
    ...{ id: makeId(), unitId, function: row.function, validTo },
    name: `${functionName(row.function)}, ${name}`,
  }
  const position = { before: null, after, isUsed: true }
  plan.positions.set(after.id, position)
  // A safety representative speaks for an area; without one she would see nothing.
  if (row.function === 'safetyRep')
    plan.areas.push({
      ...{ id: makeId(), positionId: after.id, name },
      unitIds: [...units.units.values()]
        .filter((one) => one.after.path.includes(unitId))
        .map((one) => one.after.id),
    })
  return position
}

function addHolder(
  position: PlannedPosition,
  row: PersonRow,
  person: PlannedPerson,
  plan: PositionPlan,
  { makeId, today }: Setting,
): void {
  const from = row.from ?? today
  const said = plan.notes.get(person)
  const key =
    row.kind === 'deputy' ? 'change.deputises' : row.kind === 'permanent' ? 'change.gets' : 'change.getsAs'
  said?.push({
    key: from === today ? key : `${key}.from`,
    params: {
      position: position.after.name,
      kind: { word: `kind.${row.kind}` },
      ...(from !== today && { day: { day: from } }),
    },
  })
  if (row.to)
    said?.push({ key: 'change.ends', params: { position: position.after.name, day: { day: row.to } } })
  if (row.function === 'leader' && row.kind === 'permanent') replaceLeader(position, person, from, plan, said)
  const held: PlannedHolder = {
    before: null,
    ifMissing: false,
    after: {
      ...{ id: makeId(), positionId: position.after.id, personId: person.after.id },
      ...{ kind: row.kind, validFrom: from, validTo: row.to ?? null },
    },
  }
  plan.holders.push(held)
  plan.named.add(held)
}

/** Whoever led before, and is not in the list as leader any more, ends the day before. */
function replaceLeader(
  position: PlannedPosition,
  person: PlannedPerson,
  from: string,
  plan: PositionPlan,
  said: Note[] | undefined,
): void {
  const last = addDays(from, -1)
  for (const holder of plan.holders) {
    const { after, before } = holder
    const leads = after.positionId === position.after.id && after.kind === 'permanent'
    if (
      !leads ||
      after.personId === person.after.id ||
      !before ||
      plan.named.has(holder) ||
      !isOpen(after, from)
    )
      continue
    after.validTo = last < after.validFrom ? after.validFrom : last
    said?.push({ key: 'note.replaces', params: { person: after.personId, day: { day: after.validTo } } })
  }
}
