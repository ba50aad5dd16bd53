import { newId } from '#kernel/ids.ts'
import { ApiProblem } from '#web/api-problem.ts'
import { api } from '#web/api.ts'
import { lastKnown, pageOf } from '#web/contact.ts'
import { lockOf } from '#web/outbox/deliver.ts'
import { forgetFile, keepFile, readFiles } from '#web/outbox/files.ts'
import { createStore } from '#web/store.ts'
import type { Upload } from '../contract.ts'
import { limits, mayDraw } from '../rules.ts'
import { shrink, thumbnailOf } from './shrink.ts'
import { whyNot, type WhyNot } from './why-not.ts'

export type SendingFile = Pick<
  Upload,
  | 'id'
  | 'name'
  | 'size'
  | 'refusal'
  | 'waitsForScan'
  | 'isImage'
  | 'hasIdentityNumber'
  | 'mayRemove'
  | 'hidden'
> & {
  state: 'preparing' | 'queued' | 'sending' | 'stopped' | 'half' | 'checking' | 'ready' | 'refused'
  /** How much of it has come, of one. */
  share: number
  /** A thumbnail of what lies on this device. */
  picture: string | null
  /** Whether it lies sealed on this device until it has come: then the page may be closed. */
  isKept: boolean
  problem?: unknown
}
type NotAdded = { name: string; why: WhyNot | 'tooMany' }

/** Small enough that a slow net shows that it moves, and loses little when it breaks. */
const partSize = 256 * 1024
const lookAgain = 1500

const isStopped = (state: SendingFile['state']): boolean => state === 'stopped' || state === 'half'
/** While one is like this, leaving the page would lose it. */
export const isUnderWay = ({ state }: SendingFile): boolean =>
  state === 'preparing' || state === 'queued' || state === 'sending'

