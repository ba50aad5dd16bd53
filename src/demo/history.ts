import { liveThrough } from './lives.ts'
import { createDraw } from './random.ts'
import { isOpen, tell } from './reports.ts'
import type { Town } from './town.ts'
import type { DemoCase, DemoUnit } from './types.ts'

const threeYears = 3 * 365

/** Three years of reports up to yesterday, with the patterns that the plan hides in them. */
export function writeHistory(town: Town): DemoCase[] {
  const { day, plan, rng } = town
  const reporting = town.units.filter((unit) => unit.staff > 1)
  const drawUnit = createDraw(reporting.map((unit) => [unit, unit.staff * town.profile(unit).rate] as const))
  const cases: DemoCase[] = []
  const add = (unit: DemoUnit, from: number, to: number, type?: string) => {
    const told = tell(town, unit, openDay(town, unit, from, to), type === undefined ? {} : { type })
    if (told.report.receivedAt < town.now) cases.push(liveThrough(town, told))
  }
  for (let i = 0; i < plan.reports; i++) add(drawUnit(rng), day - threeYears, day - 1)
  for (const wave of plan.waves) {
    const unit = town.unit(wave.unit)
    for (let i = 0; i < wave.reports; i++) add(unit, day - wave.fromDaysAgo, day - wave.toDaysAgo, wave.type)
  }
  return cases
}

/** A day when there are people at work; later days more often, because reporting grows. */
function openDay(town: Town, unit: DemoUnit, from: number, to: number): number {
  const { rng } = town
  const { hours } = town.profile(unit)
  for (let attempt = 0; attempt < 400; attempt++) {
    const day = rng.int(from, to)
    const share = 0.55 + (0.45 * (day - from)) / Math.max(1, to - from)
    if (rng.chance(share) && isOpen(hours, day)) return day
  }
  return from
}
