import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { SetupError } from '../env.ts'
import { checksumLine, firstLine, formatVersion, type Header } from './format.ts'

/** Refuses before any work what could not be written in the end. */
export function refuseTaken(path: string): void {
  if (existsSync(path)) throw new SetupError(`${path} is there already; give the backup another name.`)
  if (!existsSync(dirname(path))) throw new SetupError(`There is no folder ${dirname(path)}.`)
}

/** Writes the whole file or none, and gives its size. Readable by its owner only; it has its name once it is safe on the disk. */
export async function writeBackup(
  path: string,
  header: Header,
  body: AsyncIterable<string>,
): Promise<number> {
  const draft = `${path}.part`
  await rm(draft, { force: true })
  try {
    const bytes = await writeDraft(draft, header, body)
    refuseTaken(path)
    await rename(draft, path)
    await syncFolder(dirname(path))
    return bytes
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

async function writeDraft(path: string, header: Header, body: AsyncIterable<string>): Promise<number> {
  const file = await open(path, 'wx', 0o600)
  try {
    return await writeTo(file, header, body)
  } finally {
    await file.close()
  }
}

async function writeTo(file: FileHandle, header: Header, body: AsyncIterable<string>): Promise<number> {
  const hash = createHash('sha256')
  let bytes = 0
  async function write(chunk: Buffer): Promise<void> {
    hash.update(chunk)
    bytes += chunk.length
    await file.writeFile(chunk)
  }
  await write(Buffer.from(firstLine(formatVersion) + `${JSON.stringify(header)}\n`))
  await pipeline(body, createGzip(), async (compressed: AsyncIterable<Buffer>) => {
    for await (const chunk of compressed) await write(chunk)
  })
  await write(Buffer.from(checksumLine(hash.copy().digest('hex'))))
  await file.sync()
  return bytes
}

/** So that the name survives a power cut as well. Windows has no such thing. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
