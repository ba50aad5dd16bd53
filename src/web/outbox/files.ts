import { newEnvelope, openPart, openSealed, seal, sealPart, type Sealed } from '#kernel/sealed.ts'
import { draftsKeptFor } from '../drafts.ts'
import { slug } from '../place.ts'
import { wakeWhenThereIsNet } from '../register-worker.ts'
import { openBox, type WaitingFile } from './box.ts'
import { deleteFile, putFile, readFile } from './file-rows.ts'
import { isFull } from './full.ts'
import { noRoomHere } from './here.ts'
import { keysOf, keysToSealWith } from './keys.ts'

/** Small enough to be sent as it is kept, in one request. */
const partSize = 128 * 1024

/** What is still being made small when its report is sent follows it all the same. */
const released = new Set<string>()

type Kept = { id: string; name: string; blob: Blob }

/**
 * Keeps a photo or file, sealed, until the server has all of it. Where its report is on its way or has come it goes by itself
 * at once. Throws where there is no room, or nothing to seal with.
 */
export async function keepFile(
  reportId: string,
  personId: string,
  { id, name, blob }: Kept,
  sent?: { number: string | undefined },
): Promise<void> {
  const keys = await keysToSealWith(personId)
  if (!keys.token) throw new Error('this device has no keys to keep a file with')
  const envelope = await newEnvelope(id, keys)
  const file = { id, name, size: blob.size }
  const about = await seal(envelope, JSON.stringify({ file, reportId, personId, token: keys.token }))
  const parts = []
  for (let at = 0; at < blob.size; at += partSize)
    parts.push(
      await sealPart(envelope, at, new Uint8Array(await blob.slice(at, at + partSize).arrayBuffer())),
    )
  const box = await openBox()
  // Sealed anew, it is still where it was.
  const before = await box.get('files', id)
  const isReleased =
    sent !== undefined ||
    before?.isReleased ||
    released.has(reportId) ||
    (await box.getKey('waiting', reportId)) !== undefined
  const follows = sent?.number ?? before?.follows
  const keptAt = before?.keptAt ?? Date.now()
  const kept = { about, parts, size: blob.size, keptAt, isReleased, ...(follows && { follows }) }
  await putFile({ id, slug: slug(), reportId, ...kept }).catch((problem: unknown) => {
    if (isFull(problem)) noRoomHere.write([...noRoomHere.read(), { id, reportId }])
    throw problem
  })
  if (isReleased) await wakeWhenThereIsNet()
}

/** Those of a report that lie here, for their author alone. */
export async function readFiles(reportId: string, personId: string): Promise<Kept[]> {
  const box = await openBox()
  const keys = await keysOf(personId)
  const privateKey = keys?.privateKey
  if (!privateKey) return []
  const kept = await box.getAllFromIndex('files', 'reportId', reportId)
  const hers = kept.filter(({ about }) => about.author.keyId === keys.author.id)
  const whole = await Promise.all(hers.map(({ id }) => readFile(id)))
  return Promise.all(
    whole
      .flatMap((file) => file ?? [])
      .map(async ({ id, about, parts }) => {
        const name = await nameIn(about, privateKey)
        const bytes = await Promise.all(parts.map((part) => openPart(about, 'author', privateKey, part)))
        return { id, name, blob: new Blob(bytes) }
      }),
  )
}

async function nameIn(about: Sealed, privateKey: CryptoKey): Promise<string> {
  const { file }: { file: { name: string } } = JSON.parse(await openSealed(about, 'author', privateKey))
  return file.name
}

/** What a file that waits is called, for its author where she is signed in on this device; undefined for anybody else. */
export async function nameOfFile({ about }: WaitingFile, personId: string): Promise<string | undefined> {
  const keys = await keysOf(personId)
  if (!keys?.privateKey || about.author.keyId !== keys.author.id) return undefined
  return nameIn(about, keys.privateKey)
}

/** It has arrived whole, or was taken back. */
export async function forgetFile(id: string): Promise<void> {
  await deleteFile(id)
  noRoomHere.write(noRoomHere.read().filter((file) => file.id !== id))
}

/** The report was thrown away. */
export async function forgetFilesOf(reportId: string): Promise<void> {
  const box = await openBox()
  for (const id of await box.getAllKeysFromIndex('files', 'reportId', reportId)) await forgetFile(id)
}

/** Its words have no room beside them. */
export async function giveUpFilesOf(reportId: string): Promise<void> {
  const box = await openBox()
  const ids = await box.getAllKeysFromIndex('files', 'reportId', reportId)
  for (const id of ids) await deleteFile(id)
  noRoomHere.write([...noRoomHere.read(), ...ids.map((id) => ({ id, reportId }))])
}

/** At sign-out what she had begun to write is gone, and so is what belonged to it. */
export async function forgetDraftFiles(personId: string): Promise<void> {
  const keys = await keysOf(personId)
  await forgetUnsent(({ about }) => about.author.keyId === keys?.author.id)
}

/** With what she began and never sent go its files. */
export const forgetOldFiles = (): Promise<void> =>
  forgetUnsent(({ keptAt }) => Date.now() - keptAt > draftsKeptFor)

async function forgetUnsent(isForgotten: (file: WaitingFile) => boolean): Promise<void> {
  const box = await openBox()
  for (const file of await box.getAllFromIndex('files', 'slug', slug()))
    if (!file.isReleased && isForgotten(file)) await deleteFile(file.id)
}

/** The report is on its way: what it has with it goes by itself from here on, also with the page closed. */
export async function releaseFiles(reportId: string, number?: string): Promise<number> {
  released.add(reportId)
  const box = await openBox()
  const writing = box.transaction('files', 'readwrite')
  // In one: what is sent or taken back meanwhile is not to come back.
  const kept = await writing.store.index('reportId').getAll(reportId)
  for (const file of kept)
    await writing.store.put({ ...file, isReleased: true, ...(number && { follows: number }) })
  await writing.done
  return kept.length
}
