import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { leafOf, nameOf, type FileName, type FileStore } from './store.ts'

/** Files on this machine's disk: `<root>/<municipality>/<two last signs of the id>/<id>.<part>`, for our own eyes only. */
export function localFiles(root: string): FileStore {
  const shardOf = ({ tenantId, id }: { tenantId: number; id: string }) =>
    join(root, String(tenantId), id.slice(-2))
  const pathOf = (name: FileName) => join(shardOf(name), leafOf(name))

  async function* listShard(tenantId: number, folder: string): AsyncGenerator<FileName> {
    for (const leaf of (await namesIn(folder)).toSorted()) {
      const name = nameOf(tenantId, leaf)
      if (name) yield name
    }
  }

  return {
    async put(name, bytes) {
      const path = pathOf(name)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const draft = `${path}.${randomBytes(6).toString('hex')}.part`
      try {
        await writeSafely(draft, bytes)
        await rename(draft, path)
        await syncFolder(dirname(path))
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
    },
    get: (name) => openToRead(pathOf(name)),
    remove: (name) => rm(pathOf(name), { force: true }),
    async *list(of) {
      if (of?.id !== undefined) {
        const { tenantId, id } = of
        for await (const name of listShard(tenantId, shardOf({ tenantId, id })))
          if (name.id === id) yield name
        return
      }
      const towns = of ? [String(of.tenantId)] : (await namesIn(root)).filter((name) => /^\d+$/.test(name))
      for (const town of towns)
        for (const shard of (await namesIn(join(root, town))).toSorted())
          yield* listShard(Number(town), join(root, town, shard))
    },
  }
}

async function writeSafely(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** So that the name survives a power cut as well. Windows has no such thing. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Opened before it is answered for: a stream would say only later that there is nothing. */
async function openToRead(path: string): Promise<Readable | undefined> {
  const file = await open(path, 'r').catch(absent)
  return file && createReadStream(path, { fd: file })
}

const namesIn = async (folder: string): Promise<string[]> => (await readdir(folder).catch(absent)) ?? []

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error
}
