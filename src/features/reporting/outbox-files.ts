import type { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import { orNotFound, refuse } from '#kernel/problem.ts'
import { openPart } from '#kernel/sealed.ts'
import { inTenant, readInTenant } from '#platform/db.ts'
import type { Context } from '#platform/http/route.ts'
import { isOwn, startUpload, takePart, type Owner, type Subject } from '../files/index.ts'
import { mayStillAdd } from './actions.ts'
import { waitingFile, type sealedPart } from './contract.ts'
import { isMine } from './identity.ts'
import { authorOf, open, unreadable, type From } from './outbox.ts'
import * as queries from './queries/index.ts'

/**
 * Takes the next piece of a photo or file that waited with a report, once that has come; answers with where to go on. From
 * whoever sent the report, or from the phone that a report in doubt came from.
 */
export async function takeSealedPart(visit: From, { body }: { body: z.output<typeof sealedPart> }) {
  const { about, part } = body
  const { inside, privateKey } = await open(visit, about, waitingFile)
  const { file, reportId, personId, token } = inside
  if (file.id !== about.id) refuse({ kind: 'invalid', key: 'reporting:refused.sealed' })
  const bytes = await openPart(about, 'server', privateKey, part).catch(unreadable)
  const { actor, owner } = await authorOf(visit, { reportId, personId, token, wish: 'named' })
  const subject = await subjectFor(visit, reportId, actor, orNotFound(owner))
  const begun = await inTenant(visit, (tx) => startUpload(visit, tx, subject, file))
  if (begun.state !== 'receiving' || begun.received !== part.offset) return begun
  return takePart(visit, subject, file.id, part.offset, Buffer.from(bytes))
}

const mayAdd = (context: Context, report: Parameters<typeof mayStillAdd>[1]): boolean =>
  isMine(context, report) || mayStillAdd(context, report)

/** A report that has come, as what a file of its sender's is for, or of the phone that it came from. */
async function subjectFor(visit: From, id: string, actor: Actor | null, owner: Owner): Promise<Subject> {
  const { tenantId } = visit
  const [[report], [doubt], [progress]] = await readInTenant(visit, (db) => [
    queries.reportById(db, tenantId, id),
    queries.doubtOf(db, tenantId, id),
    queries.progressOf(db, tenantId, [id]),
  ])
  const known = orNotFound(report)
  const isHers = actor ? mayAdd({ ...visit, actor }, known) : known.reporterPersonId === owner.personId
  const isFromHere =
    doubt !== undefined && isOwn({ ownerPersonId: doubt.devicePersonId, ownerHash: doubt.deviceHash }, owner)
  if (!isHers && !isFromHere) orNotFound(null)
  return {
    ...{ kind: 'report', id, isThere: true, isSeen: Boolean(progress?.seenAt) },
    isSecret:
      known.sender === 'confidential' || (known.sender === 'unresolved' && doubt?.wish === 'confidential'),
    owner,
  }
}
