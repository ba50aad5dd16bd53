import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { readWhole, type FileStore } from '../../src/platform/files.ts'
import { localFiles } from '../../src/platform/files/local.ts'
import { s3Files } from '../../src/platform/files/s3.ts'
import { newId } from '../../src/kernel/ids.ts'
import { takeInAnonymous } from '../../src/features/reporting/arrive.ts'
import { untilNoJobs } from '../api/every-row.ts'
import { anAnonymousReport, cloneDatabase, startTestApp } from '../app.ts'
import { startS3 } from '../files/s3-server.ts'
import { aPdf, aPhoto, sendAndWait } from '../files/send.ts'
import { recordsIn } from '../rights/records.ts'
import { backupOf, emptyDatabaseForTest, makeBackup, restoreTo, templateForTest } from './copies.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'orden-backup-files-'))
const diskFor = (name: string) => localFiles(path.join(folder, name))
const from = diskFor('from')
let source: Awaited<ReturnType<typeof cloneDatabase>>
let file: string
let code: string
const sent: { reportId: string; fileId: string }[] = []
beforeAll(async () => {
  source = await cloneDatabase()
  const app = await startTestApp({ files: from, urls: { ...source, drop: async () => undefined } })
  const records = recordsIn(app)
  for (const [place, key] of [
    ['night', 'amina'],
    ['nordvik', 'eirik'],
  ] as const) {
    const { reportId } = await records.make(place, 'reported')
    const client = await records.client(key)
    const photo = await sendAndWait(client, reportId, 'Bad.jpg', await aPhoto(2400, 1800))
    await sendAndWait(client, reportId, 'Sjekkliste.pdf', aPdf)
    sent.push({ reportId, fileId: photo.id })
  }
  const body = anAnonymousReport({ photos: [(await aPhoto()).toString('base64')] })
  code = (await app.stranger().call('POST /anonymous-reports', { body })).code
  await app.close()
  file = await makeBackup(source.ownerUrl, from)
})
afterAll(async () => {
  await source.drop()
  rmSync(path.dirname(file), { recursive: true })
  rmSync(folder, { recursive: true })
})

/** What a store holds, whatever the municipality's number is there. */
async function contentsOf(store: FileStore, tenantId?: number): Promise<Record<string, string>> {
  const contents: Record<string, string> = {}
  for await (const name of store.list(tenantId === undefined ? undefined : { tenantId }))
    contents[`${name.id}.${name.part}`] = String((await readWhole(store, name))?.toString('base64'))
  return contents
}

test('files come back to the last byte, to the disk or to a bucket, and are handed out there', async () => {
  const s3 = await startS3()
  onTestFinished(() => s3.close())
  for (const store of [diskFor('to'), s3Files(s3.settings)]) {
    const copy = await emptyDatabaseForTest()
    await restoreTo(copy.ownerUrl, file, {}, store)
    expect(await contentsOf(store)).toEqual(await contentsOf(from))
    const app = await startTestApp({ files: store, urls: { ...copy, drop: async () => undefined } })
    onTestFinished(() => app.close())
    const params = { id: sent[0]?.reportId ?? '', fileId: sent[0]?.fileId ?? '' }
    const { status } = await (await app.as('amina')).ask('GET /reports/:id/files/:fileId', { params })
    expect(status).toBe(200)
    // And from there into a backup again.
    const again = await backupOf(copy.ownerUrl, store)
    const third = diskFor(newId())
    await restoreTo((await emptyDatabaseForTest()).ownerUrl, again, {}, third)
    expect(await contentsOf(third)).toEqual(await contentsOf(from))
  }
})

test('one municipality takes its own files along under the number it gets, and the others keep theirs', async () => {
  const there = await templateForTest()
  const store = diskFor('beside')
  const kept = { tenantId: 1, id: newId(), part: 'full' }
  await store.put(kept, Buffer.from('of Fjordvik here'))
  const wish = { municipality: 'nordvik', as: 'nordvik-kopi' }
  await restoreTo(there.ownerUrl, file, wish, store)
  expect(await contentsOf(store, 3)).toEqual(await contentsOf(from, 2))
  expect(String(await readWhole(store, kept))).toBe('of Fjordvik here')
  expect(Object.keys(await contentsOf(store, 2))).toEqual([])
})

test('what is given up takes its files with it; a restore that fails leaves all as it was', async () => {
  const there = await templateForTest()
  const store = diskFor('instead')
  const old = { tenantId: 2, id: newId(), part: 'full' }
  const others = { tenantId: 1, id: newId(), part: 'full' }
  for (const name of [old, others]) await store.put(name, Buffer.from('from before'))
  const before = await contentsOf(store)
  const failing: FileStore = { ...store, put: async () => Promise.reject(new Error('the disk is full')) }
  const wish = { municipality: 'nordvik', replace: true }
  await expect(restoreTo(there.ownerUrl, file, wish, failing)).rejects.toThrow('the disk is full')
  expect(await contentsOf(store)).toEqual(before)

  await restoreTo(there.ownerUrl, file, wish, store)
  expect(await contentsOf(store, 2)).toEqual(await contentsOf(from, 2))
  expect(await readWhole(store, old)).toBeUndefined()
  expect(String(await readWhole(store, others))).toBe('from before')
})

test('into an empty database a store gives up nothing that it has', async () => {
  const store = diskFor('shared')
  const theirs = { tenantId: 1, id: newId(), part: 'full' }
  await store.put(theirs, Buffer.from('another Orden’s'))
  await restoreTo((await emptyDatabaseForTest()).ownerUrl, file, {}, store)
  expect(String(await readWhole(store, theirs))).toBe('another Orden’s')
})

test('a photo that waits without a name for the morning comes back with its report', async () => {
  const copy = await emptyDatabaseForTest()
  const files = diskFor('waiting')
  await restoreTo(copy.ownerUrl, file, {}, files)
  const app = await startTestApp({ files, urls: { ...copy, drop: async () => undefined } })
  onTestFinished(() => app.close())
  const open = () => app.stranger().call('POST /mailbox', { body: { code } })
  expect(await open()).toMatchObject({ number: null, photos: 1 })
  app.at(new Date(app.now().getTime() + 86_400_000))
  await takeInAnonymous(app.scope())
  await untilNoJobs(app)
  const { number } = await open()
  const toringe = await app.as('toringe')
  const found = await toringe.call('GET /cases/:ref', { params: { ref: number ?? '' } })
  expect(found.reports[0]?.files).toMatchObject([{ name: 'Bilde 1.jpg', isImage: true }])
})
