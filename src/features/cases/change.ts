import { newId } from '#kernel/ids.ts'
import { orNotFound, refuse } from '#kernel/problem.ts'
import { inTenant, type Tx } from '#platform/db.ts'
import { record, type OrdenEvent } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import { actingAs, caseScope } from '../access/index.ts'
import { tellReporters } from '../reporting/index.ts'
import type { Relation, State, Verb } from './contract.ts'
import * as queries from './queries/index.ts'
import { relationsTo } from './relations.ts'
import { refusalOf } from './rules.ts'

export type Locked = Awaited<ReturnType<ReturnType<typeof queries.caseByRef>['execute']>>[number]
export type Work = { tx: Tx; found: Locked; relations: Relation[] }

/** Finds the case within what this person may read, locks it, asks the rules about the verb, and does the work. */
export async function change(
  context: Context,
  id: string,
  verb: Verb | null,
  work: (given: Work) => Promise<void>,
  lockFirst?: (tx: Tx) => Promise<unknown>,
): Promise<{ state: State; version: number }> {
  const { tenantId, actor } = context
  return inTenant(context, async (tx) => {
    await lockFirst?.(tx)
    const scope = caseScope(actor)
    const [, , [row]] = await Promise.all([
      queries.lockProgress(tx, tenantId, id).execute(),
      queries.lockCase(tx, tenantId, id).execute(),
      queries.caseByRef(tx, tenantId, scope, { id }).execute(),
    ])
    const found = orNotFound(row)
    const relations = relationsTo(actor, found)
    const refusal = verb && refusalOf(verb, found, relations)
    if (refusal) refuse(refusal)
    await work({ tx, found, relations })
    // Asked without the scope: who sends a case on may not read it afterwards.
    return queries.caseState(tx, tenantId, id).executeTakeFirstOrThrow()
  })
}

export const recordCase = (
  context: Context,
  tx: Tx,
  found: Locked,
  kind: string,
  payload: Record<string, unknown>,
): Promise<OrdenEvent> =>
  record(context, tx, {
    kind,
    subject: { kind: 'case', id: found.id },
    actor: actingAs(context.actor, found.ownerPositionId),
    payload,
  })

export async function tellTheReporters(
  context: Context,
  tx: Tx,
  found: Locked,
  event: OrdenEvent,
  kind: Parameters<typeof tellReporters>[3]['kind'],
  text: string,
  id: string = newId(),
): Promise<void> {
  const reports = await queries.reportsOfCase(tx, context.tenantId, found).execute()
  await tellReporters(context, tx, reports, { kind, text, personId: context.actor.personId, event, id })
}
