import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import type { FileStore } from '../../src/platform/files.ts'
import { localFiles } from '../../src/platform/files/local.ts'
import { s3Files } from '../../src/platform/files/s3.ts'
import { storedZip } from '../../src/platform/zip.ts'
import { schedules } from '../../src/rooms.ts'
import { aReport, startTestApp, type TestApp } from '../app.ts'
import { until } from '../until.ts'
import { startS3 } from './s3-server.ts'
import { aDocument, aPdf, aPhoto, begin, fileOf, sendAndWait, sendPart, untilLookedAt } from './send.ts'

let app: TestApp
let amina: Awaited<ReturnType<TestApp['as']>>
let s3: Awaited<ReturnType<typeof startS3>>
const folder = mkdtempSync(path.join(tmpdir(), 'orden-files-'))
const onDisk = localFiles(folder)

/** Where this Orden's files lie just now: most tests are of one store, and a few of each. */
let store: FileStore = onDisk
const files: FileStore = {
  put: (name, bytes) => store.put(name, bytes),
  get: (name) => store.get(name),
  remove: (name) => store.remove(name),
  list: (of) => store.list(of),
}

beforeAll(async () => {
  ;[app, s3] = await Promise.all([startTestApp({ files }), startS3()])
  amina = await app.as('amina')
})
afterAll(async () => {
  await app.close()
  await s3.close()
  rmSync(folder, { recursive: true })
})

const tick = (seconds = 2) => app.at(new Date(app.now().getTime() + seconds * 1000))

async function sentReport(): Promise<string> {
  tick(61)
  return (await amina.call('POST /reports', { body: aReport() })).id
}

const bytesOf = async (id: string, fileId: string, picture = '') => {
  const { response } = await amina.ask(
    `GET /reports/:id/files/:fileId${picture}` as 'GET /reports/:id/files/:fileId',
    { params: { id, fileId } },
  )
  return response
}

const dropForsaken = () =>
  schedules.find(({ task }) => task === 'dropForsakenFiles')?.work(app.scope(), app.now())

const partsIn = async (fileId: string): Promise<string[]> => {
  const parts: string[] = []
  for await (const { part } of files.list({ tenantId: 1, id: fileId })) parts.push(part)
  return parts.toSorted()
}

describe('a photo', () => {
  test('has a small picture to be looked at on the page', async () => {
    const id = await sentReport()
    const file = await sendAndWait(
      amina,
      id,
      'bilde.png',
      await sharp(await aPhoto())
        .png()
        .toBuffer(),
    )
    const { rawPayload, headers } = await bytesOf(id, file.id, '/picture')
    const { width, height } = await sharp(rawPayload).metadata()
    expect(Math.max(width, height)).toBe(400)
    expect(headers['content-disposition']).toMatch(/^inline/)
    expect(headers['content-security-policy']).toContain('sandbox')
  })

  test('from an iPhone becomes a JPEG', async () => {
    const id = await sentReport()
    const heic = readFileSync(new URL('photo.heic', import.meta.url))
    const file = await sendAndWait(amina, id, 'IMG_0001.HEIC', heic)
    expect(file).toMatchObject({ state: 'ready', name: 'IMG_0001.jpg' })
    const { rawPayload } = await bytesOf(id, file.id)
    expect(await sharp(rawPayload).metadata()).toMatchObject({ format: 'jpeg', width: 640, height: 480 })
    expect(rawPayload.includes('Testkamera')).toBe(false)
  })

  test.each(['webp', 'gif'] as const)('in %s is taken', async (format) => {
    const id = await sentReport()
    const bytes = await sharp(await aPhoto())
      .toFormat(format)
      .toBuffer()
    expect(await sendAndWait(amina, id, `x.${format}`, bytes)).toMatchObject({
      state: 'ready',
      name: 'x.jpg',
    })
  })
})

