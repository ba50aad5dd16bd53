import { newEnvelope, openSealed, seal } from '#kernel/sealed.ts'
import { slug } from '../place.ts'
import type { RouteMap } from '../route-map.ts'
import { wakeWhenThereIsNet } from '../register-worker.ts'
import { openBox, type Waiting } from './box.ts'
import { deliverAll, lockOfReport, type Gone } from './deliver.ts'
import {
  forgetDraftFiles,
  forgetFile,
  forgetFilesOf,
  giveUpFilesOf,
  keepFile,
  readFiles,
  releaseFiles,
} from './files.ts'
import { isFull } from './full.ts'
import { arrivedHere, filesHere, waitingHere } from './here.ts'
import { tellSent } from './just-sent.ts'
import { keysOf, keysToSealWith, lockKeysOf, renewKeys } from './keys.ts'

export type Report = RouteMap['POST /reports']['body']
/** What is sealed. */
type Inside = { report: Report; personId: string; token: string; writtenAt: string }

async function look(): Promise<void> {
  const box = await openBox()
  const found = await box.getAllFromIndex('waiting', 'slug', slug())
  waitingHere.write(found.toSorted((a, b) => a.keptAt - b.keptAt))
  const files = await box.getAllFromIndex('files', 'slug', slug())
  filesHere.write(files.filter(({ isReleased }) => isReleased))
}

const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Short enough to write on a hand, and read without mistaking one sign for another. */
const temporaryNumber = (): string =>
  `M-${Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => signs[byte % signs.length]).join('')}`

/** Seals a report and keeps it on this device. Throws where that cannot be done: then nothing is promised. */
export async function keepReport(
  report: Report,
  personId: string,
  writtenAt = new Date().toISOString(),
): Promise<Waiting> {
  const box = await openBox()
  // They may be on their way: she can have written before they came.
  const keys = await keysToSealWith(personId)
  if (!keys.token) throw new Error('this device has no keys to keep a report with')
  const { token, server, author } = keys
  const inside: Inside = { report, personId, token, writtenAt }
  const sealed = await seal(await newEnvelope(report.id, { server, author }), JSON.stringify(inside))
  const known = await box.get('waiting', report.id)
  const temporary = known?.temporary ?? temporaryNumber()
  const keptAt = known?.keptAt ?? Date.now()
  const item = { id: report.id, slug: slug(), sealed, temporary, keptAt }
  // Words come before photos.
  await unlessFull(write(item), () => giveUpFilesOf(item.id).then(() => write(item)))
  await unlessFull(releaseFiles(item.id), () => giveUpFilesOf(item.id))
  await look()
  await wakeWhenThereIsNet()
  return item
}

async function unlessFull(done: Promise<unknown>, instead: () => Promise<unknown>): Promise<void> {
  await done.catch((problem: unknown) => {
    if (!isFull(problem)) throw problem
    return instead()
  })
}

/** On the disk before it is promised: the phone may go dark the next moment. */
async function write(item: Waiting): Promise<void> {
  const box = await openBox()
  const writing = box.transaction('waiting', 'readwrite', { durability: 'strict' })
  await Promise.all([writing.store.put(item), writing.done])
}

/** It arrived another way. What belongs to it goes by itself. */
export async function noteSent(id: string, number?: string): Promise<void> {
  const box = await openBox()
  await box.delete('waiting', id)
  if ((await releaseFiles(id, number)) > 0) await wakeWhenThereIsNet()
  await look()
}

/** Its author throws it away, and what belongs to it. */
export async function dropWaiting(id: string): Promise<void> {
  const box = await openBox()
  await box.delete('waiting', id)
  await forgetFilesOf(id)
  await look()
}

export async function dropFile(id: string): Promise<void> {
  await forgetFile(id)
  await look()
}

/** What she wrote, for its author where she is signed in on this device; undefined for anybody else. */
export async function readWaiting({ sealed }: Waiting, personId: string): Promise<Inside | undefined> {
  const keys = await keysOf(personId)
  if (!keys?.privateKey || keys.author.id !== sealed.author.keyId) return undefined
  return JSON.parse(await openSealed(sealed, 'author', keys.privateKey))
}

/** Sends once more what was refused, sealed anew where its author is here: the keys may have been why. */
export async function sendAnew(reportId: string, personId: string | undefined): Promise<void> {
  // Without net, or where it is not hers to read, it goes as it lies.
  if (personId) await sealAnew(reportId, personId).catch(() => undefined)
  await deliverWaiting()
}

/** Not while she mends it: then it is what she writes that is sealed. */
const sealAnew = (reportId: string, personId: string): Promise<void> =>
  navigator.locks.request(lockOfReport(reportId), { ifAvailable: true }, (held) =>
    held ? sealWhatLiesHere(reportId, personId) : undefined,
  )

async function sealWhatLiesHere(reportId: string, personId: string): Promise<void> {
  const box = await openBox()
  const item = await box.get('waiting', reportId)
  // Read before the keys are new ones.
  const report = item && (await readWaiting(item, personId))
  const files = await readFiles(reportId, personId)
  if (!report && files.length === 0) return
  await renewKeys(personId)
  for (const file of files) await keepFile(reportId, personId, file)
  if (report) await keepReport(report.report, personId, report.writtenAt)
  else await releaseFiles(reportId)
}

/** At sign-out nobody here reads what waits any more, or reports as her without net. What waits is still sent. */
export async function lockOutbox(personId: string): Promise<void> {
  await forgetDraftFiles(personId)
  await lockKeysOf(personId)
  const box = await openBox()
  await box.delete('lastForm', slug())
}

/** Sends what waits here for this municipality, and tells the page what arrived. */
export async function deliverWaiting(): Promise<void> {
  await look()
  await noteGone(await deliverAll(slug()))
}

/** Also what the service worker has sent. */
export async function noteGone({ arrived, files = 0 }: Pick<Gone, 'arrived'> & Partial<Gone>): Promise<void> {
  if (arrived.length > 0) arrivedHere.write([...arrivedHere.read(), ...arrived])
  if (arrived.length > 0 || files > 0) tellSent({ reports: arrived.length, files })
  await look()
}
