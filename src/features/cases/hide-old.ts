import { newId } from '#kernel/ids.ts'
import { findIdentityNumbers } from '#kernel/guard/identity-number.ts'
import { inTenant, readInTenant, type Scope } from '#platform/db.ts'
import { nobody, record } from '#platform/events.ts'
import type { Schedule } from '#platform/schedules.ts'
import type { Range } from './contract.ts'
import { inOriginal } from './original-places.ts'
import * as queries from './queries/index.ts'

/** Cases asked for at a time. */
const most = 200
const first = '00000000-0000-0000-0000-000000000000'

/**
 * Hides identity numbers in what was written before they were masked: once, and as somebody would have done it, so that
 * the original lies under lock and the reporter is told. What is found to be something else can be shown again.
 */
export async function hideOldNumbers(scope: Scope): Promise<void> {
  const { tenantId, now } = scope
  const [waiting] = await readInTenant(scope, (db) => [queries.oldWords(db, tenantId)])
  if (waiting.length === 0) return
  for (let after = first; ;) {
    const from = after
    const [cases] = await readInTenant(scope, (db) => [queries.casesWithDigits(db, tenantId, from, most)])
    for (const { caseId } of cases) await hideInCase(scope, caseId)
    const last = cases.at(-1)
    if (!last || cases.length < most) break
    after = last.caseId
  }
  await inTenant(scope, (tx) => queries.oldWordsLookedAt(tx, tenantId, now.toISOString()).execute())
}

const hideInCase = (scope: Scope, caseId: string): Promise<void> =>
  inTenant(scope, async (tx) => {
    const { tenantId } = scope
    await queries.lockProgress(tx, tenantId, caseId).execute()
    await queries.lockCase(tx, tenantId, caseId).execute()
    const texts = await queries.textsOfCase(tx, tenantId, caseId).execute()
    const withNumbers = texts.flatMap((text) => {
      const ranges = numbersIn(text.text)
      return ranges.length > 0 ? [{ ...text, ranges }] : []
    })
    if (withNumbers.length === 0) return
    const masks = await queries.masksOfCase(tx, tenantId, caseId).execute()
    const ids = withNumbers.map(({ id }) => id)
    const known = await queries.textsLookedAt(tx, tenantId, ids).execute()
    for (const { id, reportId, kind: textKind, text, ranges } of withNumbers) {
      if (known.some(({ textId }) => textId === id)) continue
      const before = masks.filter(({ textId }) => textId === id).flatMap(({ hidden }) => hidden)
      const hidden = inOriginal(text, before, ranges)
      if (!hidden) continue
      const why = { reason: 'nationalId', words: '' } as const
      const row = {
        ...{ tenantId, id: newId(), reportId, textKind, textId: id, ...why },
        ...{ madeAt: scope.now.toISOString(), madeBy: null },
      }
      await queries.insertMask(tx, row, hidden).execute()
      await queries.applyMasks(tx, id).execute()
      await record(scope, tx, {
        kind: 'words.hidden',
        subject: { kind: 'report', id: reportId },
        actor: nobody,
        payload: { textId: id, textKind, ...why, function: null },
      })
    }
  })

/** Counted in characters, as masks are. */
const numbersIn = (text: string): Range[] => {
  const placeOf = (index: number) => Array.from(text.slice(0, index)).length
  return findIdentityNumbers(text).map(({ start, end }) => ({ from: placeOf(start), to: placeOf(end) }))
}

export const schedules: readonly Schedule[] = [
  { task: 'hideOldNumbers', when: { everySeconds: 3600 }, work: hideOldNumbers },
]
