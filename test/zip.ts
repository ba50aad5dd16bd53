import { storedZip, type ZipEntry } from '../src/platform/zip.ts'

/** A ZIP of what is deflated already; `claimed` is how large each says that it is. */
export function zipOfDeflated(entries: readonly ZipEntry[], claimed = 100): Buffer {
  const zip = storedZip(entries)
  let at = zip.readUInt32LE(zip.length - 6)
  for (const { name } of entries) {
    const local = zip.readUInt32LE(at + 42)
    for (const place of [local + 8, at + 10]) zip.writeUInt16LE(8, place)
    for (const place of [local + 22, at + 24]) zip.writeUInt32LE(claimed, place)
    at += 46 + Buffer.byteLength(name)
  }
  return zip
}
