import { beforeAll, expect, test, vi } from 'vitest'
import { buildWeb, webIsStale } from '../../src/web/build.ts'
import { weather } from '../faults/storm.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })
beforeAll(async () => {
  if (webIsStale()) await buildWeb()
})

// The long one is `npm run bench:faults`.
test('net, server and database fail while people report: nothing is lost, and nothing is there twice', async ({
  skip,
}) => {
  const outcome = await weather({
    ...{ reports: 12, phones: 4, seed: 4, every: 1, sparesDatabaseLines: true },
    mishaps: { share: 0.2, patience: [1, 3], photos: 0.1 },
  })
  skip(!outcome, 'No Chromium here.')
  const { broken, written, serverKilled, acts } = outcome!
  expect(broken).toEqual([])
  expect(written).toBe(12)
  // Every kind of fault before the server, and both were killed.
  expect(Object.keys(acts)).toHaveLength(8)
  expect(serverKilled).toBeGreaterThan(0)
})
