import { orNotFound } from '#kernel/problem.ts'
import { inTenant, readInTenant, type Tx } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import { actingAs, caseScope, officeOf } from '../access/index.ts'
import { employees } from '../organisation/index.ts'
import { nameSender, revealReporter, tellReporter } from '../reporting/index.ts'
import * as queries from './queries/index.ts'

type OfReport = { params: { id: string; reportId: string } }

/** A report of a case that she may read, held until the transaction ends. */
async function reportIn(context: Context, tx: Tx, { params }: OfReport) {
  const { tenantId, actor } = context
  const ref = { id: params.id }
  orNotFound(await queries.caseByRef(tx, tenantId, caseScope(actor), ref).executeTakeFirst())
  await queries.lockCase(tx, tenantId, params.id).execute()
  const reports = await queries.reportsOfCase(tx, tenantId, ref).execute()
  return orNotFound(reports.find(({ id }) => id === params.reportId))
}

/** Those among whom the sender of a report may be, by name. */
export async function findSenders(context: Context, { query }: { query: { q: string } }) {
  const q = query.q.trim()
  if (q.length < 2) return { people: [] }
  const [people] = await readInTenant(context, (db) => [employees(db, context.tenantId, { q })])
  return { people }
}

/** Says who sent a report that came with its sender in doubt. */
export async function nameSenderOf(
  context: Context,
  { params, body }: OfReport & { body: { personId: string } },
) {
  await inTenant(context, async (tx) => {
    const report = await reportIn(context, tx, { params })
    if (report.sender === 'anonymous') orNotFound(null)
    const office = officeOf(context.actor, 'identity:see')
    const by = { positionId: office?.id, function: office?.function ?? null }
    await nameSender(context, tx, report, body.personId, by)
  })
  return {}
}

/**
 * Who sent a confidential report of a case that she may read. That she looked, and why, stands in the story, and is
 * shown to whoever sent it. The name stands nowhere.
 */
export async function seeReporter(
  context: Context,
  { params, body }: OfReport & { body: { purpose: string } },
) {
  const { actor } = context
  return inTenant(context, async (tx) => {
    const report = await reportIn(context, tx, { params })
    if (report.sender !== 'confidential') orNotFound(null)
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
