import { newId } from '#kernel/ids.ts'
import type { Scope, Tx } from '#platform/db.ts'
import type { OrdenEvent } from '#platform/events.ts'
import { nudge } from '#platform/live.ts'
import { tellPerson, tellQuietly } from '../notifications/index.ts'
import type { HandlerWord, Sender } from './contract.ts'
import { reportersOf, type Sealed } from './identity.ts'
import * as queries from './queries/index.ts'
import { progressAfter } from './rules.ts'

type Told = { id: string; number: string; sender: Sender; reporterPersonId: string | null }
type Said = { kind: HandlerWord; text: string; personId: string | null; event: OrdenEvent; id?: string }

/**
 * Says something to the reporters of a case, moves their four steps, and notifies them: the one way feedback is
 * given. `event` is the change on the handler's side that causes it.
 */
export async function tellReporters(scope: Sealed, tx: Tx, reports: Told[], said: Said): Promise<void> {
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
  const template = `reporting:notice.${said.kind}`
  for (const report of reports) await tellReporter(scope, tx, said.event, report, template)
}

/** Tells whoever sent it. Where nobody else may know who that is, she is told in words that say nothing to others. */
export async function tellReporter(
  scope: Sealed,
  tx: Tx,
  event: OrdenEvent,
  report: Told,
  template: string,
): Promise<void> {
  const { id, number, sender } = report
  const personId = (await reportersOf(scope, tx, [report])).get(id)
  if (!personId) return
  if (sender === 'confidential') await tellQuietly(scope, tx, event, personId, quietNews)
  else
    await tellPerson(scope, tx, event, personId, { template, params: { number }, link: `/meldinger/${id}` })
}

const quietNews = { template: 'reporting:notice.news', link: '/meldinger' }

/** Somebody on the handler's side has opened it: worth no notice, but a page that is open shows it. */
export async function markSeen(scope: Sealed, tx: Tx, reports: Told[]): Promise<void> {
  const ids = reports.map(({ id }) => id)
  await queries.updateProgress(tx, scope.tenantId, ids, { seenAt: scope.now.toISOString() }).execute()
  const reporters = new Set((await reportersOf(scope, tx, reports)).values())
  nudge(tx, scope.tenantId, [...reporters], ['reports'])
}

/** They only tried Orden out, or did not after all. */
export const markReportsTrial = (scope: Scope, tx: Tx, reportIds: string[], trial: boolean) =>
  queries.updateProgress(tx, scope.tenantId, reportIds, { trial }).execute()

/** It is another position's now. */
export const changeRecipient = (scope: Scope, tx: Tx, reportIds: string[], recipientPositionId: string) =>
  queries.updateProgress(tx, scope.tenantId, reportIds, { recipientPositionId }).execute()
