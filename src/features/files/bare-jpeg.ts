const startOfImage = 0xd8
const endOfImage = 0xd9
const startOfScan = 0xda
const jfif = 0xe0
const adobe = 0xee

/** Frames and how they are coded, tables, and where a drawing may go on. Nothing else is the picture. */
const draws = (marker: number): boolean =>
  (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) ||
  (marker >= 0xd0 && marker <= 0xd7) ||
  (marker >= startOfScan && marker <= 0xdd)

/** JFIF's own without a thumbnail, and Adobe's, which says how the colours are meant: as long as they are by their books. */
const isPlain = (marker: number, segment: Buffer): boolean =>
  marker === jfif
    ? segment.length === 18 && says(segment, 'JFIF\0') && segment.readUInt16BE(16) === 0
    : marker === adobe && segment.length === 16 && says(segment, 'Adobe')
const says = (segment: Buffer, name: string): boolean =>
  segment.subarray(4, 4 + name.length).equals(Buffer.from(name))

const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)

/**
 * A JPEG with nothing but its picture: what is told beside it is left out, and what lies behind its end. Undefined where it
 * is none, or not whole. Nothing is drawn, so that bytes nobody has looked at yet can be kept bare.
 */
export function bareJpeg(bytes: Buffer): Buffer | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== startOfImage) return undefined
  const kept = [bytes.subarray(0, 2)]
  for (let at = 2; at + 1 < bytes.length;) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff) return undefined
    if (marker === endOfImage) return Buffer.concat([...kept, bytes.subarray(at, at + 2)])
    const end = standsAlone(marker) ? at + 2 : endOfSegment(bytes, at)
    if (end === undefined) return undefined
    const next = marker === startOfScan ? endOfScan(bytes, end) : end
    const segment = bytes.subarray(at, next)
    if (draws(marker) || isPlain(marker, segment)) kept.push(segment)
    at = next
  }
  return undefined
}

function endOfSegment(bytes: Buffer, at: number): number | undefined {
  if (at + 4 > bytes.length) return undefined
  const length = bytes.readUInt16BE(at + 2)
  const end = at + 2 + length
  return length >= 2 && end <= bytes.length ? end : undefined
}

/** Where the next marker begins: within what is drawn 0xff is followed by nothing, or by where a drawing may go on. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !standsAlone(next)) return at
  }
  return bytes.length
}
