import { createHash } from 'node:crypto'
import { inTenant, readInTenant, type Scope } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { FileStore } from '#platform/files.ts'
import { enqueue, type JobHandler, type JobIds } from '#platform/jobs.ts'
import { nudge } from '#platform/live.ts'
import { ScannerDown, type Scanner } from '#platform/scanner.ts'
import type { UploadRefusal } from './contract.ts'
import { inspect } from './inspect.ts'
import { isNobodys } from './owner.ts'
import { fullOf, isKept, putTogether, smallOf } from './parts.ts'
import * as queries from './queries.ts'

type Means = { files: FileStore; scanner: Scanner | undefined }
type Row = Awaited<ReturnType<ReturnType<typeof queries.uploadById>['execute']>>[number]

/** After so many tries it is the file that ends our process, and not we. */
const mostTries = 3
/** Until a scanner or a store that is down is asked again. */
const pause = 60_000

/**
 * Looks at a file that has come whole: scanned before anything of ours reads it, then known by its bytes, then kept as
 * what it is. Until then nobody is given any of it. May be done again from the beginning.
 */
export const checkFile =
  ({ files, scanner }: Means): JobHandler =>
  async (scope, ids, attempt) => {
    const { tenantId } = scope
    const id = ids.subjectId
    const [[row], [waiting]] = await readInTenant(scope, (db) => [
      queries.uploadById(db, tenantId, id),
      queries.waitingBytes(db, tenantId, id),
    ])
    if (row?.state !== 'checking') return
    if (attempt > mostTries) return settle(scope, row, 'broken')
    const bytes = waiting?.bytes ?? (await orLater(scope, ids, () => putTogether(files, tenantId, row)))
    if (bytes === 'later') return
    if (!bytes) return settle(scope, row, 'lost')
    const virus = await scanner?.scan(bytes).catch((error: unknown) => waitForScanner(scope, row, ids, error))
    if (virus === 'later') return
    if (virus) return settle(scope, row, 'virus')
    const found = await inspect(bytes)
    if (typeof found === 'string') return settle(scope, row, found)
    const { thumbnail, type, width, height, hasIdentityNumber } = found
    const written = await orLater(scope, ids, async () => {
      await files.put(fullOf(tenantId, id), found.bytes)
      if (thumbnail) await files.put(smallOf(tenantId, id), thumbnail)
    })
    if (written === 'later') return
    const sha256 = createHash('sha256').update(found.bytes).digest()
    await settle(scope, row, {
      ...{ type, width, height, sha256, hasIdentityNumber },
      keptSize: found.bytes.length,
    })
  }

async function settle(house: Scope, row: Row, found: queries.Kept | UploadRefusal): Promise<void> {
  const scope = atItsTime(house, row)
  const { tenantId, now } = scope
  await inTenant(scope, async (tx) => {
    await queries.dropWaiting(tx, tenantId, row.id).execute()
    const settled = await queries
      .settle(
        tx,
        tenantId,
        row.id,
        now.toISOString(),
        typeof found === 'string' ? { state: 'refused', refusal: found } : { state: 'ready', kept: found },
      )
      .executeTakeFirst()
    // Taken back meanwhile.
    if (!settled) return
    const { ownerPersonId: personId } = settled
    const event = await record(scope, tx, {
      kind: typeof found === 'string' ? 'file.refused' : 'file.ready',
      subject: { kind: row.subjectKind, id: row.subjectId },
      actor: { personId, positionId: null },
      payload: {
        fileId: row.id,
        by: 'reporter',
        ...(typeof found === 'string'
          ? { reason: found }
          : // One that came with the report is told of by the report.
            { type: found.type, isLater: !isNobodys(row) && settled.claimedAt === row.startedAt }),
      },
    })
    await enqueue(tx, 'dropFile', { eventId: event.id, subjectId: row.id, key: row.id })
    if (personId) nudge(tx, tenantId, [personId], ['reports'])
  })
}

/** Of what is nobody's no time is kept but that by which it was taken in. */
const atItsTime = (scope: Scope, row: Row): Scope =>
  isNobodys(row) ? { ...scope, now: new Date(row.claimedAt ?? row.startedAt) } : scope

/** Takes away what is no longer needed: all of an upload that is gone, or what came where it has been looked at. */
export const dropFile =
  ({ files }: Pick<Means, 'files'>): JobHandler =>
  async (scope, { subjectId: id }) => {
    const { tenantId } = scope
    const [[row]] = await readInTenant(scope, (db) => [queries.uploadById(db, tenantId, id)])
    if (row?.state === 'receiving' || row?.state === 'checking') return
    for await (const name of files.list({ tenantId, id }))
      if (row?.state !== 'ready' || !isKept(name)) await files.remove(name)
  }

async function orLater<T>(scope: Scope, ids: JobIds, work: () => Promise<T>): Promise<T | 'later'> {
  try {
    return await work()
  } catch (error) {
    console.error('The file store does not answer:', error instanceof Error ? error.message : typeof error)
    await again(scope, ids)
    return 'later'
  }
}

/** It stays where nobody is given it, and its owner is told that it waits. */
async function waitForScanner(scope: Scope, row: Row, ids: JobIds, error: unknown): Promise<'later'> {
  if (!(error instanceof ScannerDown)) throw error
  console.error('A file waits for the virus scanner:', error.message)
  await inTenant(scope, (tx) =>
    queries.noteScanFailed(tx, scope.tenantId, row.id, atItsTime(scope, row).now.toISOString()).execute(),
  )
  await again(scope, ids)
  return 'later'
}

const again = (scope: Scope, { eventId, subjectId }: JobIds): Promise<void> =>
  inTenant(scope, (tx) => enqueue(tx, 'checkFile', { eventId, subjectId, key: subjectId, pause }))
