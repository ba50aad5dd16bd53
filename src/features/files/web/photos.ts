import { randomId } from '#kernel/ids.ts'
import { holdOnlyHere } from '#web/only-here.ts'
import { createStore } from '#web/store.ts'
import { mayDraw, nameless } from '../rules.ts'
import { sendingFor } from './sending.ts'
import { shrinkTo } from './shrink.ts'

export type Photo = {
  id: string
  state: 'preparing' | 'ready' | 'unreadable'
  picture: string | null
  /** As it was chosen, and as it is sent. */
  source: File
  blob?: Blob
}
export type PhotoNotAdded = 'onlyPhotos' | 'tooManyPhotos' | 'onTheWay'

/** Where it is still here, it comes back with her name. */
type Left = { name: string; why: PhotoNotAdded | 'gone'; source?: File }
type Moved = {
  /** What could not follow. */
  left: readonly Left[]
  /** Whether any of it had reached the server. */
  wasSent: boolean
}

const isWaiting = ({ state }: Photo): boolean => state !== 'unreadable'

/** The photos of a report without a name. They lie in this page's memory alone, and go in the very request that sends it. */
function createPhotos(reportId: string) {
  const photos = createStore<readonly Photo[]>(() => [])
  const moved = createStore<Moved>(() => ({ left: [], wasSent: false }))
  const preparing = new Map<string, Promise<void>>()
  const onTheWay = createStore(() => false)
  let taking: Promise<void> | undefined

  const change = (id: string, next: Partial<Photo>) =>
    photos.write(photos.read().map((one) => (one.id === id ? { ...one, ...next } : one)))

  /** Says why not all of it was taken. */
  const add = (chosen: readonly File[]): PhotoNotAdded[] =>
    onTheWay.read() && chosen.length > 0 ? ['onTheWay'] : take(chosen)

  function take(chosen: readonly File[]): PhotoNotAdded[] {
    const why = new Set<PhotoNotAdded>()
    for (const file of chosen) {
      if (!isPhoto(file)) why.add('onlyPhotos')
      else if (photos.read().filter(isWaiting).length >= nameless.photos) why.add('tooManyPhotos')
      else {
        const id = randomId()
        photos.write([...photos.read(), { id, state: 'preparing', picture: null, source: file }])
        preparing.set(id, prepare(id, file))
      }
    }
    return [...why]
  }

  async function prepare(id: string, file: File): Promise<void> {
    const drawn = mayDraw(file) ? await shrinkTo(file, nameless.bytes) : undefined
    change(id, drawn ? { ...drawn, state: 'ready' } : { state: 'unreadable' })
  }

  function remove(id: string): void {
    if (!onTheWay.read()) photos.write(photos.read().filter((one) => one.id !== id))
  }

  /** What she had chosen while the report was to have her name: taken back from the server, and kept here. */
  function takeOver(): Promise<void> {
    taking ??= takeAll().finally(() => (taking = undefined))
    return taking
  }

  async function takeAll(): Promise<void> {
    const sending = sendingFor(reportId)
    await sending.stopAll()
    for (const file of await sending.all()) {
      const blob = await sending.bytesOf(file.id)
      const wasThere = await sending.takeBack(file.id)
      const { left, wasSent } = moved.read()
      const source = blob && new File([blob], file.name, { type: blob.type })
      const [why] = source ? take([source]) : (['gone'] as const)
      moved.write({
        left: why ? [...left, { name: file.name, why, ...(source && { source }) }] : left,
        wasSent: wasSent || wasThere,
      })
    }
  }

  /**
   * Sends whatever is ready. Nothing is added or taken away meanwhile, so that what was chosen is what was sent; then it is
   * forgotten here. `mayHaveSent`: what she chose with her name is taken back first.
   */
  async function sendWith<Answer>(
    mayHaveSent: boolean,
    send: (photos: string[]) => Promise<Answer>,
  ): Promise<Answer> {
    onTheWay.write(true)
    try {
      const answer = await send(await toSend(mayHaveSent))
      empty()
      return answer
    } finally {
      onTheWay.write(false)
    }
  }

  async function toSend(mayHaveSent: boolean): Promise<string[]> {
    if (mayHaveSent || taking) await takeOver()
    await Promise.all(preparing.values())
    return Promise.all(photos.read().flatMap(({ blob }) => (blob ? [asBase64(blob)] : [])))
  }

  /** The report has her name after all. */
  async function handOver(): Promise<File[]> {
    await taking?.catch(() => undefined)
    const files = [
      ...photos.read().map(({ source }) => source),
      ...moved.read().left.flatMap(({ source }) => source ?? []),
    ]
    empty()
    return files
  }

  function empty(): void {
    photos.write([])
    moved.write({ left: [], wasSent: false })
  }

  const isHolding = (): boolean => photos.read().some(isWaiting)
  const letGo = holdOnlyHere(isHolding)
  const warn = (event: Event): void => {
    if (isHolding()) event.preventDefault()
  }
  window.addEventListener('beforeunload', warn)

  function forget(): void {
    window.removeEventListener('beforeunload', warn)
    letGo()
    empty()
  }

  const { use } = photos
  return {
    ...{ use, useMoved: moved.use, useOnTheWay: onTheWay.use },
    ...{ add, remove, takeOver, sendWith, handOver, forget },
  }
}

const photoName = /\.(jpe?g|png|webp|gif|heic|heif)$/i
const isPhoto = ({ type, name }: File): boolean => type.startsWith('image/') || photoName.test(name)

const asBase64 = (blob: Blob): Promise<string> =>
  new Promise((give, fail) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => {
      const { result } = reader
      give((typeof result === 'string' && result.split(',')[1]) || '')
    })
    reader.addEventListener('error', () => fail(reader.error ?? new Error('it could not be read')))
    reader.readAsDataURL(blob)
  })

const all = new Map<string, ReturnType<typeof createPhotos>>()

/** Nobody is to find them here. */
export function forgetPhotos(reportId: string): void {
  all.get(reportId)?.forget()
  all.delete(reportId)
}

/** The same for every page about the same report. */
export function photosFor(reportId: string): ReturnType<typeof createPhotos> {
  const found = all.get(reportId) ?? createPhotos(reportId)
  all.set(reportId, found)
  return found
}