describe('a document', () => {
  test('is kept to the last byte, under its own name', async () => {
    const id = await sentReport()
    const pdf = await sendAndWait(amina, id, 'Sjekkliste æøå.pdf', aPdf)
    const answer = await bytesOf(id, pdf.id)
    expect(answer.rawPayload.equals(aPdf)).toBe(true)
    expect(answer.headers['content-disposition']).toContain(
      "filename*=UTF-8''Sjekkliste%20%C3%A6%C3%B8%C3%A5.pdf",
    )
    const word = aDocument()
    const { id: wordId, state } = await sendAndWait(amina, id, 'Rutine.docx', word)
    expect(state).toBe('ready')
    expect((await bytesOf(id, wordId)).rawPayload.equals(word)).toBe(true)
    expect((await bytesOf(id, wordId, '/picture')).statusCode).toBe(404)
  })
})

describe('what cannot be kept gets a plain answer', () => {
  const bomb = () =>
    sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: '#fff' } })
      .png({ compressionLevel: 9 })
      .toBuffer()
  const bad: Record<string, [string, () => Buffer | Promise<Buffer>, string]> = {
    'a zip named .jpg': ['bilde.jpg', () => storedZip([{ name: 'a.txt', bytes: Buffer.from('x') }]), 'zip'],
    'a page named .jpg': ['bilde.jpg', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'type'],
    'a drawing that may run': [
      'tegning.svg',
      () => Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      'type',
    ],
    'a hundred megapixels': ['stor.png', bomb, 'tooManyPixels'],
    'half a photo': ['halvt.jpg', async () => (await aPhoto(2000, 1500)).subarray(0, 4000), 'broken'],
    'half a photo of an iPhone': [
      'halvt.heic',
      () => readFileSync(new URL('photo.heic', import.meta.url)).subarray(0, 1200),
      'broken',
    ],
    'half a PDF': ['halv.pdf', () => aPdf.subarray(0, 40), 'broken'],
    'a document with a macro': [
      'Rutine.docx',
      () => aDocument({ name: 'word/vbaProject.bin', bytes: Buffer.from('x') }),
      'macro',
    ],
    'a film named .jpg': [
      'film.jpg',
      () =>
        Buffer.concat([
          Buffer.from([0, 0, 0, 24]),
          Buffer.from('ftypmp42\0\0\0\0mp42isom'),
          Buffer.alloc(64),
        ]),
      'video',
    ],
    'a program': ['kjør.pdf', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'type'],
  }
  test.each(Object.entries(bad))('%s', async (_, [name, make, refusal]) => {
    const id = await sentReport()
    const file = await sendAndWait(amina, id, name, await make())
    expect(file).toMatchObject({ state: 'refused', refusal })
    expect((await bytesOf(id, file.id)).statusCode).toBe(404)
    await until(async () => (await partsIn(file.id)).length === 0)
  })

  test('a photo with a zip behind it is kept as the photo alone', async () => {
    const id = await sentReport()
    const hidden = storedZip([{ name: 'hemmelig.html', bytes: Buffer.from('<script>') }])
    const file = await sendAndWait(amina, id, 'to.jpg', Buffer.concat([await aPhoto(), hidden]))
    expect(file.state).toBe('ready')
    expect((await bytesOf(id, file.id)).rawPayload.includes('hemmelig')).toBe(false)
  })

  test.each([
    ['film.MOV', 10, 'files:refused.video', 'Video kan ikke sendes. Ta et bilde.'],
    ['stor.pdf', 2 * 1024 ** 3, 'files:refused.tooLarge', 'Fila er for stor. Den kan være på inntil 25 MB.'],
  ])('%s of %i bytes is refused before a byte is sent', async (name, size, code, words) => {
    const id = await sentReport()
    const { status, body } = await amina.ask('POST /reports/:id/files', {
      params: { id },
      body: { id: newId(), name, size },
    })
    expect([status, body.code, body.detail]).toEqual([400, code, words])
  })

  test('more bytes than were announced, and more than fit in one part', async () => {
    const id = await sentReport()
    const fileId = await begin(amina, id, 'a.pdf', 100)
    expect((await sendPart(amina, id, fileId, 0, Buffer.alloc(101))).status).toBe(400)
    expect((await sendPart(amina, id, fileId, 0, Buffer.alloc(0))).status).toBe(400)
    expect((await sendPart(amina, id, fileId, 0, Buffer.alloc(1024 * 1024 + 1))).status).toBe(413)
    expect(await fileOf(amina, id, fileId)).toMatchObject({ received: 0, state: 'receiving' })
  })

  test('an eleventh file', async () => {
    const id = await sentReport()
    for (let n = 0; n < 10; n++) await begin(amina, id, `${n}.pdf`, 10)
    const { status, body } = await amina.ask('POST /reports/:id/files', {
      params: { id },
      body: { id: newId(), name: '11.pdf', size: 10 },
    })
    expect([status, body.detail]).toEqual([409, 'Du kan sende inntil 10 filer med en melding.'])
    const { files } = await amina.call('GET /reports/:id/files', { params: { id } })
    for (const file of files)
      await amina.call('DELETE /reports/:id/files/:fileId', { params: { id, fileId: file.id } })
  })

  test('begun again and again without an end', async () => {
    const kari = await app.as('kari')
    const statuses: number[] = []
    for (let n = 0; n < 31; n++) {
      tick()
      const { status } = await kari.ask('POST /reports/:id/files', {
        params: { id: newId() },
        body: { id: newId(), name: 'a.pdf', size: 10 },
      })
      statuses.push(status)
    }
    expect(statuses).toEqual([...Array<number>(30).fill(200), 429])
  })
})

