import { dayLength } from './calendar.ts'
import type { Plan, UnitPlan } from './material.ts'
import { type Rng, demoId } from './random.ts'
import type { DemoLocation, DemoPosition, DemoUnit, DemoUnitLocation } from './types.ts'

/** The units of a municipality with what they have: places, positions and how they work. */
export type Organisation = {
  units: DemoUnit[]
  locations: DemoLocation[]
  unitLocations: DemoUnitLocation[]
  positions: DemoPosition[]
  unit: (key: string) => DemoUnit
  planOf: (unit: DemoUnit) => UnitPlan
  /** The position with a function in a unit. */
  position: (unit: DemoUnit, name: string) => DemoPosition
  /** The units from the one given up to the top, itself first. */
  above: (unit: DemoUnit) => DemoUnit[]
  placesOf: (unitId: string) => DemoLocation[]
}

/** When the municipality's own records begin, some years before the first report. */
const founded = (day: number): number => (day - 6 * 365) * dayLength

export function buildOrganisation(plan: Plan, day: number, rng: Rng): Organisation {
  const id = () => demoId(founded(day), rng)
  const units: DemoUnit[] = []
  const plans = new Map<string, UnitPlan>()
  const positions: DemoPosition[] = []
  const addPosition = (unit: DemoUnit, name: string, title: string) =>
    positions.push({ id: id(), unitId: unit.id, function: name, name: title })

  const visit = (node: UnitPlan, parentId: string | null): void => {
    const { key, name, kind, sector, staff } = node
    const unit = { id: id(), key, parentId, name, kind, sector, staff }
    units.push(unit)
    plans.set(unit.id, node)
    addPosition(unit, 'leader', node.leader)
    if (staff > 0) addPosition(unit, 'employee', titleOf(plan, 'employee', name))
    for (const child of node.children) visit(child, unit.id)
  }
  visit(plan.units, null)

  const byKey = new Map(units.map((u) => [u.key, u]))
  const byId = new Map(units.map((u) => [u.id, u]))
  const unit = (key: string) => known(byKey.get(key), key)
  const holds = [...plan.named.flatMap((p) => p.holds), ...plan.fill]
  for (const hold of holds) {
    const at = unit(hold.unit)
    if (positions.some((p) => p.unitId === at.id && p.function === hold.function)) continue
    addPosition(at, hold.function, titleOf(plan, hold.function))
  }

  const { locations, unitLocations } = buildPlaces(plan, unit, id)
  const places = Map.groupBy(unitLocations, (l) => l.unitId)
  const locationById = new Map(locations.map((l) => [l.id, l]))
  const above = (u: DemoUnit): DemoUnit[] => {
    const parent = u.parentId === null ? undefined : byId.get(u.parentId)
    return parent ? [u, ...above(parent)] : [u]
  }
  return {
    units,
    locations,
    unitLocations,
    positions,
    unit,
    planOf: (u) => known(plans.get(u.id), u.key),
    position: (u, name) =>
      known(
        positions.find((p) => p.unitId === u.id && p.function === name),
        `${u.key} ${name}`,
      ),
    above,
    placesOf: (unitId) =>
      (places.get(unitId) ?? []).map((link) => known(locationById.get(link.locationId), link.locationId)),
  }
}

/** «Ansatt, Lyngveien»: what a position is called, and where. */
export const titleOf = (plan: Plan, name: string, where?: string): string =>
  [known(plan.functionNames[name], name), where].filter((part) => part !== undefined).join(', ')

function buildPlaces(plan: Plan, unit: (key: string) => DemoUnit, id: () => string) {
  const locations: DemoLocation[] = []
  const unitLocations: DemoUnitLocation[] = []
  for (const building of plan.buildings) {
    const users = building.units.map(unit)
    for (const room of [null, ...building.rooms]) {
      const location = { id: id(), building: building.name, room }
      locations.push(location)
      for (const user of users) {
        if (isForWard(room) && !sameWard(room, user.name)) continue
        unitLocations.push({ unitId: user.id, locationId: location.id })
      }
    }
  }
  return { locations, unitLocations }
}

const isForWard = (room: string | null): room is string => room?.startsWith('avd. ') ?? false
const sameWard = (room: string, unitName: string): boolean =>
  unitName.endsWith(room.slice(0, 'avd. 1'.length))

export function known<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`The demo material does not know ${what}`)
  return found
}
