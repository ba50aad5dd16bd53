import { dayLength } from './calendar.ts'
import type { Plan } from './material.ts'
import { type Organisation, known, titleOf } from './organisation.ts'
import { type Roster, longAgo } from './people.ts'
import { type Rng, demoId } from './random.ts'
import type { DemoPerson, DemoSafetyArea, DemoUnit, HoldingKind } from './types.ts'

/**
 * Gives every position that is more than a job somebody to hold it, but for the one that stands vacant. Adds the
 * safety representatives' positions to the organisation.
 */
export function appoint(
  plan: Plan,
  organisation: Organisation,
  roster: Roster,
  day: number,
  rng: Rng,
): DemoSafetyArea[] {
  const { position, positions, unit, units, planOf } = organisation
  const from = day - longAgo
  const taken = new Set<string>()
  const take = (home: DemoUnit): DemoPerson | undefined => {
    const free = roster
      .employedIn(home)
      .find((e) => e.since <= from && e.person.key === null && !taken.has(e.person.id))
    if (free) taken.add(free.person.id)
    return free?.person
  }
  const isHeld = (positionId: string, kind: HoldingKind) =>
    roster.holdings.some((h) => h.positionId === positionId && h.kind === kind)

  for (const u of units) {
    const { leaderHome, vacant } = planOf(u)
    if (vacant) continue
    const leader = position(u, 'leader')
    const home = leaderHome === undefined ? u : unit(leaderHome)
    if (!isHeld(leader.id, 'permanent')) {
      roster.hold(leader, known(take(home), `a leader for ${u.key}`), 'permanent', from)
    }
    const deputy = isHeld(leader.id, 'deputy') || rng.chance(0.5) ? undefined : take(home)
    if (deputy) roster.hold(leader, deputy, 'deputy', from)
  }
  if (plan.previousLeader) {
    const { unit: left, nowIn, leftDaysAgo } = plan.previousLeader
    const person = known(take(unit(nowIn)), 'a previous leader')
    roster.hold(position(unit(left), 'leader'), person, 'permanent', from, day - leftDaysAgo)
  }
  for (const fill of plan.fill) {
    const person = known(take(unit(fill.home)), fill.function)
    roster.hold(position(unit(fill.unit), fill.function), person, fill.kind, from)
  }
  return plan.safetyAreas.map((area) => {
    const covers = area.units.map(unit)
    const home = known(covers[0], area.name)
    const name = titleOf(plan, 'safetyRep', area.name)
    const rep = { id: demoId(from * dayLength, rng), unitId: home.id, function: 'safetyRep', name }
    positions.push(rep)
    const person = area.rep === undefined ? take(home) : roster.people.find((p) => p.key === area.rep)
    roster.hold(rep, known(person, area.name), 'permanent', from)
    const id = demoId(from * dayLength, rng)
    return { id, name: area.name, unitIds: covers.map((u) => u.id), positionId: rep.id }
  })
}