describe('on a net that comes and goes', () => {
  test('a file goes on where it was, and a part that comes twice is one part', async () => {
    const id = await sentReport()
    const photo = await aPhoto(1200, 900)
    const half = Math.floor(photo.length / 2)
    const fileId = await begin(amina, id, 'a.jpg', photo.length)
    const first = photo.subarray(0, half)
    expect((await sendPart(amina, id, fileId, 0, first)).body.received).toBe(half)
    expect((await sendPart(amina, id, fileId, 0, first)).body.received).toBe(half)
    // Further on than it is: nothing is taken, and the answer says where it is.
    expect((await sendPart(amina, id, fileId, half + 10, photo.subarray(half + 10))).body.received).toBe(half)
    expect((await fileOf(amina, id, fileId)).received).toBe(half)
    expect((await sendPart(amina, id, fileId, half, photo.subarray(half))).body.state).toBe('checking')
    expect((await sendPart(amina, id, fileId, half, photo.subarray(half))).status).toBe(200)
    expect((await untilLookedAt(amina, id, fileId)).state).toBe('ready')
  })

  test('one that is begun twice is begun once; with another size it is another file', async () => {
    const id = await sentReport()
    const body = { id: newId(), name: 'a.pdf', size: 10 }
    for (const _ of [1, 2]) await amina.call('POST /reports/:id/files', { params: { id }, body })
    expect((await amina.call('GET /reports/:id/files', { params: { id } })).files).toHaveLength(1)
    const other = await amina.ask('POST /reports/:id/files', { params: { id }, body: { ...body, size: 11 } })
    expect(other.status).toBe(409)
  })
})

