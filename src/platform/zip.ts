import { crc32, inflateRawSync } from 'node:zlib'

/** Why a ZIP file was not opened: it is none, or it holds more than it may. */
export class ZipError extends Error {
  readonly why: 'broken' | 'tooLarge'
  constructor(why: 'broken' | 'tooLarge') {
    super(why)
    this.name = 'ZipError'
    this.why = why
  }
}

export type ZipEntry = { name: string; bytes: Buffer }

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
const localEntry = 0x04034b50

/**
 * The files in a ZIP that `wanted` asks for. What they say of their own size is not believed: unpacking stops where all
 * of them together pass `limit` bytes.
 */
export function openZip(zip: Buffer, wanted: (name: string) => boolean, limit: number): ZipEntry[] {
  try {
    return [...entriesOf(zip, wanted, limit)]
  } catch (error) {
    throw error instanceof ZipError ? error : new ZipError(isTooLong(error) ? 'tooLarge' : 'broken')
  }
}

const isTooLong = (error: unknown): boolean =>
  error instanceof RangeError && Reflect.get(error, 'code') === 'ERR_BUFFER_TOO_LARGE'

function* entriesOf(
  zip: Buffer,
  wanted: (name: string) => boolean,
  limit: number,
): Generator<ZipEntry, void, void> {
  const end = findEnd(zip)
  let at = zip.readUInt32LE(end + 16)
  let left = limit
  for (let n = zip.readUInt16LE(end + 10); n > 0; n--) {
    if (zip.readUInt32LE(at) !== directoryEntry) throw new ZipError('broken')
    const method = zip.readUInt16LE(at + 10)
    const packedSize = zip.readUInt32LE(at + 20)
    const nameLength = zip.readUInt16LE(at + 28)
    const local = zip.readUInt32LE(at + 42)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
    if (!wanted(name)) continue
    if (left <= 0) throw new ZipError('tooLarge')
    if (zip.readUInt32LE(local) !== localEntry) throw new ZipError('broken')
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const packed = zip.subarray(start, start + packedSize)
    const bytes = unpack(method, packed, left)
    left -= bytes.length
    yield { name, bytes }
  }
}

function unpack(method: number, packed: Buffer, limit: number): Buffer {
  if (method === 8) return inflateRawSync(packed, { maxOutputLength: limit })
  if (method !== 0) throw new ZipError('broken')
  if (packed.length > limit) throw new ZipError('tooLarge')
  return packed
}

/** The directory is at the end, before a comment of at most 65,535 bytes. */
function findEnd(zip: Buffer): number {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 22 - 0xffff); at--)
    if (zip.readUInt32LE(at) === endOfDirectory) return at
  throw new ZipError('broken')
}

/** A ZIP of these files, not packed: it takes no more room to open than it takes to hold. */
export function storedZip(entries: readonly ZipEntry[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, bytes } of entries) {
    const path = Buffer.from(name)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt32LE(crc32(bytes), 10)
    facts.writeUInt32LE(bytes.length, 14)
    facts.writeUInt32LE(bytes.length, 18)
    facts.writeUInt16LE(path.length, 22)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(directoryEntry, 0)
    entry.writeUInt16LE(20, 4)
    facts.copy(entry, 6)
    entry.writeUInt32LE(at, 42)
    const head = Buffer.alloc(4)
    head.writeUInt32LE(localEntry, 0)
    files.push(head, facts, path, bytes)
    directory.push(entry, path)
    at += 30 + path.length + bytes.length
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(endOfDirectory, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(index.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, index, end])
}
