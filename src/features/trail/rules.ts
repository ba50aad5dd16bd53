import type { Refusal } from '#kernel/problem.ts'
import type { areas } from './contract.ts'

type Area = (typeof areas)[number]

const beginnings: Readonly<Record<Exclude<Area, 'other'>, readonly string[]>> = {
  reports: ['report'],
  cases: ['case'],
  measures: ['measure'],
  signIns: ['session'],
  people: ['person'],
  letters: ['notice', 'mail'],
  trail: ['trail', 'retention'],
}

/** What an area's kinds begin with; for `other`, what none of its may. */
export function beginningsOf(area: Area): { among: boolean; kinds: readonly string[] } {
  if (area === 'other') return { among: false, kinds: Object.values(beginnings).flat() }
  return { among: true, kinds: beginnings[area] }
}

/** Why an event's payload may not be erased, or null. What the trail says of itself stays, or nothing would be proven. */
export function refuseErasing(event: { kind: string; erased: boolean }): Refusal | null {
  if (event.kind.startsWith('trail.')) return { kind: 'conflict', key: 'trail:refused.trail' }
  if (event.erased) return { kind: 'conflict', key: 'trail:refused.erased' }
  return null
}
