import { readDraft } from '#web/drafts.ts'
import { openBox } from '#web/outbox/box.ts'
import { mending } from '#web/outbox/here.ts'
import type { RouteMap } from '#web/route-map.ts'
import { beginReport, isAnswers, parseDraft, type ReportDraft } from './report-draft.ts'

/** Why it cannot be: it waits here no more, or is not to be read here now. */
export type NotMended = 'gone' | 'closed'

/** One that waits on this device, as a draft again. What she has begun to change in it comes before what lies there. */
export async function readMended(id: string, personId: string): Promise<ReportDraft | NotMended> {
  const { readToMend, letGo } = await mending()
  let mended: ReportDraft | undefined
  try {
    const found = await readToMend(id, personId)
    const begun = parseDraft(readDraft(personId, `report.new.${id}`))
    mended = begun ?? (found && toDraft(found.report, found.hasFiles))
    return mended ?? ((await (await openBox()).get('waiting', id)) ? 'closed' : 'gone')
  } finally {
    // Not hers to mend, or serious, which goes at once and is added to.
    if (!mended?.mends) letGo(id)
  }
}

/** What was sealed to be sent, as the draft it was: it gives the same again until she changes it. */
export function toDraft(report: RouteMap['POST /reports']['body'], hasFiles: boolean): ReportDraft {
  const { id, kind, typeCode, unitId, text, outcome, occurredAt, locationId } = report
  const { trial, notIdentity, sender, answers, aboutLeader, entryId, improves, behalf } = report
  return {
    ...beginReport({ kind, typeCode, unitId, startedAt: occurredAt }),
    ...{ id, text, outcome, occurredAt, locationId },
    ...{ trial, notIdentity, sender, aboutLeader, entryId, improves, hasFiles, mends: true },
    ...(isAnswers(answers) && { answers }),
    ...(behalf && { behalf: { name: null, channel: 'seen', ...behalf, shown: behalf.name ?? '' } }),
  }
}
