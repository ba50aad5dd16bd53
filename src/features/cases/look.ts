import { orNotFound } from '#kernel/problem.ts'
import { inTenant } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import { actingAs, caseScope, officeOf } from '../access/index.ts'
import { revealReporter, tellReporter } from '../reporting/index.ts'
import * as queries from './queries/index.ts'

/**
 * Who sent a confidential report of a case that she may read. That she looked, and why, stands in the story, and is
 * shown to whoever sent it. The name stands nowhere.
 */
export async function seeReporter(
  context: Context,
  { params, body }: { params: { id: string; reportId: string }; body: { purpose: string } },
) {
  const { tenantId, actor } = context
  return inTenant(context, async (tx) => {
    const ref = { id: params.id }
    orNotFound(await queries.caseByRef(tx, tenantId, caseScope(actor), ref).executeTakeFirst())
    const reports = await queries.reportsOfCase(tx, tenantId, ref).execute()
    const report = orNotFound(
      reports.find(({ id, sender }) => id === params.reportId && sender === 'confidential'),
    )
    const office = officeOf(actor, 'identity:see')
    const event = await record(context, tx, {
      kind: 'identity.seen',
      subject: { kind: 'report', id: report.id },
      actor: actingAs(actor, office?.id),
      payload: { purpose: body.purpose, function: office?.function ?? null },
    })
    const { name } = await revealReporter(context, tx, report.id)
    await tellReporter(context, tx, event, report, 'reporting:notice.news')
    return { name: name ?? '' }
  })
}
