import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { SetupError } from '../env.ts'
import { checksumLength, checksumLine, firstLine, formatVersion, headerShape, type Header } from './format.ts'

export type Backup = {
  header: Header
  /** The body's lines, many at a time. */
  lines: () => AsyncGenerator<string[]>
}

const newline = 0x0a

/** Reads the whole file once and refuses one that is damaged, cut short or not a backup, in one sentence. */
export async function openBackup(path: string): Promise<Backup> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new SetupError(`The backup ${path} cannot be read (${error.code ?? error.message}).`)
  })
  try {
    return await readFrom(file, path)
  } finally {
    await file.close()
  }
}

async function readFrom(file: FileHandle, path: string): Promise<Backup> {
  const name = basename(path)
  const version = await readVersion(file)
  if (version === undefined) throw new SetupError(`${name} is not an Orden backup; nothing was changed.`)
  if (version > formatVersion)
    throw new SetupError(
      `${name} was made by a newer Orden (backup format ${version}); restore it with that version, nothing was changed.`,
    )
  const bodyEnd = await refuseDamaged(file, path)
  const start = firstLine(version).length
  const headerLine = await readLine(file, start)
  return {
    header: headerShape.parse(JSON.parse(headerLine.toString())),
    lines: () => linesOf(path, start + headerLine.length + 1, bodyEnd),
  }
}

async function readVersion(file: FileHandle): Promise<number | undefined> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(40), 0, 40, 0)
  const version = /^Orden backup (\d+)\n/.exec(buffer.toString('latin1', 0, bytesRead))?.[1]
  return version === undefined ? undefined : Number(version)
}

/** Gives where the body ends. */
async function refuseDamaged(file: FileHandle, path: string): Promise<number> {
  const { size } = await file.stat()
  const end = size - checksumLength
  const hash = createHash('sha256')
  if (end > 0) for await (const chunk of createReadStream(path, { end: end - 1 })) hash.update(chunk)
  const found = await file.read(Buffer.alloc(checksumLength), 0, checksumLength, Math.max(end, 0))
  if (found.buffer.toString('latin1') !== checksumLine(hash.digest('hex')))
    throw new SetupError(
      `${basename(path)} is damaged or cut short, as its checksum shows; nothing was changed.`,
    )
  return end
}

async function readLine(file: FileHandle, from: number): Promise<Buffer> {
  let line = Buffer.alloc(0)
  for (;;) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, from + line.length)
    const end = buffer.subarray(0, bytesRead).indexOf(newline)
    if (end >= 0) return Buffer.concat([line, buffer.subarray(0, end)])
    if (bytesRead === 0) throw new SetupError('The backup has no header; nothing was changed.')
    line = Buffer.concat([line, buffer.subarray(0, bytesRead)])
  }
}

/** Split at bytes and not by readline, for which the characters U+2028 and U+2029 end a line too. */
async function* linesOf(path: string, start: number, end: number): AsyncGenerator<string[]> {
  // What goes wrong reaches the loop below, by the last stream.
  const body = pipeline(createReadStream(path, { start, end: end - 1 }), createGunzip(), () => undefined)
  let rest: Buffer[] = []
  for await (const chunk of body as AsyncIterable<Buffer>) {
    const last = chunk.lastIndexOf(newline)
    if (last < 0) {
      rest.push(chunk)
      continue
    }
    yield Buffer.concat([...rest, chunk.subarray(0, last)])
      .toString()
      .split('\n')
    rest = [chunk.subarray(last + 1)]
  }
}
