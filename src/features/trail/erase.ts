import type { z } from 'zod'
import { orNotFound, refuse } from '#kernel/problem.ts'
import { inTenant } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import { actingAs, officeOf } from '../access/index.ts'
import type { erasure } from './contract.ts'
import * as queries from './queries/index.ts'
import { refuseErasing } from './rules.ts'

/** Erases what one event says, with what was written beside it, and tells so in the story it was part of. */
export async function eraseEvent(
  context: Context,
  { params, body }: { params: { id: string }; body: z.output<typeof erasure> },
) {
  const { tenantId, actor } = context
  await inTenant(context, async (tx) => {
    const event = orNotFound(await queries.eventById(tx, tenantId, params.id).executeTakeFirst())
    const refusal = refuseErasing(event)
    if (refusal) refuse(refusal)
    const { rows } = await queries.saidTogether(tx, tenantId, event.id)
    const office = officeOf(actor, 'trail:erase')
    const erased = await record(context, tx, {
      kind: 'trail.erased',
      subject: { kind: event.subjectKind, id: event.subjectId },
      actor: actingAs(actor, office?.id),
      payload: { events: rows.map(({ id }) => id), reason: body.reason, function: office?.function ?? null },
    })
    await queries.eraseWords(tx, erased.id).execute()
  })
  return {}
}
