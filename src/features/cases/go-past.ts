import type { Scope, Tx } from '#platform/db.ts'
import type { OrdenEvent, Reaction } from '#platform/events.ts'
import { leaderPositionFor, peopleFor, positionsWithFunction, unitById } from '../organisation/index.ts'
import { changeRecipient } from '../reporting/index.ts'
import * as queries from './queries/index.ts'
import { tellOwner } from './tell-owner.ts'

type Found = NonNullable<Awaited<ReturnType<ReturnType<typeof queries.caseOfReport>['executeTakeFirst']>>>

/** It is found out who sent a report in doubt, and with it whom «lederen din» is: its case goes past her from now on. */
export const goPast: Reaction = async (scope, tx, event) => {
  const { tenantId } = scope
  const reportId = event.subject.id
  const before = await queries.caseOfReport(tx, tenantId, reportId).executeTakeFirst()
  if (!before) return
  await queries.updateBypassed(tx, tenantId, before.id, reportId).execute()
  const found = await queries.caseOfReport(tx, tenantId, reportId).executeTakeFirstOrThrow()
  if (found.bypassedPositionId !== null && (await isWithWhomItIsAbout(scope, tx, found)))
    await moveOn(scope, tx, event, found, found.bypassedPositionId)
}

/** Nobody knew better when it was sent on to her. */
async function isWithWhomItIsAbout({ tenantId }: Scope, tx: Tx, found: Found): Promise<boolean> {
  if (found.ownerPositionId === found.bypassedPositionId) return true
  const people = await peopleFor(tx, tenantId, [found.ownerPositionId]).execute()
  return people.length > 0 && people.every(({ personId }) => found.bypassedPersonIds.includes(personId))
}

async function moveOn(scope: Scope, tx: Tx, event: OrdenEvent, found: Found, positionId: string) {
  const { tenantId } = scope
  const { id, number, unitId, bypassedPersonIds: personIds } = found
  const [unit] = await unitById(tx, tenantId, unitId).execute()
  const [leader] = await leaderPositionFor(tx, tenantId, unitId, { positionId, personIds }).execute()
  const [coordinator] = leader ? [] : await positionsWithFunction(tx, tenantId, 'coordinator').execute()
  const owner = leader ?? coordinator
  if (!owner) return
  await queries.updateCase(tx, tenantId, id, { ownerPositionId: owner.id }).execute()
  await changeRecipient(scope, tx, [event.subject.id], owner.id)
  await tellOwner(
    scope,
    tx,
    event,
    { ...found, ownerPositionId: owner.id },
    { template: 'cases:notice.forwarded', params: { number, from: unit?.name ?? '' } },
  )
}
