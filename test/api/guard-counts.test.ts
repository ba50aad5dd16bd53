import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { aReport, anAnonymousReport, startTestApp, type TestApp } from '../app.ts'
import { connectionForTest } from '../rights/rows.ts'
import { phoneOf } from '../sealed.ts'
import { until } from '../until.ts'

/** From the tax administration's synthetic series: nobody has them. */
const number = '17846449205'
const told = { name: { replaced: 1, kept: 9 } }
const month = '2026-11-01'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(() => app.owner.query('truncate guard_count'))

const read = async () => (await app.as('line')).call('GET /guard-counts')
const counted = (what: (counts: Awaited<ReturnType<typeof read>>['counts']) => boolean) =>
  until(async () => {
    const answer = await read()
    return what(answer.counts) && answer
  })
const ofKind = (kind: string, all: { kind: string }[]) => all.find((one) => one.kind === kind)

test('what was found in a report, an addition and a message is counted by month and kind, and not by whom', async () => {
  const amina = await app.as('amina')
  expect(await read()).toEqual({ since: null, counts: [] })
  const sent = { ...aReport({ text: `Bruker ${number} falt. Moren til Xenabia ringte.` }), guard: told }
  await amina.call('POST /reports', { body: sent })
  await counted((counts) => counts.length === 2)
  const params = { id: sent.id }
  const addition = {
    id: newId(),
    kind: 'text',
    text: `Og ${number}. Vi fant Gunvor på gulvet.`,
    guard: told,
  } as const
  await amina.call('POST /reports/:id/additions', { params, body: addition })
  await counted((counts) => counts.some(({ masked }) => masked === 2))
  // As a program sends it, which tells nothing.
  const message = { id: newId(), text: 'Ringte 412 07 356.' }
  await amina.call('POST /reports/:id/messages', { params, body: message })
  expect(await counted((counts) => ofKind('phone', counts) !== undefined)).toEqual({
    since: month,
    counts: [
      { month, kind: 'identity', masked: 2, replaced: 0, kept: 0 },
      { month, kind: 'name', masked: 0, replaced: 2, kept: 2 },
      { month, kind: 'phone', masked: 0, replaced: 0, kept: 1 },
    ],
  })
  const root = await connectionForTest(app, 'superUrl')
  const { fields } = await root.query('select * from guard_count')
  expect(fields.map(({ name }) => name)).toEqual(['tenant_id', 'month', 'kind', 'masked', 'replaced', 'kept'])
})

test('one that waited on a phone is counted when it comes', async () => {
  const { client, seal } = await phoneOf(app, 'amina')
  await client.call('POST /outbox', { body: await seal({ ...aReport(), guard: told }) })
  const { counts } = await counted((all) => ofKind('name', all) !== undefined)
  expect(counts).toEqual([{ month, kind: 'name', masked: 0, replaced: 1, kept: 0 }])
})

test('of what comes without a name nothing is counted', async () => {
  const body = { ...anAnonymousReport({ text: `Bruker ${number} falt.` }), guard: told }
  await app.stranger().call('POST /anonymous-reports', { body })
  const amina = await app.as('amina')
  await amina.call('POST /reports', { body: { ...aReport(), guard: { plate: { replaced: 1, kept: 0 } } } })
  expect((await counted((counts) => counts.length > 0)).counts).toMatchObject([{ kind: 'plate' }])
})

test('where it cannot be counted the report is taken all the same', async () => {
  const complaint = vi.spyOn(console, 'error').mockReturnValue(undefined)
  const root = await connectionForTest(app, 'superUrl')
  await root.query('alter table guard_count rename to gone')
  try {
    const amina = await app.as('amina')
    const { number: given } = await amina.call('POST /reports', { body: { ...aReport(), guard: told } })
    expect(given).toMatch(/^\d{4}-\d+$/)
    await until(() => complaint.mock.calls.length > 0)
    expect(complaint.mock.calls[0]?.[0]).toBe('What the guard found is not counted:')
  } finally {
    await root.query('alter table gone rename to guard_count')
    complaint.mockRestore()
  }
})

test('only the last twelve months are told of, and only of one’s own municipality', async () => {
  const root = await connectionForTest(app, 'superUrl')
  await root.query(
    `insert into guard_count (tenant_id, month, kind, kept) values
    (1, '2025-11-01', 'name', 7), (1, '2025-12-01', 'name', 5), (2, '2026-11-01', 'name', 3)`,
  )
  expect(await read()).toMatchObject({ since: '2025-12-01', counts: [{ kept: 5 }] })
})
