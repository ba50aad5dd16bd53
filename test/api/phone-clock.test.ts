import { afterAll, beforeAll, expect, test } from 'vitest'
import { aGuestReport, anAnonymousReport, aReport, startTestApp, type TestApp } from '../app.ts'
import { entryCodeOf } from '../codes.ts'
import { newId } from '../../src/kernel/ids.ts'
import { testNow, unitId } from '../people.ts'
import { connectTo } from '../rights/rows.ts'
import { phoneOf } from '../sealed.ts'

let app: TestApp
beforeAll(async () => {
  // A demonstration has a date of its own, and heeds no clock.
  app = await startTestApp({ demo: false })
})
afterAll(() => app.close())

const hours = (count: number, from = testNow) => new Date(from.getTime() + count * 3_600_000)
const seconds = (at: Date) => at.toISOString().replace('.000Z', 'Z')
async function timesOf(number: string) {
  const { reports } = await (await app.as('line')).call('GET /cases/:ref', { params: { ref: number } })
  const { occurredAt, writtenAt, receivedAt, phoneClockAt, saidOccurredAt } = reports[0]!
  return { occurredAt, writtenAt, receivedAt, phoneClockAt, saidOccurredAt }
}
async function keptOf(number: string) {
  const root = await connectTo(app, 'superUrl')
  const { rows } = await root.query(
    `select occurred_at as occurred, written_at as written, phone_clock_at as clock, said_occurred_at as said
     from report where number = $1`,
    [number],
  )
  await root.end()
  return rows[0]
}

/** With its clock so many hours off, an hour after it happened by that clock. */
const byAClock = (off: number) => ({
  clock: hours(off).toISOString(),
  body: aReport({ occurredAt: hours(off - 1).toISOString() }),
})

test.each([
  [7, { occurredAt: seconds(testNow), saidOccurredAt: seconds(hours(6)) }],
  [-7, { occurredAt: seconds(hours(-8)), saidOccurredAt: null }],
])(
  'sent by a phone %i hours wrong: what it said, when it was written and when it came are kept',
  async (off, told) => {
    const { clock, body } = byAClock(off)
    const amina = await app.as('amina')
    amina.headers['orden-clock'] = clock
    const { number } = await amina.call('POST /reports', { body })
    expect(await timesOf(number)).toEqual({
      ...told,
      ...{ writtenAt: null, receivedAt: seconds(testNow), phoneClockAt: seconds(hours(off)) },
    })
    expect((await keptOf(number)).written).toBe(seconds(hours(off)))
  },
)

test.each([
  [7, { occurredAt: seconds(testNow), saidOccurredAt: seconds(hours(1)) }],
  [-7, { occurredAt: seconds(hours(-13)), saidOccurredAt: null }],
])('waited on a phone %i hours wrong: the same, and when it was written', async (off, told) => {
  const { client, seal } = await phoneOf(app, 'amina')
  const body = await seal(aReport({ occurredAt: hours(off - 6).toISOString() }), hours(off - 5).toISOString())
  client.headers['orden-clock'] = hours(off).toISOString()
  const { number } = await client.call('POST /outbox', { body })
  expect(await timesOf(number)).toEqual({
    ...told,
    ...{ receivedAt: seconds(testNow), phoneClockAt: seconds(hours(off)) },
    writtenAt: seconds(hours(off - 5)),
  })
})

test('a clock that is nearly right, or says nothing, is not spoken of', async () => {
  const amina = await app.as('amina')
  for (const clock of [hours(0.1).toISOString(), 'klokka ni', undefined]) {
    if (clock) amina.headers['orden-clock'] = clock
    else delete amina.headers['orden-clock']
    const { number } = await amina.call('POST /reports', {
      body: aReport({ occurredAt: hours(0.1).toISOString() }),
    })
    expect(await timesOf(number)).toMatchObject({ writtenAt: null, phoneClockAt: null, saidOccurredAt: null })
  }
})

test('of a phone whose owner did not sign in no clock is kept', async () => {
  const toringe = await app.as('toringe')
  const poster = {
    ...{ id: newId(), unitId: unitId('east'), locationId: null, typeCode: null },
    ...{ language: 'nb' as const, allowsGuests: true },
  }
  await toringe.call('POST /entries/posters', { body: poster })
  const stranger = app.stranger()
  stranger.headers['orden-clock'] = hours(7).toISOString()
  const body = aGuestReport(await entryCodeOf(app, poster.id))
  const { number } = await stranger.call('POST /entry/reports', { body })
  expect(await keptOf(number)).toMatchObject({ written: null, clock: null })
  await stranger.call('POST /anonymous-reports', { body: anAnonymousReport() })
  const { rows } = await app.owner.query('select said::text as said from anonymous_waiting')
  expect(JSON.stringify(rows)).not.toContain(seconds(hours(7)).slice(0, 13))
})
