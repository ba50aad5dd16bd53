import { addDays } from '#kernel/workdays.ts'
import { readDay, readSector, readUnitKind } from './cells.ts'
import type { UnitField } from './columns.ts'
import { fold } from './fold.ts'
import {
  isOpen,
  lower,
  type Note,
  type Organisation,
  type Setting,
  type Unit,
  type UnitKind,
} from './plan-types.ts'
import type { List } from './read.ts'

/** A row of the list of units: the unit it is about, and what is wrong with it. */
export type UnitRow = { row: number; name: string; problems: Note[]; unit?: PlannedUnit }
export type PlannedUnit = { before: Unit | null; after: Unit; row: UnitRow | null }
export type UnitPlan = {
  rows: UnitRow[]
  /** Every unit there will be, by id. */
  units: Map<string, PlannedUnit>
  find: (written: string) => PlannedUnit | undefined
}

type Parsed = UnitRow & {
  code: string
  /** Undefined where the list does not say. */
  parent: string | undefined
  kind: UnitKind | undefined
  sector: Unit['sector'] | undefined
  validTo: string | null | undefined
}

export function planUnits(list: List | undefined, now: Organisation, setting: Setting): UnitPlan {
  const units = new Map<string, PlannedUnit>(
    now.units.map((unit) => [unit.id, { before: unit, after: { ...unit }, row: null }]),
  )
  const rows = (list?.rows ?? []).map(({ row, cells }) => parse(row, cells))
  sayDuplicates(rows)
  matchRows(rows, units, setting)
  const find = finder(units, rows)
  placeRows(rows, units, find)
  const dropped = new Map<string, PlannedUnit>()
  settle(rows, units, dropped)
  setPaths(units)
  fillIn(rows, units, setting)
  settle(rows, units, dropped)
  setPaths(units)
  return { rows, units, find }
}

function parse(row: number, cells: Partial<Record<UnitField, string>>): Parsed {
  const { code = '', name = '', parent, kind = '', sector = '', closedFrom } = cells
  const problems: Note[] = []
  if (code === '') problems.push({ key: 'problem.unit.code' })
  if (name === '') problems.push({ key: 'problem.unit.name' })
  const readKind = kind === '' ? undefined : readUnitKind(kind)
  if (kind !== '' && !readKind) problems.push({ key: 'problem.unit.kind', params: { written: kind } })
  const readSectorAs = sector === '' ? undefined : readSector(sector)
  if (sector !== '' && !readSectorAs)
    problems.push({ key: 'problem.unit.sector', params: { written: sector } })
  const closed = closedFrom ? readDay(closedFrom) : null
  if (closed === undefined) problems.push({ key: 'problem.day', params: { written: closedFrom ?? '' } })
  return {
    ...{ row, name, problems, code, parent, kind: readKind, sector: readSectorAs },
    validTo: closedFrom === undefined ? undefined : closed ? addDays(closed, -1) : null,
  }
}

function sayDuplicates(rows: Parsed[]): void {
  for (const same of Map.groupBy(rows, ({ code }) => lower(code)).values())
    for (const one of same) {
      const other = same.find((row) => row !== one)
      if (other && one.code !== '')
        one.problems.push({ key: 'problem.unit.twice', params: { code: one.code, row: other.row } })
    }
}

/** Which unit each row is about: by code, by the name of one that has no code yet, or a new one. */
function matchRows(rows: Parsed[], units: Map<string, PlannedUnit>, setting: Setting): void {
  const all = [...units.values()]
  const byCode = new Map(all.flatMap((unit) => (unit.after.code ? [[lower(unit.after.code), unit]] : [])))
  const codeless = Map.groupBy(
    all.filter(({ after }) => after.code === null && isOpen(after, setting.today)),
    ({ after }) => lower(after.name),
  )
  const named = Map.groupBy(rows, ({ name }) => lower(name))
  const root = all.find(({ after }) => after.parentId === null)
  for (const row of rows) {
    if (row.code === '' || row.problems.some(({ key }) => key === 'problem.unit.twice')) continue
    const sameName = codeless.get(lower(row.name)) ?? []
    const byName = sameName.length === 1 && named.get(lower(row.name))?.length === 1 ? sameName[0] : undefined
    row.unit = byCode.get(lower(row.code)) ?? byName
  }
  // A list that begins with the municipality may call it something else than we do.
  const tops = rows.filter((row) => !row.unit && row.parent === '' && row.problems.length === 0)
  const [top] = tops.filter((row) => root && isMunicipality(row, root.after.name))
  if (top && root?.after.code === null && !rows.some((row) => row.unit === root)) top.unit = root
  for (const row of rows) {
    if (row.code === '') continue
    row.unit ??= newUnit(row, units, setting)
    row.unit.row ??= row
    // What the municipality is called is chosen in its settings, and not by whoever makes a list.
    const name = row.unit === root ? root.after.name : row.name || row.unit.after.name
    Object.assign(row.unit.after, { name, code: row.code })
  }
}

const isMunicipality = ({ kind, name }: Parsed, known: string): boolean =>
  kind === 'municipality' ||
  fold(name).includes(fold(known.split(' ')[0] ?? known)) ||
  /^(kommunedirekt|rådmann)/i.test(name)

function newUnit(row: Parsed, units: Map<string, PlannedUnit>, { makeId }: Setting): PlannedUnit {
  const id = makeId()
  const after: Unit = {
    ...{ id, parentId: null, path: [id], name: row.name, code: row.code, validTo: null },
    kind: row.kind ?? 'department',
    sector: row.sector ?? 'office',
  }
  const unit = { before: null, after, row }
  units.set(id, unit)
  return unit
}

