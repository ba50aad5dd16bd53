import { createHash } from 'node:crypto'
import { z } from 'zod'
import { randomId } from '#kernel/ids.ts'
import { refuse } from '#kernel/problem.ts'
import { inTenant, type Scope, type Tx } from '#platform/db.ts'
import { nobody, record } from '#platform/events.ts'
import type { Visit } from '#platform/http/route.ts'
import { enqueue } from '#platform/jobs.ts'
import { bareJpeg } from './bare-jpeg.ts'
import * as queries from './queries.ts'
import { nameless, ofGuests, plainName } from './rules.ts'

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

/** By which the same photos are known again. */
export const sumsOf = (bare: readonly Buffer[]): string[] =>
  bare.map((photo) => createHash('sha256').update(photo).digest('hex'))

/** How many of a report's photos are there to be seen. */
export const countKept = (files: readonly { state: string }[]): number =>
  files.filter(({ state }) => state !== 'refused').length

/** From one address, so that nobody fills it for all: a quarter at most. Counted whole, since sizes would tell which they were. */
const photosADay = Math.floor(nameless.waitingBytes / 4 / nameless.bytes)

/** Lays photos with a report that waits for the morning, in place of those that came with it before. */
export async function leavePhotos(
  visit: Visit,
  tx: Tx,
  subjectId: string,
  bare: readonly Buffer[],
): Promise<void> {
  const { tenantId } = visit
  const had = await queries.waitingPhotos(tx, tenantId, subjectId).execute()
  if (bare.length > 0) await refuseTooMuch(visit, tx, subjectId, bare)
  if (bare.length > had.length) await refuseTooMany(visit, tx, bare.length - had.length)
  await queries.layPhotos(tx, tenantId, subjectId, bare)
}

/** Whoever sends without a name is not known from anybody else, so what waits is measured for all. */
async function refuseTooMuch({ tenantId }: Visit, tx: Tx, subjectId: string, came: readonly Buffer[]) {
  const { bytes } = await queries.waitingSize(tx, tenantId, subjectId).executeTakeFirstOrThrow()
  const sum = came.reduce((total, photo) => total + photo.length, bytes)
  if (sum > nameless.waitingBytes) refuse(full)
}

async function refuseTooMany(visit: Visit, tx: Tx, more: number) {
  if ((await visit.countToday(tx, 'photos', more)) > photosADay) refuse(full)
}

const full = { kind: 'conflict', key: 'files:refused.photosFull' } as const

const enough = { kind: 'tooMany', key: 'files:refused.photosToday' } as const

/** The report is taken all the same, without them. */
async function refuseMoreToday(visit: Visit, tx: Tx, entryId: string, bare: readonly Buffer[]) {
  const bytes = bare.reduce((total, photo) => total + photo.length, 0)
  const inAll = await visit.countForAll(tx, 'guestPhotos', bytes)
  const byEntry = await visit.countForAll(tx, `guestPhotos:${entryId}`, bytes)
  if (inAll > ofGuests.bytes || byEntry > ofGuests.entryBytes) refuse(enough)
}

/** Those of a guest's report, which is taken at once: they wait for nobody but whoever looks at them. */
export async function layPhotos(
  visit: Visit,
  tx: Tx,
  { id: subjectId, entryId }: { id: string; entryId: string },
  bare: readonly Buffer[],
): Promise<void> {
  if (bare.length === 0) return
  const { tenantId, now } = visit
  await refuseMoreToday(visit, tx, entryId, bare)
  for (const [index, bytes] of bare.entries())
    await queries
      .insertWaiting(tx, { tenantId, id: randomId(), subjectId, place: index + 1, bytes })
      .execute()
  await takeInPhotos(visit, tx, subjectId, now.toISOString())
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

/** What would lie for ever: photos of what waited and turned out to be a report already, or of a file that is gone. */
export const dropStrayPhotos = (scope: Scope): Promise<void> =>
  inTenant(scope, async (tx) => void (await queries.deleteStrayPhotos(tx, scope.tenantId).execute()))
