import type { Scope, Tx } from '#platform/db.ts'
import type { OrdenEvent } from '#platform/events.ts'
import { tellPeople } from '../notifications/index.ts'
import { peopleFor, positionsWithFunction } from '../organisation/index.ts'

type Owned = { number: string; ownerPositionId: string; bypassedPersonIds: readonly string[] }
type Template = { template: string; params?: Record<string, string | number>; link?: string }

/** Tells whoever the case reaches today that something happened to it, and `others` with her. */
export async function tellOwner(
  scope: Scope,
  tx: Tx,
  event: OrdenEvent,
  found: Owned,
  { template, params, link }: Template,
  others: readonly string[] = [],
): Promise<void> {
  const { number, ownerPositionId } = found
  await tellAllBut(scope, tx, event, found.bypassedPersonIds, [ownerPositionId, ...others], {
    template,
    params: params ?? { number },
    link: link ?? `/saker/${number}`,
  })
}

/**
 * Tells whoever these positions reach today, but not those whom the case is about: one of them may stand in for the one
 * who has it. Where that leaves nobody, the quality coordinators are told.
 */
export async function tellAllBut(
  scope: Scope,
  tx: Tx,
  event: OrdenEvent,
  bypassed: readonly string[],
  positionIds: string[],
  message: Parameters<typeof tellPeople>[4],
): Promise<void> {
  const { tenantId } = scope
  const others = async (ids: string[]) =>
    (await peopleFor(tx, tenantId, ids).execute()).filter(({ personId }) => !bypassed.includes(personId))
  let people = await others(positionIds)
  if (people.length === 0 && bypassed.length > 0) {
    const coordinators = await positionsWithFunction(tx, tenantId, 'coordinator').execute()
    people = await others(coordinators.map(({ id }) => id))
  }
  tellPeople(scope, tx, event, people, message)
}