/** The files on their way with one report. They go one at a time, whatever page of the report is shown meanwhile. */
function createSending(reportId: string) {
  const files = createStore<readonly SendingFile[]>(() => [])
  const notAdded = createStore<readonly NotAdded[]>(() => [])
  const blobs = new Map<string, Blob>()
  const stops = new Map<string, AbortController>()
  let turn = Promise.resolve()
  let isLooking = false
  let sent: { number: string | undefined } | undefined
  let isHalted = false

  const find = (id: string) => files.read().find((file) => file.id === id)
  const change = (id: string, next: Partial<SendingFile>) =>
    files.write(files.read().map((file) => (file.id === id ? { ...file, ...next } : file)))
  const take = (upload: Upload) => {
    if (upload.state !== 'receiving') void forgetFile(upload.id).catch(nothingKept)
    change(upload.id, stateOf(upload, blobs.has(upload.id)))
  }

  /** What is not taken is told until the next is chosen, on every page about the report. */
  function add(chosen: readonly File[]): void {
    isHalted = false
    if (chosen.length > 0) notAdded.write([])
    for (const file of chosen) {
      const { name, size, type } = file
      // A photo is made small before it is sent.
      const willShrink = type.startsWith('image/') && mayDraw(file)
      const isFull = files.read().filter(({ state }) => state !== 'refused').length >= limits.files
      const why = isFull ? 'tooMany' : whyNot({ name, type, size: willShrink ? 0 : size })
      if (why) {
        notAdded.write([...notAdded.read(), { name, why }])
        continue
      }
      const id = newId()
      files.write([...files.read(), { ...blank, id, name, size }])
      void prepare(id, file)
    }
  }

  async function prepare(id: string, file: File): Promise<void> {
    const { blob, name, picture } = await shrink(file)
    if (!find(id)) return
    // A photo that this browser could not make smaller after all.
    const why = whyNot({ name, type: blob.type, size: blob.size })
    if (why) {
      files.write(files.read().filter((one) => one.id !== id))
      notAdded.write([...notAdded.read(), { name: file.name, why }])
      return
    }
    blobs.set(id, blob)
    const person = whoseHere()
    const isKept =
      person !== undefined &&
      (await keepFile(reportId, person, { id, name, blob }, sent).then(() => true, nothingKept))
    if (!find(id)) return void forgetFile(id).catch(nothingKept)
    change(id, { name, picture, size: blob.size, isKept })
    retry(id)
  }

  function retry(id: string): void {
    if (isHalted) return
    change(id, { state: 'queued', problem: undefined })
    turn = turn.then(() => send(id))
  }

  async function send(id: string): Promise<void> {
    const blob = blobs.get(id)
    const file = find(id)
    if (!blob || isHalted || file?.state !== 'queued') return
    const stop = new AbortController()
    stops.set(id, stop)
    change(id, { state: 'sending' })
    try {
      await alone(id, () => sendParts(id, file.name, blob, stop.signal))
    } catch (problem) {
      if (!stop.signal.aborted) change(id, { state: 'stopped', problem })
    } finally {
      stops.delete(id)
    }
  }

  async function sendParts(id: string, name: string, blob: Blob, signal: AbortSignal): Promise<void> {
    let upload = await api.call('POST /reports/:id/files', {
      ...{ params: { id: reportId }, body: { id, name, size: blob.size }, signal },
    })
    while (upload.state === 'receiving') {
      change(id, { share: upload.received / blob.size })
      const offset = upload.received
      const body = blob.slice(offset, offset + partSize)
      const params = { id: reportId, fileId: id, offset }
      upload = await api.call('PUT /reports/:id/files/:fileId/parts/:offset', { params, body, signal })
    }
    take(upload)
    void look()
  }

  /** What was chosen before the page was loaded again, and has not come whole. */
  async function restore(): Promise<void> {
    for (const id of await readKept()) retry(id)
  }

  /** What lies sealed on this device and is not here yet. */
  async function readKept(): Promise<string[]> {
    const person = whoseHere()
    const kept = person ? await readFiles(reportId, person).catch(() => []) : []
    const fresh = kept.filter(({ id }) => !blobs.has(id))
    for (const { id, name, blob } of fresh) {
      blobs.set(id, blob)
      const here = { name, size: blob.size, picture: await thumbnailOf(blob), isKept: true }
      if (find(id)) change(id, here)
      else files.write([...files.read(), { ...blank, id, state: 'stopped', ...here }])
    }
    return fresh.map(({ id }) => id)
  }

  /** Cancels one that is on its way, and takes back one that has come. */
  async function remove(id: string): Promise<void> {
    const file = find(id)
    try {
      await takeBack(id)
    } catch (problem) {
      const isOnlyHere = file !== undefined && (isUnderWay(file) || isStopped(file.state))
      if (!isOnlyHere) return change(id, { problem })
      await forget(id)
    }
  }

  /** Says whether the server had it. Throws where it may still have. */
  async function takeBack(id: string): Promise<boolean> {
    stops.get(id)?.abort()
    const wasThere = await api
      .call('DELETE /reports/:id/files/:fileId', { params: { id: reportId, fileId: id } })
      .then(() => true, notThere)
    await forget(id)
    return wasThere
  }

  async function forget(id: string): Promise<void> {
    blobs.delete(id)
    await forgetFile(id).catch(nothingKept)
    files.write(files.read().filter((one) => one.id !== id))
  }

  function learn(uploads: readonly Upload[]): void {
    for (const upload of uploads) {
      const here = find(upload.id)
      if (here && !isUnderWay(here)) take(upload)
      if (!here) files.write([...files.read(), { ...blank, id: upload.id, ...stateOf(upload, false) }])
    }
  }

  /** What the server has, also from before or from another device; asked again until all has been looked at. */
  async function look(): Promise<void> {
    if (isLooking) return
    isLooking = true
    try {
      for (let pause = lookAgain; ; pause = Math.min(pause * 1.5, 20_000)) {
        const known = await api
          .call('GET /reports/:id/files', { params: { id: reportId } })
          .catch(() => ({ files: [] }))
        learn(known.files)
        if (!files.read().some(({ state }) => state === 'checking')) return
        await new Promise((done) => setTimeout(done, pause))
      }
    } finally {
      isLooking = false
    }
  }

  /** None is sent from here on, until another is added. */
  async function stopAll(): Promise<void> {
    isHalted = true
    for (const { id } of files.read().filter(isUnderWay)) {
      stops.get(id)?.abort()
      change(id, { state: 'stopped', problem: undefined })
    }
    await turn
  }

  /** Those here, those kept on this device and those that the server has. Throws where that cannot be known. */
  async function all(): Promise<readonly SendingFile[]> {
    await readKept()
    const params = { id: reportId }
    const known = await api.call('GET /reports/:id/files', { params }).catch((problem: unknown) => {
      notThere(problem)
      return { files: [] }
    })
    learn(known.files)
    return files.read()
  }

  /** What was chosen, from here or from where it was sent; undefined where it is in neither. Throws where it may still be. */
  async function bytesOf(id: string): Promise<Blob | undefined> {
    const here = blobs.get(id)
    const state = find(id)?.state
    if (here) return here
    // Nobody is given it until it has been looked at.
    if (state === 'checking') throw new ApiProblem('notYet', { status: 0 })
    if (state !== 'ready') return undefined
    return api
      .bytes('GET /reports/:id/files/:fileId', { params: { id: reportId, fileId: id } })
      .catch((problem: unknown) => {
        notThere(problem)
        return undefined
      })
  }

  // What the net stopped goes on by itself.
  window.addEventListener('online', () => {
    for (const { id, state } of files.read()) if (state === 'stopped') retry(id)
  })
  window.addEventListener('beforeunload', (event) => {
    if (files.read().some((file) => isUnderWay(file) && !file.isKept)) event.preventDefault()
  })

  /** The report itself has come: what is chosen from here on follows it, also with the page closed. */
  const noteSent = (number: string | undefined): void => void (sent = { number })

  return {
    ...{ use: files.use, notAdded, noteSent, add, retry, remove, look, restore },
    ...{ stopAll, all, bytesOf, takeBack },
  }
}

