import { newId } from '../src/kernel/ids.ts'
import { newEnvelope, seal, sealPart, type Sealed } from '../src/kernel/sealed.ts'
import type { RouteMap } from '../src/rooms.ts'
import { aReport, type TestApp } from './app.ts'
import { personId, type Slug } from './people.ts'

type Keys = RouteMap['POST /outbox/keys']['output']
type SealedPart = RouteMap['POST /outbox/files']['body']
type Waiting = { report: ReturnType<typeof aReport>; personId: string; token: string; writtenAt: string }

/** Seals as a phone does, which got its keys while its owner was signed in. */
export async function sealWith(
  keys: Keys,
  waiting: Omit<Waiting, 'token'> & { token?: string },
): Promise<Sealed> {
  const envelope = await newEnvelope(waiting.report.id, keys)
  return seal(envelope, JSON.stringify({ token: keys.token, ...waiting }))
}

/** A photo or file that waits with a report, in the pieces it is sent in. */
export async function sealFileWith(
  keys: Keys,
  about: { reportId: string; personId: string; name: string; token?: string },
  bytes: Buffer,
  partSize = 128 * 1024,
): Promise<SealedPart[]> {
  const { reportId, personId, name, token = keys.token } = about
  const id = newId()
  const envelope = await newEnvelope(id, keys)
  const file = { id, name, size: bytes.length }
  const head = await seal(envelope, JSON.stringify({ file, reportId, personId, token }))
  const offsets = Array.from({ length: Math.ceil(bytes.length / partSize) }, (_, index) => index * partSize)
  return Promise.all(
    offsets.map(async (at) => ({
      about: head,
      part: await sealPart(envelope, at, new Uint8Array(bytes.subarray(at, at + partSize))),
    })),
  )
}

/** A phone that somebody has just signed in on. */
export async function phoneOf(app: TestApp, key: string, slug: Slug = 'fjordvik') {
  const client = await app.as(key, slug)
  const keys = await client.call('POST /outbox/keys')
  return {
    client,
    keys,
    seal: (report = aReport(), writtenAt = '2026-11-22T01:14:00.000Z') =>
      sealWith(keys, { report, personId: personId(key), writtenAt }),
    sealFile: (reportId: string, name: string, bytes: Buffer, partSize?: number) =>
      sealFileWith(keys, { reportId, personId: personId(key), name }, bytes, partSize),
  }
}

/** The first piece of a photo of Amina's, whose report has come. */
export async function sealedPartIn(app: TestApp): Promise<SealedPart> {
  const { client, sealFile } = await phoneOf(app, 'amina')
  const report = aReport()
  await client.call('POST /reports', { body: report })
  // Not the whole of it: then it would be looked at while others ask.
  const [first] = await sealFile(report.id, 'Bad.jpg', Buffer.alloc(300), 200)
  if (!first) throw new Error('a file has a first piece')
  return first
}
