import { inTenant, type Scope } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import { enqueue } from '#platform/jobs.ts'
import type { Schedule } from '#platform/schedules.ts'
import { deleteForsaken } from './queries.ts'
import { limits } from './rules.ts'

/** In one transaction; the rest goes on another night. */
const most = 500

/** What never became part of a report goes, with its bytes. */
async function dropForsaken(scope: Scope): Promise<void> {
  const before = new Date(scope.now.getTime() - limits.days * 86_400_000).toISOString()
  await inTenant(scope, async (tx) => {
    for (const gone of await deleteForsaken(tx, scope.tenantId, before, most).execute()) {
      const event = await record(scope, tx, {
        kind: 'file.dropped',
        subject: { kind: gone.subjectKind, id: gone.subjectId },
        actor: { personId: null, positionId: null },
        payload: { fileId: gone.id },
      })
      await enqueue(tx, 'dropFile', { eventId: event.id, subjectId: gone.id, key: gone.id })
    }
  })
}

export const schedules: readonly Schedule[] = [
  { task: 'dropForsakenFiles', when: { everySeconds: 86_400 }, work: dropForsaken },
]
