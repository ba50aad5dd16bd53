import type { Refusal } from '#kernel/problem.ts'

type Held = { state: 'decided' | 'done' | 'cancelled'; version: number }

/** Why a measure may not be ended or moved now, or null. `version` is the one its owner was looking at. */
export function refuseChange(measure: Held, version: number): Refusal | null {
  if (measure.state !== 'decided') return { kind: 'conflict', key: `measures:refused.${measure.state}` }
  if (measure.version !== version) return { kind: 'conflict', key: 'measures:refused.changed' }
  return null
}

/** A measure is for days to come. */
export const refuseDue = (dueOn: string, today: string): Refusal | null =>
  dueOn < today ? { kind: 'invalid', key: 'measures:refused.duePast' } : null

export const isOverdue = (measure: { state: string; dueOn: string }, today: string): boolean =>
  measure.state === 'decided' && measure.dueOn < today
