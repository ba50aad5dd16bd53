import { readDay, readFunction, readHolderKind, type HolderKind } from './cells.ts'
import type { PersonField } from './columns.ts'
import { readFacts } from './facts.ts'
import { fullName, isOpen, type Note, type Person, type Setting } from './plan-types.ts'
import type { PlannedUnit, UnitPlan } from './plan-units.ts'

/** A row of the list of people: one position that somebody has. */
export type PersonRow = {
  row: number
  name: string
  problems: Note[]
  number: string | null
  email: string | null
  /** Undefined where the list has no such column, null where the cell is empty. */
  phone: string | null | undefined
  givenName: string
  familyName: string
  function: string
  kind: HolderKind
  from: string | null
  to: string | null | undefined
  unit?: PlannedUnit
  person?: PlannedPerson
}

export type PlannedPerson = { before: Person | null; after: Person; rows: PersonRow[] }

export function readPersonRow(
  row: number,
  cells: Partial<Record<PersonField, string>>,
  units: UnitPlan,
  { today }: Setting,
): PersonRow {
  const problems: Note[] = []
  const say = (key: string, written = '') => void problems.push({ key, params: { written } })
  const read = <T>(key: string, cell: string | undefined, reader: (text: string) => T | undefined) => {
    if (!cell) return undefined
    const value = reader(cell)
    if (value === undefined) say(key, cell)
    return value
  }
  const { names, number, email, phone, problems: wrong } = readFacts(cells)
  problems.push(...wrong)
  const written = read('problem.person.function', cells.function, roleOf)
  const kind = read('problem.person.kind', cells.kind, readHolderKind) ?? written?.kind ?? 'permanent'
  const from = read('problem.day', cells.from, readDay) ?? null
  const to = read('problem.day', cells.to, readDay)
  if (from && to && to < from) problems.push({ key: 'problem.person.backwards' })
  const result: PersonRow = {
    ...{ row, problems, number, email, kind, from },
    ...(names ?? { givenName: '', familyName: cells.name ?? cells.familyName ?? '' }),
    name: names ? fullName(names) : (cells.name ?? number ?? ''),
    phone: cells.phone === undefined ? undefined : phone,
    function: written?.function ?? 'employee',
    to: cells.to === undefined ? undefined : (to ?? null),
  }
  placeIn(result, cells.unit ?? '', units, today)
  return result
}

/** «Vikar» as a role says how somebody is employed. */
function roleOf(text: string): { function: string; kind?: HolderKind } | undefined {
  const known = readFunction(text)
  if (known) return { function: known }
  const kind = readHolderKind(text)
  if (kind === 'deputy') return { function: 'leader', kind }
  return kind && { function: 'employee', kind }
}

function placeIn(row: PersonRow, written: string, units: UnitPlan, today: string): void {
  if (written === '') return void row.problems.push({ key: 'problem.person.noUnit' })
  const unit = units.find(written)
  if (!unit) return void row.problems.push({ key: 'problem.person.unit', params: { written } })
  if (!units.units.has(unit.after.id)) {
    const at = unit.row?.row ?? 0
    return void row.problems.push({
      key: 'problem.person.unitRow',
      params: { name: unit.after.name, row: at },
    })
  }
  const hasEnded = row.to != null && row.to < today
  if (!isOpen(unit.after, today) && !hasEnded)
    row.problems.push({
      key: row.function === 'leader' ? 'problem.person.leaderClosed' : 'problem.person.unitClosed',
      params: { name: unit.after.name, day: { day: unit.after.validTo ?? today } },
    })
  row.unit = unit
}
