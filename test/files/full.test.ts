import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { localFiles } from '../../src/platform/files/local.ts'
import { aReport, startTestApp, type TestApp } from '../app.ts'
import { aPhoto, begin, fileOf, sendPart, untilLookedAt } from './send.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'orden-full-'))
/** The parts of a file that its disk has no room for. */
let isFull: (part: string) => boolean = () => false
let refused = 0

let app: TestApp
beforeAll(async () => {
  const store = localFiles(folder)
  app = await startTestApp({
    files: {
      ...store,
      put: async (name, bytes) => {
        if (!isFull(name.part)) return store.put(name, bytes)
        refused += 1
        throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
      },
    },
  })
  vi.spyOn(console, 'error').mockReturnValue(undefined)
})
afterAll(async () => {
  await app.close()
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

/** What waits to be tried again is tried now. */
async function triedNow() {
  const { rowCount } = await app.owner.query(
    'update graphile_worker._private_jobs set run_at = now() where run_at > now()',
  )
  expect(rowCount).toBe(1)
}

test('a disk that is full takes no file and every report, and the file when there is room again', async () => {
  const amina = await app.as('amina')
  isFull = () => true
  const report = aReport()
  await amina.call('POST /reports', { body: report })
  const photo = await aPhoto()
  const id = await begin(amina, report.id, 'Bad.jpg', photo.length)
  const full = await sendPart(amina, report.id, id, 0, photo)
  expect([full.status, full.body.code]).toEqual([503, 'http:problem.full'])
  expect(await fileOf(amina, report.id, id)).toMatchObject({ received: 0, state: 'receiving' })

  // There is room for what comes, and none for what it becomes: it waits, and nobody is told that it was wrong.
  isFull = (part) => part === 'full'
  refused = 0
  await sendPart(amina, report.id, id, 0, photo)
  await vi.waitFor(() => expect(refused).toBeGreaterThan(0), 10_000)
  expect(await fileOf(amina, report.id, id)).toMatchObject({ state: 'checking' })
  isFull = () => false
  await vi.waitFor(triedNow, 10_000)
  expect(await untilLookedAt(amina, report.id, id)).toMatchObject({ state: 'ready' })
})
