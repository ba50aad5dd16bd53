import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sealEvents } from '../../src/features/trail/seal.ts'
import { sendHead } from '../../src/features/trail/head.ts'
import { appForTest, startTestApp, type TestApp } from '../app.ts'
import { recordsIn, type CaseRecord } from '../rights/records.ts'
import { trailOf } from './trail.ts'

let app: TestApp
let line: Awaited<ReturnType<TestApp['as']>>
let found: CaseRecord
beforeAll(async () => {
  app = await startTestApp()
  line = await app.as('line')
})
beforeEach(async () => void (found = await recordsIn(app).make('night', 'closed')))
afterAll(() => app.close())

type Filter = Parameters<typeof line.call<'POST /trail/readings'>>[1] extends infer I
  ? NonNullable<I> extends { body?: infer B }
    ? B
    : never
  : never
async function open(filter: Filter, after?: string) {
  const { id } = await line.call('POST /trail/readings', { body: filter })
  return line.call('GET /trail/readings/:id', { params: { id }, query: after ? { after } : {} })
}
const kindsOf = ({ events }: Awaited<ReturnType<typeof open>>) => events.map(({ kind }) => kind)

describe('reading the trail', () => {
  test('finds by number what happened to a case, its report and its measures, in order', async () => {
    expect(kindsOf(await open({ number: found.number }))).toEqual([
      'case.closed',
      'case.assessed',
      'case.acknowledged',
      'report.sent',
    ])
  })

  test('finds by name, by what it is about, and by days in Norway', async () => {
    const { events } = await open({ person: 'tor-inge', area: 'cases', number: found.number })
    expect(new Set(events.map(({ name }) => name))).toEqual(new Set(['Tor-Inge Bakken']))
    expect(events.every(({ kind, number }) => kind.startsWith('case.') && number === found.number)).toBe(true)
    expect((await open({ from: '2026-11-24' })).events).toEqual([])
    expect((await open({ to: '2026-11-22' })).events).toEqual([])
    expect((await open({ from: '2026-11-23', to: '2026-11-23', number: found.number })).events).toHaveLength(
      4,
    )
    expect((await open({ area: 'other' })).events).toEqual([])
  })

  test('is itself in the trail, once for what was looked for and not for each page', async () => {
    const readings = async () =>
      kindsOf(await open({ area: 'trail' })).filter((kind) => kind === 'trail.read')
    const before = await readings()
    const records = recordsIn(app)
    for (let i = 0; i < 50; i++) await records.report('night')
    const { id } = await line.call('POST /trail/readings', { body: {} })
    const first = await line.call('GET /trail/readings/:id', { params: { id } })
    expect(first.events).toHaveLength(50)
    const second = await line.call('GET /trail/readings/:id', {
      params: { id },
      query: { after: first.next ?? '' },
    })
    const ids = [...first.events, ...second.events].map((event) => event.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(await readings()).toHaveLength(before.length + 2)
  })

  test('shows what an event says only for a purpose, which the trail keeps', async () => {
    const { events } = await open({ number: found.number })
    const answer = events.find(({ kind }) => kind === 'case.closed')
    const params = { id: answer?.id ?? '' }
    const { fields } = await line.call('POST /trail/events/:id/payload', {
      params,
      body: { purpose: 'Innsyn.' },
    })
    expect(fields).toEqual([{ name: 'answer', value: 'Det er ordnet.' }])
    const [seen] = (await open({ area: 'trail' })).events.filter(({ kind }) => kind === 'trail.payloadRead')
    expect(seen).toMatchObject({ name: 'Line Solvang', position: expect.stringMatching(/kvalitet/i) })
  })

  test('opened yesterday is asked for again', async () => {
    const own = await appForTest()
    const coordinator = await own.as('line')
    const { id } = await coordinator.call('POST /trail/readings', { body: {} })
    own.at(new Date(own.now().getTime() + 25 * 3_600_000))
    expect((await coordinator.ask('GET /trail/readings/:id', { params: { id } })).status).toBe(404)
  })

  test('is the data protection officer’s right too, who sees no cases but those sent to her', async () => {
    const berit = await app.as('berit')
    expect((await berit.ask('POST /trail/readings', { body: {} })).status).toBe(200)
    expect((await berit.call('GET /cases', { query: { show: 'all' } })).cases).toEqual([])
  })
})

describe('the seal of the week', () => {
  test('reaches the quality coordinators once, in Orden and by mail, and is what the page shows', async () => {
    await sealEvents(app.scope())
    const { head } = await line.call('GET /trail')
    const due = app.now()
    await sendHead(app.scope(), due)
    await sendHead(app.scope(), due)
    const { notices } = await line.call('GET /notices')
    const told = notices.filter(({ link }) => link === '/oppsett/logg')
    expect(told.map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining(`${head?.seq}:${head?.hash}`),
    ])
    const { mails } = await line.call('GET /mails')
    expect(mails[0]?.body).toContain(`${head?.seq}:${head?.hash}`)
    const { faults } = await trailOf(app).verify(head ?? undefined)
    expect(faults).toEqual([])
  })
})