describe('whose a file is', () => {
  test('sent before the report, it is with it when the report is sent', async () => {
    const body = aReport()
    const file = await sendAndWait(amina, body.id, 'a.pdf', aPdf)
    expect(file.state).toBe('ready')
    tick(61)
    const { number } = await amina.call('POST /reports', { body })
    expect((await fileOf(amina, body.id, file.id)).state).toBe('ready')
    const seen = await (await app.as('toringe')).call('GET /cases/:ref', { params: { ref: number } })
    expect(seen.reports[0]?.files).toMatchObject([{ id: file.id, name: 'a.pdf' }])
  })

  test('nobody can lay a file in another’s report, before or after it is sent', async () => {
    const ola = await app.as('ola')
    const body = aReport()
    await sendAndWait(ola, body.id, 'a.pdf', aPdf)
    tick(61)
    const { number } = await amina.call('POST /reports', { body })
    const seen = await (await app.as('toringe')).call('GET /cases/:ref', { params: { ref: number } })
    expect(seen.reports[0]?.files).toEqual([])
    const later = { id: newId(), name: 'b.pdf', size: 10 }
    expect((await ola.ask('POST /reports/:id/files', { params: { id: body.id }, body: later })).status).toBe(
      404,
    )
    expect((await ola.ask('GET /reports/:id/files', { params: { id: body.id } })).status).toBe(404)
  })

  test('her own she may take back until somebody has seen the report', async () => {
    const id = await sentReport()
    const [first, second] = [
      await sendAndWait(amina, id, 'a.pdf', aPdf),
      await sendAndWait(amina, id, 'b.pdf', aPdf),
    ]
    await amina.call('DELETE /reports/:id/files/:fileId', { params: { id, fileId: first.id } })
    await until(async () => (await partsIn(first.id)).length === 0)
    const { number } = await amina.call('GET /reports/:id', { params: { id } })
    const toringe = await app.as('toringe')
    const seen = await toringe.call('GET /cases/:ref', { params: { ref: number } })
    const message = 'Takk, jeg ser på det.'
    await toringe.call('POST /cases/:id/acknowledge', { params: { id: seen.id }, body: { message } })
    const late = await amina.ask('DELETE /reports/:id/files/:fileId', { params: { id, fileId: second.id } })
    expect([late.status, late.body.code]).toEqual([409, 'files:refused.seen'])
    expect((await fileOf(amina, id, second.id)).mayRemove).toBe(false)
  })
})

const stores: Record<string, () => FileStore> = {
  'on the disk': () => onDisk,
  'in a bucket': () => s3Files(s3.settings),
}
describe.each(Object.entries(stores))('%s', (_, open) => {
  beforeAll(() => void (store = open()))

  test('a photo is drawn anew: upright, no larger than it must be, and without where it was taken', async () => {
    const id = await sentReport()
    const file = await sendAndWait(amina, id, 'IMG_1234.JPG', await aPhoto(4000, 3000))
    expect(file).toMatchObject({ state: 'ready', isImage: true, name: 'IMG_1234.jpg' })
    const { rawPayload, headers } = await bytesOf(id, file.id)
    const about = await sharp(rawPayload).metadata()
    expect(about).toMatchObject({ format: 'jpeg', width: 1920, height: 2560 })
    expect([about.exif, about.xmp, about.iptc, about.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect(rawPayload.includes('Fjordfon')).toBe(false)
    expect(headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    expect(headers['content-disposition']).toMatch(/^attachment; filename="IMG_1234.jpg"/)
    await until(async () => (await partsIn(file.id)).join() === 'full,small')
  })

  test('a file that never became part of a report is gone after a week, with its bytes', async () => {
    const unsent = newId()
    const forsaken = await sendAndWait(amina, unsent, 'a.pdf', aPdf)
    const half = await begin(amina, unsent, 'b.pdf', 100)
    await sendPart(amina, unsent, half, 0, Buffer.alloc(50))
    const id = await sentReport()
    const kept = await sendAndWait(amina, id, 'c.pdf', aPdf)
    app.at(new Date(app.now().getTime() + 6 * 86_400_000))
    await dropForsaken()
    expect(await partsIn(forsaken.id)).toEqual(['full'])
    app.at(new Date(app.now().getTime() + 2 * 86_400_000))
    await dropForsaken()
    await until(async () => (await partsIn(forsaken.id)).length + (await partsIn(half)).length === 0)
    expect((await amina.ask('GET /reports/:id/files', { params: { id: unsent } })).status).toBe(404)
    expect((await fileOf(amina, id, kept.id)).state).toBe('ready')
  })
})
