import { newEnvelope, seal, type Sealed } from '../src/kernel/sealed.ts'
import type { RouteMap } from '../src/rooms.ts'
import { aReport, type TestApp } from './app.ts'
import { personId, type Slug } from './people.ts'

type Keys = RouteMap['POST /outbox/keys']['output']
type Waiting = { report: ReturnType<typeof aReport>; personId: string; token: string; writtenAt: string }

/** Seals as a phone does, which got its keys while its owner was signed in. */
export async function sealWith(
  keys: Keys,
  waiting: Omit<Waiting, 'token'> & { token?: string },
): Promise<Sealed> {
  const envelope = await newEnvelope(waiting.report.id, keys)
  return seal(envelope, JSON.stringify({ token: keys.token, ...waiting }))
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
  }
}
