import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { randomId } from '#kernel/ids.ts'
import { standInPage } from '../../../../test/browser-storage.ts'
import { isAnythingOnlyHere } from '#web/only-here.ts'
import { forgetPhotos, photosFor } from './photos.ts'

/** What a browser draws with. */
const canvas = {
  getContext: () => ({ fillRect: () => undefined, drawImage: () => undefined }),
  toDataURL: () => 'data:image/jpeg;base64,',
  toBlob: (give: (blob: Blob) => void) => give(new Blob(['drawn'])),
}
class Reader extends EventTarget {
  result = ''
  async readAsDataURL(blob: Blob): Promise<void> {
    this.result = `data:,${Buffer.from(await blob.arrayBuffer()).toString('base64')}`
    this.dispatchEvent(new Event('load'))
  }
}

const net = vi.fn<(method: string, path: string) => Response>()
const photo = (name = 'a.jpg') => new File(['photo'], name, { type: 'image/jpeg' })
let id: string

beforeEach(() => {
  id = randomId()
  standInPage('/meld')
  vi.stubGlobal('document', { documentElement: { lang: 'nb' }, createElement: () => canvas })
  vi.stubGlobal('createImageBitmap', async () => ({ width: 8, height: 6, close: () => undefined }))
  vi.stubGlobal('FileReader', Reader)
  vi.stubGlobal('fetch', async (path: string, { method = 'GET' }: RequestInit = {}) => net(method, path))
})
afterEach(() => {
  forgetPhotos(id)
  vi.unstubAllGlobals()
  net.mockReset()
})

/** Whether the page asks before it is left. */
const asksFirst = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))

test('what is forgotten is asked for no more when the page is left', () => {
  const photos = photosFor(id)
  photos.add([photo()])
  expect([asksFirst(), isAnythingOnlyHere()]).toEqual([true, true])
  forgetPhotos(id)
  expect([asksFirst(), isAnythingOnlyHere()]).toEqual([false, false])
})

test('nothing is added or taken away while it is sent, and what was sent is then forgotten', async () => {
  const photos = photosFor(id)
  photos.add([photo()])
  const send = async (sent: string[]) => {
    expect(sent).toHaveLength(1)
    expect(photos.add([photo('b.jpg')])).toEqual(['onTheWay'])
    return 'receipt'
  }
  expect(await photos.sendWith(false, send)).toBe('receipt')
  expect(asksFirst()).toBe(false)
  expect(photos.add([photo('b.jpg')])).toEqual([])
})

test('what could not be sent is still there', async () => {
  const photos = photosFor(id)
  photos.add([photo()])
  await expect(photos.sendWith(false, () => Promise.reject(new Error('no net')))).rejects.toThrow('no net')
  expect(await photos.handOver()).toMatchObject([{ name: 'a.jpg' }])
})

const upload = {
  id: 'f1',
  name: 'bad.jpg',
  size: 5,
  received: 5,
  refusal: null,
  hidden: null,
  mayRemove: true,
}
const known = (state: string) => ({ files: [{ ...upload, state }] })
/** What the server answers about one file that she sent with her name. */
const server = (states: string[], given: () => Response) => {
  const [first = 'ready', ...more] = states
  let state = first
  net.mockImplementation((method, path) => {
    if (method === 'DELETE') return new Response(null, { status: 204 })
    if (path.endsWith('/f1')) return given()
    const answer = Response.json(known(state))
    state = more.shift() ?? state
    return answer
  })
}
const takenBack = () => net.mock.calls.filter(([method]) => method === 'DELETE')

test.each([429, 500, 503, 401])('an answer of %i takes nothing back from the server', async (status) => {
  server(['ready'], () => Response.json({}, { status }))
  const photos = photosFor(id)
  await expect(photos.takeOver()).rejects.toMatchObject({ status })
  expect(takenBack()).toEqual([])
  server(['ready'], () => new Response('photo'))
  await photos.takeOver()
  expect(takenBack()).toHaveLength(1)
  expect(await photos.handOver()).toMatchObject([{ name: 'bad.jpg' }])
})

test('one that is still looked at is not taken back until it can be fetched', async () => {
  server(['checking', 'ready'], () => new Response('photo'))
  const photos = photosFor(id)
  await expect(photos.takeOver()).rejects.toMatchObject({ code: 'notYet' })
  expect(takenBack()).toEqual([])
  await photos.takeOver()
  expect(takenBack()).toHaveLength(1)
  expect(await photos.handOver()).toMatchObject([{ name: 'bad.jpg' }])
})

test('one that nobody has any more is said to be gone', async () => {
  server(['ready'], () => Response.json({}, { status: 404 }))
  const photos = photosFor(id)
  await photos.takeOver()
  expect(await photos.handOver()).toEqual([])
})

test('fetching it has a time limit', async () => {
  const signals: unknown[] = []
  server(['ready'], () => new Response('photo'))
  vi.stubGlobal('fetch', async (path: string, { method = 'GET', signal }: RequestInit = {}) => {
    signals.push(signal)
    return net(method, path)
  })
  await photosFor(id).takeOver()
  expect(signals).toHaveLength(3)
  expect(signals.every((signal) => signal instanceof AbortSignal)).toBe(true)
})
