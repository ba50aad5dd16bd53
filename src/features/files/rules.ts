import type { Refusal } from '#kernel/problem.ts'
import type { UploadRefusal } from './contract.ts'

const megabyte = 1024 * 1024
export const limits = {
  megabytes: 25,
  bytes: 25 * megabyte,
  /** With one report. */
  files: 10,
  /** In one request. */
  partBytes: megabyte,
  /** Of one person's, begun and part of nothing yet. */
  unfinished: 30,
  /** Days that a file waits for what it is for, or for the rest of itself. */
  days: 7,
}

const office = 'application/vnd.openxmlformats-officedocument'
/** Of what comes without a name: photos alone, since a document says who made it, and small ones. */
export const nameless = {
  /** With one report. */
  photos: 4,
  /** In one photo. */
  bytes: 600 * 1024,
  /** In all that waits in a municipality. It is written anew whenever something comes. */
  waitingBytes: 60 * megabyte,
}
/** Of photos that guests send in a day: they lie in the database until they are drawn anew, and nobody is asked who sends. */
export const ofGuests = {
  /** By one poster or shared device: about a hundred. */
  entryBytes: 40 * megabyte,
  /** In a municipality. */
  bytes: 200 * megabyte,
}
/** What is kept as it came, and the ending that its name gets. */
export const documents: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  [`${office}.wordprocessingml.document`]: 'docx',
  [`${office}.spreadsheetml.sheet`]: 'xlsx',
  [`${office}.presentationml.presentation`]: 'pptx',
  'application/vnd.oasis.opendocument.text': 'odt',
}
/** What every image is kept as. */
export const pictureType = 'image/jpeg'
export const isPicture = (type: string | null): boolean => type === pictureType

const drawn = ['image/jpeg', 'image/png', 'image/webp', 'image/gif']
const decoded = ['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence']
const packed = /zip|x-rar|x-7z|x-tar|gzip|x-bzip|x-xz|zstd|x-msi|java-archive/

/** What becomes of a file, by what its bytes say that it is. */
export function fateOf(type: string | undefined): 'redraw' | 'decode' | 'keep' | UploadRefusal {
  if (type === undefined) return 'type'
  if (drawn.includes(type)) return 'redraw'
  if (decoded.includes(type)) return 'decode'
  if (Object.hasOwn(documents, type)) return 'keep'
  if (/macroenabled/i.test(type)) return 'macro'
  if (/^(video|audio)\//.test(type)) return 'video'
  return packed.test(type) ? 'zip' : 'type'
}

/** What in a document could run: programs of its own, and those of LibreOffice. */
export const runsSomething = (entry: string): boolean =>
  /vbaProject|vbaData|activeX|oleObject|^(Basic|Scripts)\/|\.(exe|dll|js|vbs|bat|cmd|ps1|jar|sh)$/i.test(
    entry,
  )

const films = /\.(mp4|m4v|mov|avi|mkv|webm|3gp|3g2|mpe?g|wmv|flv|mts|hevc)$/i

/** What can be said before a byte is sent, by the browser and by the server. */
export function refuseBefore(file: { name: string; size: number; type?: string }): Refusal | null {
  if (films.test(file.name) || file.type?.startsWith('video/'))
    return { kind: 'invalid', key: 'files:refused.video' }
  return file.size > limits.bytes
    ? { kind: 'invalid', key: 'files:refused.tooLarge', params: { megabytes: limits.megabytes } }
    : null
}

/** Far more than a camera's: a phone that tried to draw something larger would hang. */
export const mayDraw = ({ size }: { size: number }): boolean => size <= 100 * megabyte

export function refuseMore(has: { here: number; unfinished: number }): Refusal | null {
  if (has.here >= limits.files)
    return { kind: 'conflict', key: 'files:refused.tooMany', params: { files: limits.files } }
  return has.unfinished >= limits.unfinished ? { kind: 'tooMany', key: 'files:refused.unfinished' } : null
}

const longestName = 100
/** Signs that show as nothing, or turn the words around so that an ending reads as another. */
const unseen = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

/** What a file is called on screens: the last part of what the phone calls it, and nothing that deceives. */
export function cleanName(name: string): string {
  const last = name.toWellFormed().normalize('NFC').replace(unseen, '').split(/[/\\]/).at(-1) ?? ''
  const clean = last
    .replace(/[<>:"|?*]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '')
  return Array.from(clean || 'fil')
    .slice(0, longestName)
    .join('')
}

const pictureEnding = /\.(jpe?g|png|webp|gif|heic|heif)$/i
const documentEnding = new RegExp(`\\.(${Object.values(documents).join('|')})$`, 'i')

/**
 * What is kept of a file's name where it might say whose it is: what it is and its number, `picture:1.jpg`. Nobody's own
 * name reads like that, for cleanName takes away the colon. It gets words when it is read.
 */
export function plainName(name: string, n: number): string {
  const picture = pictureEnding.exec(name)
  const [ending = ''] = picture ?? documentEnding.exec(name) ?? []
  return `${picture ? 'picture' : 'document'}:${n}${ending.toLowerCase()}`
}

type Plain = { kind: 'picture' | 'document'; n: number; ending: string }

export function readPlain(name: string): Plain | undefined {
  const [, kind, n, ending = ''] = /^(picture|document):(\d+)(\.[a-z]+)?$/.exec(name) ?? []
  return kind ? { kind: kind === 'picture' ? kind : 'document', n: Number(n), ending } : undefined
}

/** The number of the next one: one that was taken back leaves a gap, and two are never called the same. */
export const nextNumber = (names: readonly string[]): number =>
  Math.max(0, ...names.map((name) => readPlain(name)?.n ?? 0)) + 1

/** With the ending of what it is kept as, whatever it was called. */
export function nameAs(name: string, type: string | null): string {
  const ending = type === null ? undefined : isPicture(type) ? 'jpg' : documents[type]
  return ending ? `${name.replace(/\.[^. ]{1,8}$/, '') || 'fil'}.${ending}` : name
}

type Kept = { state: string; claimedAt: string | null; hiddenAt: string | null }
/** Her own is hers to take back until somebody has seen what it is part of. A hidden one has been dealt with. */
export const mayRemove = ({ state, claimedAt, hiddenAt }: Kept, isSeen: boolean): boolean =>
  hiddenAt === null && (state !== 'ready' || claimedAt === null || !isSeen)
