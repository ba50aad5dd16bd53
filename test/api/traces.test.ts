import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { takeInAnonymous } from '../../src/features/reporting/arrive.ts'
import { sealEvents } from '../../src/features/trail/seal.ts'
import { newId } from '../../src/kernel/ids.ts'
import { localFiles } from '../../src/platform/files/local.ts'
import { anAnonymousReport, startTestApp, type TestApp } from '../app.ts'
import { personId } from '../people.ts'
import { connectTo } from '../rights/rows.ts'
import { everyRowOf, freshIn, untilNoJobs } from './every-row.ts'

/** What would lead to somebody: who she is, how she is signed in, from where and with what. */
const device = 'Sporhund/7.3'
const address = '203.0.113.77'
const evening = new Date('2026-11-24T20:14:37.123Z')
const hour = 3_600_000

/** Where files would lie, each with the moment it was written. */
const folder = mkdtempSync(path.join(tmpdir(), 'orden-traces-'))
const onDisk = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name))

let app: TestApp
let cookie: string
let traces: RegExp
const said: string[] = []
beforeAll(async () => {
  app = await startTestApp({ files: localFiles(folder) })
  app.at(evening)
  const amina = await app.as('amina')
  cookie = amina.headers['cookie'] ?? ''
  const { sessions } = await amina.call('GET /me')
  const token = cookie.split('=')[1] ?? ''
  traces = new RegExp(
    [personId('amina'), 'amina', 'hauge', device, address, token, ...sessions.map(({ id }) => id)]
      .map((trace) => trace.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('|'),
    'i',
  )
  for (const name of ['log', 'info', 'warn', 'error'] as const)
    vi.spyOn(console, name).mockImplementation((...words: unknown[]) => void said.push(words.join(' ')))
})
afterAll(async () => {
  await app.close()
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

/** As her own browser would, signed in and telling what it is. */
async function ask(path: string, payload: object) {
  const response = await app.server.inject({
    ...{ method: 'POST', url: `/fjordvik/api${path}`, payload, remoteAddress: address },
    headers: { 'sec-fetch-site': 'same-origin', 'user-agent': device, cookie },
  })
  expect(response.statusCode).toBe(200)
  expect(response.headers['set-cookie']).toBeUndefined()
  return response.json()
}

/** Every moment that a row names: in ISO 8601, in an id that a clock made, or in seconds or milliseconds. */
function momentsIn(row: string): number[] {
  const written = [
    ...row.matchAll(/\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)?/g),
  ]
  const made = [
    ...row.matchAll(/\b([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b/g),
  ]
  const counted = [...row.matchAll(/(?<![\d.a-f-])(1[5-9]\d{8}|1[5-9]\d{11})(?![\da-f-])/g)]
  return [
    ...written.map(([at]) => Date.parse(at)),
    ...made.map(([, high = '', low = '']) => Number.parseInt(high + low, 16)),
    ...counted.map(([digits]) => Number(digits.padEnd(13, '0'))),
  ]
}

test('the search finds what it looks for', () => {
  const near = (row: string) => momentsIn(row).some((at) => Math.abs(at - Date.now()) < hour)
  expect(near(`{"at": "${new Date().toISOString()}"}`)).toBe(true)
  expect(near(`{"id": "${newId()}"}`)).toBe(true)
  expect(near(`{"n": ${Math.floor(Date.now() / 1000)}}`)).toBe(true)
  expect(near(`{"id": "${randomUUID()}", "on": "${new Date().toISOString().slice(0, 10)}"}`)).toBe(false)
  expect(traces.test('Sendt med sporhund/7.3')).toBe(true)
})

async function asRoot<Row extends object>(query: string): Promise<Row[]> {
  const root = await connectTo(app, 'superUrl')
  const { rows } = await root.query<Row>(query)
  await root.end()
  return rows
}

/** What PostgreSQL keeps of a table apart, because it is long. */
async function packed(table: string): Promise<string> {
  const [row] = await asRoot<{ name: string }>(
    `select reltoastrelid::regclass::text as name from pg_class where oid = '${table}'::regclass`,
  )
  return `select xmin::text from ${row?.name}`
}

type Rows = Awaited<ReturnType<typeof everyRowOf>>

/** What came since names nobody, and nothing within the hour; by the machine's own clock either, where it ran. */
function expectNoTrace(after: Rows, before: Rows, moments: Date[]) {
  for (const { table, row } of freshIn(after, before)) {
    expect([table, traces.exec(row)?.[0]]).toEqual([table, undefined])
    const near = momentsIn(row).filter((at) => moments.some((then) => Math.abs(at - then.getTime()) < hour))
    expect([table, near]).toEqual([table, []])
  }
}

/** As a strange client would send it; a browser draws it first, and leaves out all but the picture. */
const aTellingPhoto = () =>
  sharp({
    // As grainy as a photo is, so that it is long enough to be kept apart.
    create: {
      ...{ width: 400, height: 300, channels: 3 as const, background: '#2b6cb0' },
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  })
    .withExifMerge({
      IFD0: { Artist: 'Amina Hauge', Make: device },
      IFD2: { DateTimeOriginal: '2026:11:24 21:14:37', BodySerialNumber: personId('amina') },
    })
    .jpeg()
    .toBuffer()

test('a report without a name leaves no trace of who, and nothing that places it within an hour', async () => {
  const empty = await everyRowOf(app)
  const photo = await aTellingPhoto()
  expect(traces.test(photo.toString('latin1'))).toBe(true)
  const photos = [photo.toString('base64'), photo.toString('base64')]
  const report = anAnonymousReport({ photos })
  const { code } = await ask('/anonymous-reports', report)
  for (const minutes of [3, 9]) {
    app.at(new Date(evening.getTime() + minutes * 60_000))
    await ask('/anonymous-reports', anAnonymousReport(minutes === 3 ? { photos } : {}))
  }
  const waiting = await everyRowOf(app)
  expect(new Set(freshIn(waiting, empty).map(({ table }) => table))).toEqual(
    new Set(['public.anonymous_waiting', 'public.waiting_photo', 'public.rate_limit']),
  )
  expect(onDisk()).toEqual([])
  expectNoTrace(waiting, empty, [evening, new Date()])
  // What the key would give away: the code.
  for (const { row } of freshIn(waiting, empty)) {
    expect(row).not.toContain(report.key)
    expect(row).not.toContain(code)
    // What a camera writes of when.
    expect(row).not.toContain('2026:11:24')
  }
  // All that wait are written anew each time, so that none lies where it came; photos when some come, and their bytes
  // too, which lie apart.
  for (const rows of [
    'select xmin::text from anonymous_waiting',
    `select xmin::text from waiting_photo union all ${await packed('waiting_photo')}`,
  ])
    expect(await asRoot(`select count(distinct xmin)::int as n from (${rows}) written`)).toEqual([{ n: 1 }])
  expect((await asRoot(await packed('waiting_photo'))).length).toBeGreaterThan(4)

  app.at(new Date('2026-11-25T05:00:03Z'))
  const began = Date.now()
  await takeInAnonymous(app.scope())
  await sealEvents(app.scope())
  await untilNoJobs(app)
  const arrived = await everyRowOf(app)
  expectNoTrace(arrived, empty, [evening])
  expect([...arrived.keys()].filter((row) => row.startsWith('public.waiting_photo'))).toEqual([])
  // Each of four photos whole and small, and all of it written this morning.
  expect(onDisk()).toHaveLength(8)
  for (const file of onDisk()) {
    const { mtimeMs, ctimeMs, birthtimeMs } = statSync(file)
    for (const at of [mtimeMs, ctimeMs, birthtimeMs]) expect(at).toBeGreaterThan(began - 1000)
    expect(traces.test(file + readFileSync(file).toString('latin1'))).toBe(false)
    expect(momentsIn(file)).toEqual([])
  }

  const { number } = await ask('/mailbox', { code })
  const toringe = await app.as('toringe')
  const found = await toringe.call('GET /cases/:ref', { params: { ref: number } })
  expect(found.reports[0]?.files.map(({ name }) => name).toSorted()).toEqual(['Bilde 1.jpg', 'Bilde 2.jpg'])
  const { id } = found
  const handled = { params: { id } }
  await toringe.call('POST /cases/:id/acknowledge', { ...handled, body: { message: 'Hvilken dør?' } })
  const asked = await everyRowOf(app)
  const afternoon = new Date('2026-11-25T13:41:12Z')
  app.at(afternoon)
  await ask('/mailbox', { code })
  await ask('/mailbox/messages', { code, id: randomUUID(), text: 'Den ved kjøkkenet.' })
  expectNoTrace(await everyRowOf(app), asked, [afternoon, new Date()])
  app.at(new Date('2026-11-26T05:00:03Z'))
  await takeInAnonymous(app.scope())
  await sealEvents(app.scope())
  await untilNoJobs(app)
  expectNoTrace(await everyRowOf(app), asked, [afternoon])
  expect(said.filter((line) => traces.test(line))).toEqual([])
})

test('every time of it is a day’s, and its ids hold none', async () => {
  await app.owner.query("select set_config('app.tenant', '1', false)")
  const { rows } = await app.owner.query<{ what: string; at: string }>(`
    with mine as (select id from report where sender = 'anonymous')
    select 'occurred' as what, r.occurred_at as at from report r join mine using (id)
    union all select 'received', r.received_at from report r join mine using (id)
    union all select 'opened', c.opened_at from case_file c join case_report cr on cr.case_id = c.id
      join mine on mine.id = cr.report_id
    union all select 'event', e.at from event e join mine on mine.id = e.subject_id
    union all select 'notice', n.created_at from notice n join event e on e.id = n.event_id join mine on mine.id = e.subject_id
    union all select 'file began', u.started_at from upload u join mine on mine.id = u.subject_id
    union all select 'file changed', u.changed_at from upload u join mine on mine.id = u.subject_id
    union all select 'file came', u.claimed_at from upload u join mine on mine.id = u.subject_id
    union all select 'said', m.at from report_message m join mine on mine.id = m.report_id where m.from_reporter`)
  expect(new Set(rows.map(({ what }) => what))).toEqual(
    new Set([
      ...['occurred', 'received', 'opened', 'event', 'notice', 'said'],
      ...['file began', 'file changed', 'file came'],
    ]),
  )
  // Midnight in Norway, and at most some thousandths that tell one thing said from the next.
  for (const { what, at } of rows) expect([what, at.slice(11, 19)]).toEqual([what, '23:00:00'])
  const ids = await app.owner.query<{ id: string }>(`
    select id from report where sender = 'anonymous'
    union all select m.id from report_message m join report r on r.id = m.report_id
      where r.sender = 'anonymous' and m.from_reporter
    union all select u.id from upload u join report r on r.id = u.subject_id where r.sender = 'anonymous'`)
  for (const { id } of ids.rows) expect(id[14]).toBe('4')
})

test('what fails of our own fault is told when the day is over, with the day and no moment', async () => {
  const root = await connectTo(app, 'superUrl')
  const night = new Date('2026-11-26T22:14:37.123Z')
  app.at(night)
  const before = said.length
  const fail = async (url: string, payload: object) => {
    const headers = { 'sec-fetch-site': 'same-origin', 'user-agent': device, cookie }
    const asked = { method: 'POST' as const, url: `/fjordvik/api${url}`, payload, headers }
    expect((await app.server.inject({ ...asked, remoteAddress: address })).statusCode).toBe(500)
  }
  const photos = [(await aTellingPhoto()).toString('base64')]
  await root.query('alter table anonymous_waiting rename to elsewhere')
  await fail('/anonymous-reports', anAnonymousReport({ photos }))
  await fail('/mailbox', { code: 'en-to-tre-fire-fem-seks' })
  expect(said.slice(before)).toEqual([])
  app.at(new Date(night.getTime() + 8 * hour))
  await fail('/mailbox', { code: 'en-to-tre-fire-fem-seks' })
  await root.query('alter table elsewhere rename to anonymous_waiting')
  await root.end()
  const told = said.slice(before)
  expect(told).toEqual([
    expect.stringMatching(/^2026-11-26 [0-9a-f]{8} POST \/:slug\/api\/anonymous-reports code=42P01 /),
    expect.stringMatching(/^2026-11-26 [0-9a-f]{8} POST \/:slug\/api\/mailbox code=42P01 /),
  ])
  for (const line of told) expect([momentsIn(line), traces.test(line)]).toEqual([[], false])
})
