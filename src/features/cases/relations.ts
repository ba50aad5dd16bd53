import type { Actor } from '#kernel/actor.ts'
import { actsFor } from '../access/index.ts'
import type { Relation } from './contract.ts'

/** What somebody is to a case that she may read. One person may be several things. */
export function relationsTo(
  actor: Actor,
  found: { ownerPositionId: string; unitId: string; category: string | null },
): Relation[] {
  const relations: Relation[] = []
  if (actsFor(actor, found.ownerPositionId)) relations.push('owner')
  if (actor.leads.includes(found.unitId)) relations.push('leaderAbove')
  // Deciding where a case belongs is work, and lands like other work.
  if (actor.positions.some((position) => position.function === 'coordinator')) relations.push('coordinator')
  if (found.category === 'hms' && actor.safetyUnits.includes(found.unitId)) relations.push('safetyRep')
  return relations
}

/** A safety representative sees what happened, and who reported only where her other work gives her that. */
export const mayKnowReporter = (relations: readonly Relation[]): boolean =>
  relations.some((relation) => relation !== 'safetyRep')
