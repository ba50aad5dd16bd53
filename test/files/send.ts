import sharp from 'sharp'
import { newId } from '../../src/kernel/ids.ts'
import { storedZip } from '../../src/platform/zip.ts'
import type { RouteMap } from '../../src/rooms.ts'
import type { TestApp } from '../app.ts'
import { until } from '../until.ts'

type Client = Awaited<ReturnType<TestApp['as']>>
export type Sent = RouteMap['POST /reports/:id/files']['output']

export async function begin(client: Client, reportId: string, name: string, size: number): Promise<string> {
  const id = newId()
  await client.call('POST /reports/:id/files', { params: { id: reportId }, body: { id, name, size } })
  return id
}

export const sendPart = (client: Client, reportId: string, fileId: string, offset: number, body: Buffer) =>
  client.ask('PUT /reports/:id/files/:fileId/parts/:offset', {
    params: { id: reportId, fileId, offset },
    body: body as never,
  })

const partSize = 256 * 1024

/** A whole file, in parts as the page sends them. */
export async function sendWhole(client: Client, reportId: string, name: string, bytes: Buffer) {
  const id = await begin(client, reportId, name, bytes.length)
  for (let at = 0; at < bytes.length; at += partSize)
    await sendPart(client, reportId, id, at, bytes.subarray(at, at + partSize))
  return id
}

export async function fileOf(client: Client, reportId: string, fileId: string): Promise<Sent> {
  const { files } = await client.call('GET /reports/:id/files', { params: { id: reportId } })
  const found = files.find(({ id }) => id === fileId)
  if (!found) throw new Error('the file is not with the report')
  return found
}

/** As sendWhole, until it has been looked at. */
export async function sendAndWait(client: Client, reportId: string, name: string, bytes: Buffer) {
  const id = await sendWhole(client, reportId, name, bytes)
  return untilLookedAt(client, reportId, id)
}

export const untilLookedAt = (client: Client, reportId: string, fileId: string): Promise<Sent> =>
  until(async () => {
    const file = await fileOf(client, reportId, fileId)
    return file.state === 'ready' || file.state === 'refused' ? file : false
  })

/** A photo as a phone takes it: lying on its side, and with the place it was taken. */
export const aPhoto = (width = 800, height = 600): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#2b6cb0' } })
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: 'Fjordfon' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '61/1 12/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '6/1 30/1 0/1',
      },
    })
    .jpeg()
    .toBuffer()

export const aPdf = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< >>\n%%EOF\n')

const part = (name: string, text: string) => ({ name, bytes: Buffer.from(text) })
/** Word's least, with what else a test packs into it. */
export const aDocument = (...more: { name: string; bytes: Buffer }[]): Buffer =>
  storedZip([
    part(
      '[Content_Types].xml',
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    part('word/document.xml', '<w:document/>'),
    ...more,
  ])
