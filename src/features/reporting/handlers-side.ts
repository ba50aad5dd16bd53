import { newId } from '#kernel/ids.ts'
import type { Scope, Tx } from '#platform/db.ts'
import type { OrdenEvent } from '#platform/events.ts'
import { nudge } from '#platform/live.ts'
import { tellPerson } from '../notifications/index.ts'
import type { HandlerWord } from './contract.ts'
import * as queries from './queries/index.ts'
import { progressAfter } from './rules.ts'

type Said = { kind: HandlerWord; text: string; personId: string | null; event: OrdenEvent; id?: string }

/**
 * Says something to the reporters of a case, moves their four steps, and notifies them: the one way feedback is
 * given. `event` is the change on the handler's side that causes it.
 */
export async function tellReporters(
  scope: Scope,
  tx: Tx,
  reports: { id: string; number: string; reporterPersonId: string | null }[],
  said: Said,
): Promise<void> {
  const at = scope.now.toISOString()
  const rows = reports.map((report, i) => ({
    tenantId: scope.tenantId,
    id: (i === 0 && said.id) || newId(),
    reportId: report.id,
    at,
    kind: said.kind,
    fromReporter: false,
    personId: said.personId,
    text: said.text,
  }))
  await queries.insertMessages(tx, rows).execute()
  const change = progressAfter(said.kind, at, said.text)
  if (Object.keys(change).length > 0)
    await queries
      .updateProgress(
        tx,
        scope.tenantId,
        reports.map((r) => r.id),
        change,
      )
      .execute()
  for (const { id, number, reporterPersonId } of reports)
    if (reporterPersonId !== null)
      await tellPerson(scope, tx, said.event, reporterPersonId, {
        template: `reporting:notice.${said.kind}`,
        params: { number },
        link: `/meldinger/${id}`,
      })
}

/** Somebody on the handler's side has opened it: worth no notice, but a page that is open shows it. */
export async function markSeen(
  scope: Scope,
  tx: Tx,
  reports: { id: string; reporterPersonId: string | null }[],
): Promise<void> {
  const ids = reports.map(({ id }) => id)
  await queries.updateProgress(tx, scope.tenantId, ids, { seenAt: scope.now.toISOString() }).execute()
  const reporters = [...new Set(reports.flatMap(({ reporterPersonId }) => reporterPersonId ?? []))]
  nudge(tx, scope.tenantId, reporters, ['reports'])
}

/** They only tried Orden out, or did not after all. */
export const markReportsTrial = (scope: Scope, tx: Tx, reportIds: string[], trial: boolean) =>
  queries.updateProgress(tx, scope.tenantId, reportIds, { trial }).execute()

/** It is another position's now. */
export const changeRecipient = (scope: Scope, tx: Tx, reportIds: string[], recipientPositionId: string) =>
  queries.updateProgress(tx, scope.tenantId, reportIds, { recipientPositionId }).execute()