/** By code, or by a name that only one open unit has. */
function finder(units: Map<string, PlannedUnit>, rows: UnitRow[]): UnitPlan['find'] {
  const byCode = new Map<string, PlannedUnit>()
  for (const unit of units.values()) if (unit.after.code) byCode.set(lower(unit.after.code), unit)
  const rowUnits = new Set(rows.map((row) => row.unit))
  const byName = Map.groupBy(units.values(), ({ after }) => lower(after.name))
  return (written) => {
    const coded = byCode.get(lower(written))
    if (coded) return coded
    const named = byName.get(lower(written)) ?? []
    const open = named.filter((unit) => unit.after.validTo === null || rowUnits.has(unit))
    return open.length === 1 ? open[0] : undefined
  }
}

function placeRows(rows: Parsed[], units: Map<string, PlannedUnit>, find: UnitPlan['find']): void {
  const hasRoot = [...units.values()].some(({ before }) => before?.parentId === null)
  let roots = 0
  for (const { unit, parent, problems } of rows) {
    if (!unit) continue
    if (!parent) {
      if (unit.before) continue
      if (parent === '' && !hasRoot && roots++ === 0) continue
      problems.push({ key: 'problem.unit.noParent' })
      continue
    }
    const found = find(parent)
    if (!found) problems.push({ key: 'problem.unit.parent', params: { written: parent } })
    else if (unit.before?.parentId === null) problems.push({ key: 'problem.unit.top' })
    else unit.after.parentId = found.after.id
  }
}

/** Gives up the rows with faults, and with them those that lean on them, until the rest holds together. */
function settle(rows: Parsed[], units: Map<string, PlannedUnit>, dropped: Map<string, PlannedUnit>): void {
  for (let again = true; again;) {
    for (const { unit, problems } of rows) if (unit && problems.length > 0) giveUp(unit, units, dropped)
    const left = rows.filter(({ problems }) => problems.length === 0)
    refuseCircles(left, units)
    refuseBrokenParents(left, dropped)
    again = left.some(({ problems }) => problems.length > 0)
  }
}

/** A row with a fault changes nothing: what was there stays, and what was new does not come. */
function giveUp(unit: PlannedUnit, units: Map<string, PlannedUnit>, dropped: Map<string, PlannedUnit>): void {
  if (unit.before) return void (unit.after = { ...unit.before })
  units.delete(unit.after.id)
  dropped.set(unit.after.id, unit)
}

function refuseCircles(rows: Parsed[], units: Map<string, PlannedUnit>): void {
  for (const { unit, problems } of rows) {
    if (!unit) continue
    const names = [unit.after.name]
    const seen = new Set<string>([unit.after.id])
    let at = unit.after.parentId
    while (at !== null && !seen.has(at)) {
      seen.add(at)
      const above = units.get(at)
      names.push(above?.after.name ?? '')
      at = above?.after.parentId ?? null
    }
    if (at === unit.after.id)
      problems.push({ key: 'problem.unit.circle', params: { way: [...names, unit.after.name].join(', ') } })
  }
}

/** What lies under a row that cannot be taken in has nowhere to be. */
function refuseBrokenParents(rows: Parsed[], dropped: Map<string, PlannedUnit>): void {
  for (const { unit, problems } of rows) {
    const above = dropped.get(unit?.after.parentId ?? '')
    if (above)
      problems.push({
        key: 'problem.unit.parentRow',
        params: { name: above.after.name, row: above.row?.row ?? 0 },
      })
  }
}

function setPaths(units: Map<string, PlannedUnit>): void {
  const done = new Set<string>()
  const pathOf = (unit: PlannedUnit, depth = 0): string[] => {
    const { after } = unit
    if (done.has(after.id)) return after.path
    const above = after.parentId === null ? undefined : units.get(after.parentId)
    // A circle has been said above, and its rows are given up.
    if (above && depth < 50) after.path = [...pathOf(above, depth + 1), after.id]
    else after.path = [after.id]
    done.add(after.id)
    return after.path
  }
  for (const unit of units.values()) pathOf(unit)
}

const kindsByDepth: readonly UnitKind[] = ['municipality', 'sector', 'department']

function fillIn(rows: Parsed[], units: Map<string, PlannedUnit>, { today, actor }: Setting): void {
  const inOrder = rows.toSorted((a, b) => depthOf(a) - depthOf(b))
  for (const { unit, kind, sector, validTo, problems } of inOrder) {
    if (!unit) continue
    const { before, after } = unit
    const above = after.parentId === null ? undefined : units.get(after.parentId)
    after.kind = kind ?? before?.kind ?? kindsByDepth[after.path.length - 1] ?? 'section'
    after.sector = sector ?? before?.sector ?? above?.after.sector ?? 'office'
    if (validTo !== undefined) after.validTo = validTo
    if (above && !isOpen(above.after, today) && isOpen(after, today))
      problems.push({ key: 'problem.unit.parentClosed', params: { name: above.after.name } })
    const leads = (id: string | null | undefined) => id != null && actor.leads.includes(id)
    if (before && before.parentId !== after.parentId && leads(after.parentId) && !leads(before.id))
      problems.push({ key: 'problem.unit.self', params: { name: above?.after.name ?? '' } })
  }
  const children = Map.groupBy(units.values(), ({ after }) => after.parentId)
  for (const { unit, problems } of rows) {
    const closes = unit?.after.validTo
    if (!unit || !closes || closes === unit.before?.validTo) continue
    const left = (children.get(unit.after.id) ?? []).filter(({ after }) => isOpen(after, addDays(closes, 1)))
    if (left.length > 0)
      problems.push({
        key: 'problem.unit.children',
        params: {
          names: left
            .slice(0, 3)
            .map(({ after }) => after.name)
            .join(', '),
        },
      })
  }
}

const depthOf = ({ unit }: UnitRow): number => unit?.after.path.length ?? 0
