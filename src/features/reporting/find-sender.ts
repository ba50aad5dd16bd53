import { refuse } from '#kernel/problem.ts'
import { send, type Tx } from '#platform/db.ts'
import { nobody, record } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import { actingAs } from '../access/index.ts'
import { claimUploads, ownerOf } from '../files/index.ts'
import { employees, leaderOver } from '../organisation/index.ts'
import type { Sender } from './contract.ts'
import { tellReporter } from './handlers-side.ts'
import { sealIdentity } from './identity.ts'
import * as queries from './queries/index.ts'

type InDoubt = {
  id: string
  number: string
  sender: Sender
  reporterPersonId: string | null
  unitId: string
  aboutLeader: boolean
}
type By = { positionId: string | undefined; function: string | null }

/**
 * It is found out who sent a report that came with its sender in doubt. It is hers from here on, and as she wanted it when
 * she wrote it: where that was confidential, no row and no event says who. She is told.
 */
export async function nameSender(
  context: Context,
  tx: Tx,
  report: InDoubt,
  personId: string,
  by: By,
): Promise<void> {
  const { tenantId, actor } = context
  // Two who find out at once, or the same tap twice.
  if (report.sender !== 'unresolved') {
    if (report.reporterPersonId === personId) return
    refuse({ kind: 'conflict', key: 'reporting:refused.senderFound' })
  }
  const [person] = await employees(tx, tenantId, { id: personId }).execute()
  if (!person) refuse({ kind: 'notFound', key: 'reporting:refused.colleague' })
  const { wish } = await queries.wishOf(tx, tenantId, report.id).executeTakeFirstOrThrow()
  const isSecret = wish === 'confidential'
  if (report.aboutLeader) {
    // Whose leader it is about is known first now.
    const [over] = await leaderOver(tx, tenantId, report.unitId, personId).execute()
    const way = { bypassedPositionId: over?.id ?? null }
    await queries.updateProgress(tx, tenantId, [report.id], way).execute()
  }
  const event = await record(context, tx, {
    kind: 'identity.found',
    subject: { kind: 'report', id: report.id },
    actor: actingAs(actor, by.positionId),
    payload: { function: by.function, ...(!isSecret && { personId }) },
  })
  await queries.nameSender(tx, event.id, personId).execute()
  if (isSecret) send(tx, queries.insertIdentity(sealIdentity(context, report.id, personId)))
  const owner = ownerOf(context, report.id, [personId], nobody)
  await claimUploads(context, tx, report.id, { isSecret, owner })
  const found = { ...report, sender: wish, reporterPersonId: isSecret ? null : personId }
  await tellReporter(context, tx, event, found, 'reporting:notice.senderFound')
}
