import { z } from 'zod'
import { randomId } from '#kernel/ids.ts'
import { refuse } from '#kernel/problem.ts'
import { inTenant, type Scope, type Tx } from '#platform/db.ts'
import { nobody, record } from '#platform/events.ts'
import { enqueue } from '#platform/jobs.ts'
import { bareJpeg } from './bare-jpeg.ts'
import * as queries from './queries.ts'
import { nameless, plainName } from './rules.ts'

const base64Length = Math.ceil(nameless.bytes / 3) * 4
/** Photos in the report itself, as the page has drawn them: what comes without a name comes at once, and leaves nothing half. */
export const photos = z
  .array(
    z
      .string()
      .max(base64Length)
      .regex(/^[A-Za-z0-9+/]+={0,2}$/)
      .describe('A JPEG in base64'),
  )
  .max(nameless.photos)
  .optional()
/** A request with as many as may be, and the words. */
export const bodyWithPhotos = nameless.photos * base64Length + 256 * 1024

/** Nothing but their pictures, so that nothing else is ever kept. */
export const barePhotos = (given: readonly string[] = []): Buffer[] =>
  given.map(
    (one) => bareJpeg(Buffer.from(one, 'base64')) ?? refuse({ kind: 'invalid', key: 'files:refused.photo' }),
  )

/** Whoever sends without a name is not known from anybody else, so what waits is measured for all. */
export async function refuseTooMuch({ tenantId }: Scope, tx: Tx, added: readonly Buffer[]): Promise<void> {
  if (added.length === 0) return
  const { bytes } = await queries.waitingSize(tx, tenantId).executeTakeFirstOrThrow()
  const sum = added.reduce((total, photo) => total + photo.length, bytes)
  if (sum > nameless.waitingBytes) refuse({ kind: 'conflict', key: 'files:refused.photosFull' })
}

/** Those of a report that is taken at once. */
export async function layPhotos(
  scope: Scope,
  tx: Tx,
  subjectId: string,
  bare: readonly Buffer[],
): Promise<void> {
  const { tenantId, now } = scope
  await refuseTooMuch(scope, tx, bare)
  for (const [index, bytes] of bare.entries())
    await queries
      .insertWaiting(tx, { tenantId, id: randomId(), subjectId, place: index + 1, bytes })
      .execute()
  await takeInPhotos(scope, tx, subjectId, now.toISOString())
}

/** Photos that came without a name are part of their report from here on, and are looked at as any file. */
export async function takeInPhotos(
  scope: Scope,
  tx: Tx,
  subjectId: string,
  startedAt: string,
): Promise<void> {
  const { tenantId, now } = scope
  const at = now.toISOString()
  for (const { id, place, size } of await queries.waitingPhotos(tx, tenantId, subjectId).execute()) {
    const subject = { kind: 'report' as const, id: subjectId }
    await queries
      .insertUpload(tx, {
        ...{ tenantId, id, subjectKind: subject.kind, subjectId, name: plainName('.jpg', place), size },
        ...{ ownerPersonId: null, ownerHash: null, begunHash: null },
        ...{ received: size, state: 'checking', startedAt, changedAt: at, claimedAt: at },
      })
      .execute()
    const event = await record(scope, tx, {
      ...{ kind: 'file.received', subject, actor: nobody },
      payload: { fileId: id, by: 'reporter' },
    })
    await enqueue(tx, 'checkFile', { eventId: event.id, subjectId: id, key: id })
  }
}

/** What would wait for ever: a report that was sent again in the moment it was taken in. */
export const dropStrayPhotos = (scope: Scope): Promise<void> =>
  inTenant(scope, async (tx) => void (await queries.deleteStrayPhotos(tx, scope.tenantId).execute()))
