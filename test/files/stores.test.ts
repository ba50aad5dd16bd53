import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { readWhole, type FileName, type FileStore } from '../../src/platform/files.ts'
import { localFiles } from '../../src/platform/files/local.ts'
import { s3Files } from '../../src/platform/files/s3.ts'
import { startS3 } from './s3-server.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'orden-files-'))
let s3: Awaited<ReturnType<typeof startS3>>
beforeAll(async () => {
  s3 = await startS3()
})
afterAll(async () => {
  await s3.close()
  rmSync(folder, { recursive: true })
})

const stores: Record<string, () => FileStore> = {
  'on the disk': () => localFiles(path.join(folder, 'files')),
  'in a bucket': () => s3Files(s3.settings),
}
async function namesOf(store: FileStore, of?: { tenantId: number; id?: string }): Promise<string[]> {
  const names: string[] = []
  for await (const { tenantId, id, part } of store.list(of)) names.push(`${tenantId}/${id}.${part}`)
  return names.toSorted()
}
const fileOf = (tenantId: number, part = 'full', id = newId()): FileName => ({ tenantId, id, part })

describe.each(Object.entries(stores))('files %s', (_, open) => {
  test('come back as they were, of any bytes and many of them', async () => {
    const store = open()
    const name = fileOf(1)
    const bytes = Buffer.alloc(3_000_000, Buffer.from([0, 255, 13, 10, 26]))
    await store.put(name, bytes)
    expect((await readWhole(store, name))?.equals(bytes)).toBe(true)
  })

  test('are replaced as a whole under the same name', async () => {
    const store = open()
    const name = fileOf(1)
    await store.put(name, Buffer.from('the first, and longer'))
    await store.put(name, Buffer.from('the second'))
    expect(String(await readWhole(store, name))).toBe('the second')
  })

  test('are gone when removed, and may be removed again', async () => {
    const store = open()
    const name = fileOf(1)
    expect(await store.get(name)).toBeUndefined()
    await store.put(name, Buffer.from('x'))
    await store.remove(name)
    await store.remove(name)
    expect(await store.get(name)).toBeUndefined()
  })

  test('are listed by thing, by municipality and all together', async () => {
    const store = open()
    const [id, other] = [newId(), newId()]
    const ours = [fileOf(71, '0', id), fileOf(71, '262144', id), fileOf(71, 'full', other)]
    const theirs = fileOf(7, 'full', id)
    for (const name of [...ours, theirs]) await store.put(name, Buffer.from('x'))
    expect(await namesOf(store, { tenantId: 71, id })).toEqual([`71/${id}.0`, `71/${id}.262144`])
    expect(await namesOf(store, { tenantId: 71 })).toEqual(
      [`71/${id}.0`, `71/${id}.262144`, `71/${other}.full`].toSorted(),
    )
    expect(await namesOf(store, { tenantId: 72 })).toEqual([])
    expect(await namesOf(store)).toEqual(expect.arrayContaining([`7/${id}.full`, `71/${other}.full`]))
  })

  test('have no names that people chose', async () => {
    const store = open()
    for (const name of [fileOf(1, '../x'), fileOf(1, 'full', '../../etc/passwd'), fileOf(1, '')])
      await expect(async () => store.put(name, Buffer.from('x'))).rejects.toThrow('named by an id')
  })
})

test('more names than fit on one page of the bucket are all listed', async () => {
  const store = s3Files(s3.settings)
  const id = newId()
  const parts = Array.from({ length: 1005 }, (_, n) => fileOf(9, String(n), id))
  for (const name of parts) await store.put(name, Buffer.from('x'))
  expect(await namesOf(store, { tenantId: 9 })).toHaveLength(1005)
})

test('on the disk nobody else can read them, and no half file is left behind', async () => {
  const root = path.join(folder, 'closed')
  const store = localFiles(root)
  const name = fileOf(3)
  await store.put(name, Buffer.from('x'))
  const shard = path.join(root, '3', name.id.slice(-2))
  expect(readdirSync(shard)).toEqual([`${name.id}.full`])
  if (process.platform === 'win32') return
  expect(statSync(shard).mode & 0o077).toBe(0)
  expect(statSync(path.join(shard, `${name.id}.full`)).mode & 0o077).toBe(0)
})

test('a bucket that is not there, and a key that is wrong, are said and not taken for emptiness', async () => {
  const away = s3Files({ ...s3.settings, bucket: 'elsewhere' })
  await expect(away.put(fileOf(1), Buffer.from('x'))).rejects.toThrow('404 NoSuchBucket')
  await expect(namesOf(away)).rejects.toThrow('404 NoSuchBucket')
  const stranger = s3Files({ ...s3.settings, secretAccessKey: 'wrong' })
  await expect(stranger.put(fileOf(1), Buffer.from('x'))).rejects.toThrow('403 SignatureDoesNotMatch')
  await expect(readWhole(stranger, fileOf(1))).rejects.toThrow('403 SignatureDoesNotMatch')
})
