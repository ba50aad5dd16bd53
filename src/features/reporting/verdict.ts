import type { Scope, Tx } from '#platform/db.ts'
import { record, type NewEvent } from '#platform/events.ts'
import * as queries from './queries/index.ts'
import { progressAfter } from './rules.ts'

type Verdict = { solved: boolean; text: string }
type By = { actor: NewEvent['actor']; messageId: string }

/** Solved, or not: then the work goes on, with the reporter's reason in the story. */
export async function giveVerdict(
  scope: Scope,
  tx: Tx,
  reportId: string,
  { solved, text }: Verdict,
  { actor, messageId }: By,
): Promise<void> {
  const { tenantId, now } = scope
  const at = now.toISOString()
  const change = { solved, solvedAt: at, ...(!solved && progressAfter('reopened', at, '')) }
  await queries.updateProgress(tx, tenantId, [reportId], change).execute()
  if (!solved) {
    const said = { id: messageId, kind: 'notSolved', fromReporter: true, personId: actor.personId } as const
    await queries.insertMessages(tx, [{ ...said, tenantId, reportId, at, text }]).execute()
  }
  const kind = solved ? 'report.solved' : 'report.notSolved'
  await record(scope, tx, { kind, subject: { kind: 'report', id: reportId }, actor, payload: { text } })
}
