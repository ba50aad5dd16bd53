import { z } from 'zod'
import { refuseUnlessSame } from '#kernel/problem.ts'
import type { Tx } from '#platform/db.ts'
import { nobody, record } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import { actingAs } from '../access/index.ts'
import { hideReasons, type HideRequest, type Hiding } from './contract.ts'
import * as queries from './queries/index.ts'

/**
 * Asks whoever may hide words to do it. What is said about them may hold the very name it is about, so it lies with
 * the request and in no event.
 */
export async function askToHide(
  context: Context,
  tx: Tx,
  reportId: string,
  { id, words }: HideRequest,
  { by, isSecret = false }: { by: 'reporter' | 'handler'; isSecret?: boolean },
): Promise<void> {
  const { tenantId, actor, now } = context
  const row = {
    tenantId,
    id,
    reportId,
    askedAt: now.toISOString(),
    askedBy: isSecret ? null : actor.personId,
    words,
  }
  const added = await queries.insertHideRequest(tx, row).executeTakeFirst()
  if (!added) refuseUnlessSame(await queries.hideRequestById(tx, tenantId, id).executeTakeFirst(), row)
  else
    await record(context, tx, {
      kind: 'words.hideAsked',
      subject: { kind: 'report', id: reportId },
      actor: isSecret ? nobody : actingAs(actor),
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
    words: words || purpose,
  }
}
