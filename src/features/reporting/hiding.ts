import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import { refuseUnlessSame } from '#kernel/problem.ts'
import type { Scope, Tx } from '#platform/db.ts'
import { nobody, record } from '#platform/events.ts'
import { actingAs } from '../access/index.ts'
import { hideReasons, type HideRequest, type Hiding } from './contract.ts'
import * as queries from './queries/index.ts'

/**
 * Asks whoever may hide words to do it. What is said about them may hold the very name it is about, so it lies with
 * the request and in no event. Without an `asker` nobody is to know who asks.
 */
export async function askToHide(
  scope: Scope,
  tx: Tx,
  reportId: string,
  { id, words }: HideRequest,
  { by, asker }: { by: 'reporter' | 'handler'; asker: Actor | null },
): Promise<void> {
  const { tenantId, now } = scope
  const askedBy = asker?.personId ?? null
  const row = { tenantId, id, reportId, askedAt: now.toISOString(), askedBy, words }
  const added = await queries.insertHideRequest(tx, row).executeTakeFirst()
  if (!added) refuseUnlessSame(await queries.hideRequestById(tx, tenantId, id).executeTakeFirst(), row)
  else
    await record(scope, tx, {
      kind: 'words.hideAsked',
      subject: { kind: 'report', id: reportId },
      actor: asker ? actingAs(asker) : nobody,
      payload: { by },
    })
}

const said = z.object({
  reason: z.enum(hideReasons).nullable().default(null),
  words: z.string().default(''),
  purpose: z.string().default(''),
})
type Row = Awaited<ReturnType<ReturnType<typeof queries.hidingsOf>['execute']>>[number]

const whats: Readonly<Record<string, Hiding['what']>> = {
  'words.hidden': 'hidden',
  'words.notHidden': 'notHidden',
  'words.shownAgain': 'shownAgain',
  'identity.seen': 'nameSeen',
  'file.hidden': 'fileHidden',
  'file.shownAgain': 'fileShownAgain',
}

/** What was done with her words, as the reporter is told of it. */
export function presentHiding({ id, at, kind, name, payload }: Row): Hiding {
  const { reason, words, purpose } = said.parse(payload)
  return {
    id,
    at,
    what: whats[kind] ?? 'originalRead',
    name: name ?? 'Orden',
    reason,
    // A reason with a name of its own has no words: what was written before it was chosen was not meant to be read.
    words: reason === null || reason === 'other' ? words || purpose : '',
  }
}
