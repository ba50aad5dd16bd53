import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { openScanner, ScannerDown } from '../../src/platform/scanner.ts'
import { aReport, startTestApp, type TestApp } from '../app.ts'
import { until } from '../until.ts'
import { eicar, startClamd } from './clamd.ts'
import { aPdf, fileOf, sendAndWait, sendWhole, untilLookedAt } from './send.ts'

let clamd: Awaited<ReturnType<typeof startClamd>>
let app: TestApp
beforeAll(async () => {
  clamd = await startClamd()
  app = await startTestApp({ clamavUrl: clamd.url })
})
afterAll(async () => {
  await app.close()
  await clamd.stop()
})
beforeEach(() => {
  clamd.state.answering = 'truly'
})

const virus = Buffer.concat([aPdf, eicar, Buffer.from('\n%%EOF\n')])

async function sentReport() {
  app.at(new Date(app.now().getTime() + 61_000))
  const amina = await app.as('amina')
  return { amina, id: (await amina.call('POST /reports', { body: aReport() })).id }
}

/** What waits to be tried again is tried now. */
const hurry = () =>
  app.owner.query('update graphile_worker._private_jobs set run_at = now() where run_at > now()')

test('a scanner is asked by its own protocol, of any size', async () => {
  const scanner = openScanner(clamd.url)
  expect(await scanner.scan(Buffer.alloc(1_000_000, 7))).toBeNull()
  expect(await scanner.scan(Buffer.concat([Buffer.alloc(900_000), eicar]))).toBe('Eicar-Test-Signature')
  for (const answering of ['error', 'hangUp'] as const) {
    clamd.state.answering = answering
    await expect(scanner.scan(aPdf)).rejects.toThrow(ScannerDown)
  }
  await expect(openScanner('tcp://127.0.0.1:1').scan(aPdf)).rejects.toThrow(ScannerDown)
})

test('a virus is not kept, and what has none is', async () => {
  const { amina, id } = await sentReport()
  expect(await sendAndWait(amina, id, 'a.pdf', virus)).toMatchObject({ state: 'refused', refusal: 'virus' })
  expect(await sendAndWait(amina, id, 'b.pdf', aPdf)).toMatchObject({ state: 'ready' })
})

test('while the scanner is down a file waits where nobody is given it, and is looked at when it is back', async () => {
  await clamd.stop()
  const { amina, id } = await sentReport()
  const [bad, good] = [await sendWhole(amina, id, 'a.pdf', virus), await sendWhole(amina, id, 'b.pdf', aPdf)]
  await until(
    async () => (await fileOf(amina, id, good)).waitsForScan && (await fileOf(amina, id, bad)).waitsForScan,
  )
  expect((await fileOf(amina, id, good)).state).toBe('checking')
  const params = { id, fileId: good }
  expect((await amina.ask('GET /reports/:id/files/:fileId', { params })).status).toBe(404)
  const { number } = await amina.call('GET /reports/:id', { params: { id } })
  const toringe = await app.as('toringe')
  expect((await toringe.call('GET /cases/:ref', { params: { ref: number } })).reports[0]?.files).toEqual([])

  // Tried again in vain it waits on.
  const tries = () =>
    app.owner.query(
      "select from graphile_worker._private_jobs where key like '%checkFile%' and run_at > now()",
    )
  await hurry()
  await until(async () => (await tries()).rowCount === 2)
  expect((await fileOf(amina, id, good)).waitsForScan).toBe(true)

  await clamd.startAgain()
  await hurry()
  expect(await untilLookedAt(amina, id, good)).toMatchObject({ state: 'ready', waitsForScan: false })
  expect(await untilLookedAt(amina, id, bad)).toMatchObject({ refusal: 'virus' })
})

test('a file that is taken back while it waits is not kept', async () => {
  clamd.state.answering = 'error'
  const { amina, id } = await sentReport()
  const fileId = await sendWhole(amina, id, `${newId()}.pdf`, aPdf)
  await until(async () => (await fileOf(amina, id, fileId)).waitsForScan)
  await amina.call('DELETE /reports/:id/files/:fileId', { params: { id, fileId } })
  clamd.state.answering = 'truly'
  await hurry()
  await until(async () => {
    for await (const _ of app.files.list({ tenantId: 1, id: fileId })) return false
    return true
  })
  expect((await amina.call('GET /reports/:id/files', { params: { id } })).files).toEqual([])
})