/** What lies on the device too, nobody else sends meanwhile. Where nothing can be kept there are no locks. */
const alone = (id: string, work: () => Promise<void>): Promise<void> =>
  navigator.locks ? navigator.locks.request(lockOf(id), work) : work()

/** Without net the server has not said. */
const whoseHere = (): string | undefined => pageOf() ?? lastKnown()

/** Of what never came the server knows nothing. */
function notThere(problem: unknown): false {
  if (problem instanceof ApiProblem && problem.status === 404) return false
  throw problem
}

/** Where a browser keeps nothing. */
const nothingKept = () => false

const blank: SendingFile = {
  ...{ id: '', name: '', size: 0, state: 'preparing', share: 0, picture: null, isKept: false },
  ...{ refusal: null, waitsForScan: false, isImage: false, mayRemove: true, hidden: null },
  hasIdentityNumber: false,
}

function stateOf(upload: Upload, isHere: boolean): Partial<SendingFile> {
  const { name, size, refusal, waitsForScan, isImage, hasIdentityNumber, mayRemove, hidden } = upload
  const told = { name, size, refusal, waitsForScan, isImage, hasIdentityNumber, mayRemove, hidden }
  if (upload.state === 'receiving') return { ...told, state: isHere ? 'stopped' : 'half' }
  return { ...told, state: upload.state, share: 1 }
}

const sendings = new Map<string, ReturnType<typeof createSending>>()

/** The same for every page about the same report. */
export function sendingFor(reportId: string): ReturnType<typeof createSending> {
  const found = sendings.get(reportId) ?? createSending(reportId)
  sendings.set(reportId, found)
  return found
}