describe('erasing what one event says', () => {
  const eventOf = async (kind: string) => {
    const { events } = await open({ number: found.number })
    return { id: events.find((event) => event.kind === kind)?.id ?? '' }
  }
  const reason = 'Navnet på en bruker skulle ikke stått der.'

  test('takes the words wherever they stand, tells who did it and why, and leaves the chain whole', async () => {
    await trailOf(app).seal()
    const params = await eventOf('case.closed')
    await line.call('POST /trail/events/:id/erase', { params, body: { reason } })
    await trailOf(app).seal()
    expect((await trailOf(app).verify()).faults).toEqual([])

    const amina = await app.as('amina')
    const hers = await amina.call('GET /reports/:id', { params: { id: found.reportId } })
    expect(JSON.stringify(hers)).not.toContain('Det er ordnet.')
    expect(JSON.stringify(hers)).toContain('[slettet]')
    const { story } = await line.call('GET /cases/:ref', { params: { ref: found.number } })
    expect(story.at(-2)).toMatchObject({ what: 'erased', name: 'Tor-Inge Bakken', said: null })
    expect(story.at(-1)).toMatchObject({
      what: 'trail.erased',
      name: 'Line Solvang',
      values: { function: 'kvalitetskoordinator' },
      said: reason,
    })
    expect((await line.ask('POST /trail/events/:id/erase', { params, body: { reason } })).status).toBe(409)
  })

  test('of a report takes the report’s own words, and nobody else’s', async () => {
    const other = await recordsIn(app).make('night', 'reported')
    const params = await eventOf('report.sent')
    await line.call('POST /trail/events/:id/erase', { params, body: { reason } })
    const { reports, excerpt } = await line.call('GET /cases/:ref', { params: { ref: found.number } })
    expect(excerpt).toBe('[slettet]')
    expect(reports.map(({ text }) => text)).toEqual(['[slettet]'])
    const beside = await line.call('GET /cases/:ref', { params: { ref: other.number } })
    expect(beside.reports[0]?.text).toContain('kveldsdosen')
  })

  test('of a measure takes its words in the case and in the measure', async () => {
    const running = await recordsIn(app).make('night', 'running')
    const { events } = await open({ number: running.number })
    const params = { id: events.find(({ kind }) => kind === 'measure.decided')?.id ?? '' }
    await line.call('POST /trail/events/:id/erase', { params, body: { reason } })
    const view = await line.call('GET /cases/:ref', { params: { ref: running.number } })
    expect(view.measures.map(({ title }) => title)).toEqual(['[slettet]'])
    expect(JSON.stringify(view)).not.toContain('Signer ved døra')
    const left = await app.owner.query(
      "select set_config('app.tenant', '1', false); select payload from event_payload where payload::text like '%Signer ved døra%'",
    )
    expect(JSON.stringify(left)).not.toContain('Signer')
    await trailOf(app).seal()
    expect((await trailOf(app).verify()).faults).toEqual([])
  })

  test('is not for what the trail says of itself', async () => {
    const { events } = await open({ area: 'trail' })
    const params = { id: events[0]?.id ?? '' }
    const { status, body } = await line.ask('POST /trail/events/:id/erase', { params, body: { reason } })
    expect([status, body.code]).toEqual([409, 'trail:refused.trail'])
  })
})
