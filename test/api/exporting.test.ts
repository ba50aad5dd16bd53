import { parse } from 'csv-parse/sync'
import readWorkbook from 'read-excel-file/node'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { writeExport } from '../../src/features/cases/index.ts'
import { mostCharacters } from '../../src/features/cases/rules.ts'
import { newId } from '../../src/kernel/ids.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { personId, positionId, testNow, unitId } from '../people.ts'
import { recordsIn, untilWritten } from '../rights/records.ts'
import { connectTo } from '../rights/rows.ts'

let app: TestApp
const numbers: string[] = []
const nasty = ['=cmd|"/c calc"!A1', '+47 00 00', '-1 grad', '@sum(A1)']

beforeAll(async () => {
  app = await startTestApp()
  const records = recordsIn(app)
  for (const text of nasty) numbers.push((await records.report('night', { text })).number)
  numbers.push(
    (await records.report('nightHms', { text: 'Bruker slo; «Å», sa hun.\nDet blødde "litt".' })).number,
  )
  numbers.push((await records.report('school')).number)
  await records.report('nordvik')
})
afterAll(() => app.close())

type Asked = { format?: 'xlsx' | 'csv'; filter?: object }

const exportAs = async (key: string, asked: Asked = {}) => exportFor(await app.as(key), asked)

async function exportFor(
  client: Awaited<ReturnType<TestApp['as']>>,
  { format = 'csv', filter = {} }: Asked = {},
) {
  const id = newId()
  await client.call('POST /cases/exports', { body: { id, format, filter } })
  await untilWritten(client, id)
  const params = { id }
  const status = await client.call('GET /cases/exports/:id', { params })
  const response = await app.server.inject({
    url: `/${client.slug}/api/cases/exports/${id}/file`,
    headers: { 'sec-fetch-site': 'same-origin', ...client.headers },
  })
  return { client, params, status, response }
}
const rowsOf = (text: string): Record<string, string>[] =>
  parse(text, { delimiter: ';', columns: true, bom: true, record_delimiter: '\r\n' })
const numbersAs = async (key: string, filter: object = {}) =>
  rowsOf((await exportAs(key, { filter })).response.body)
    .map((row) => row['Nummer'])
    .toSorted()

test('CSV opens right in a Norwegian Excel, and no cell is a formula', async () => {
  const { response, status } = await exportAs('toringe')
  expect(status).toMatchObject({ state: 'ready', done: 5, expected: 5 })
  expect(response.headers['content-disposition']).toContain('saker-fjordvik-2026-11-23.csv')
  const text = response.rawPayload.toString('utf8')
  expect(text.startsWith('\uFEFFNummer;')).toBe(true)
  expect(text.endsWith('\r\n')).toBe(true)
  const rows = rowsOf(text)
  expect(
    rows
      .map((row) => row['Det som ble meldt'])
      .filter((said) => said?.startsWith("'"))
      .toSorted(),
  ).toEqual(nasty.map((said) => `'${said}`).toSorted())
  const hms = rows.find((row) => row['Nummer'] === numbers[4])
  expect(hms).toMatchObject({
    Kategori: 'HMS',
    Tilstand: 'Ny',
    Hos: expect.stringContaining('leder'),
    'Det som ble meldt': 'Bruker slo; «Å», sa hun.\nDet blødde "litt".',
    Løst: '',
  })
  expect(hms?.['Meldt']).toMatch(/^23\.11\.2026 10[:]\d\d$/)
  expect(hms?.['Frist for å lukke']).toMatch(/^\d\d\.\d\d\.20\d\d$/)
  expect(text).not.toContain('Amina')
})

test('XLSX has real dates, and a sheet that says what it is', async () => {
  const { response } = await exportAs('toringe', {
    format: 'xlsx',
    filter: { unit: unitId('night'), q: 'grad' },
  })
  const sheets = await readWorkbook(response.rawPayload)
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['Saker', 'Forklaring'])
  const [headings = [], row = [], ...others] = sheets[0]?.data ?? []
  expect(others).toEqual([])
  const cell = (heading: string) => row[headings.indexOf(heading)]
  expect(cell('Nummer')).toBe(numbers[2])
  expect(cell('Det som ble meldt')).toBe("'-1 grad")
  const opened = cell('Meldt')
  expect(opened).toBeInstanceOf(Date)
  expect((opened as unknown as Date).toISOString()).toMatch(/^2026-11-23T10:/)
  const told = Object.fromEntries((sheets[1]?.data ?? []).map(([what, value]) => [String(what), value]))
  expect(told).toMatchObject({ 'Laget av': 'Tor-Inge Bakken', 'Antall saker': 1, Søkeord: 'grad' })
  expect(told['Enhet, med alt under']).toContain('natt')
  expect(told['Løst']).toContain('Ble det løst?'.toLowerCase().slice(0, 9))
})

test('the file holds what the list would, for each who asks, in her language and municipality', async () => {
  expect(await numbersAs('line')).toEqual(numbers.toSorted())
  expect(await numbersAs('toringe')).toEqual(numbers.slice(0, 5).toSorted())
  expect(await numbersAs('kari')).toEqual(numbers.slice(5))
  expect(await numbersAs('jonas')).toEqual(numbers.slice(4, 5))
  expect(await numbersAs('line', { category: 'hms' })).toEqual(numbers.slice(4, 5))
  expect(await numbersAs('line', { q: 'bløddde' })).toEqual(numbers.slice(4, 5))
  expect(await numbersAs('line', { show: 'closed' })).toEqual([])
  const { response } = await exportAs('solveig')
  expect(response.body).toContain('Kva det gjeld')
  expect(response.body.trim().split('\r\n')).toHaveLength(2)
})

test('a program gets the cases of its unit and those below, as its list shows them', async () => {
  const [per, line] = [await app.as('per'), await app.as('line')]
  const id = newId()
  const name = 'Styringssystemet'
  await per.call('POST /integrations/services', {
    body: { id, name, unitId: unitId('night'), asksForCases: true },
  })
  await line.call('POST /integrations/services/:id/cases', { params: { id }, body: { allowed: true } })
  const token = { id: newId(), name, scopes: ['case:read' as const] }
  const { secret } = await per.call('POST /integrations/services/:id/tokens', { params: { id }, body: token })
  const program = app.withToken(secret)
  const listed = (await program.call('GET /cases')).cases.map((found) => found.number)
  expect(listed.toSorted()).toEqual(numbers.slice(0, 5).toSorted())
  expect(rowsOf((await exportFor(program)).response.body).map((row) => row['Nummer'])).toEqual(listed)
})

test('who lost her rights before the file is written gets nothing of it', async () => {
  const toringe = await app.as('toringe')
  const id = newId()
  await toringe.call('POST /cases/exports', { body: { id, format: 'csv', filter: {} } })
  await untilWritten(toringe, id)
  const root = await connectTo(app, 'superUrl')
  onTestFinished(() => root.end())
  const rewritten = async () => {
    await root.query("update export set state = 'running', done = 0 where id = $1", [id])
    await writeExport(app.scope(), { eventId: id, subjectId: id }, 1)
    return (await root.query('select state, done from export where id = $1', [id])).rows[0]
  }
  expect(await rewritten()).toEqual({ state: 'ready', done: 5 })
  const leads = [positionId('east'), positionId('night')]
  const lead = (until: string | null) =>
    root.query('update position_holder set valid_to = $1 where position_id = any($2)', [until, leads])
  await lead('2026-01-01')
  expect(await rewritten()).toEqual({ state: 'ready', done: 0 })
  await lead(null)
  await root.query('update person set active = false where id = $1', [personId('toringe')])
  expect(await rewritten()).toEqual({ state: 'ready', done: 0 })
  await root.query('update person set active = true where id = $1', [personId('toringe')])
})

test('a finished file is not handed out to who reads something else by now', async () => {
  const root = await connectTo(app, 'superUrl')
  onTestFinished(() => root.end())
  const { params, response } = await exportAs('toringe')
  expect(response.statusCode).toBe(200)
  const lead = (until: string | null) =>
    root.query(`update position_holder set valid_to = $1 where position_id = $2`, [
      until,
      positionId('night'),
    ])
  const asked = async () => {
    const toringe = await app.as('toringe')
    const answers = [
      await toringe.ask('GET /cases/exports/:id', { params }),
      await toringe.ask('GET /cases/exports/:id/file', { params }),
    ]
    return answers.map(({ status }) => status)
  }
  await lead('2026-01-01')
  expect(await asked()).toEqual([404, 404])
  const { body } = await (await app.as('toringe')).ask('GET /cases/exports/:id', { params })
  expect(body.detail).toBe('Fila er borte. Lag den på nytt.')
  await lead(null)
  expect(await asked()).toEqual([200, 200])
})

test('more text than a workbook has room for is told in words, and fits in a CSV file', async () => {
  const root = await connectTo(app, 'superUrl')
  onTestFinished(() => root.end())
  const { rows } = await root.query('select text from report where number = $1', [numbers[0]])
  const write = (text: string) =>
    root.query('update report set text = $1 where tenant_id = 1 and number = $2', [text, numbers[0]])
  await write('x'.repeat(mostCharacters + 1))
  onTestFinished(async () => void (await write(rows[0].text)))
  expect((await exportAs('line', { format: 'xlsx' })).status).toMatchObject({ state: 'tooLarge' })
  expect((await exportAs('line', { format: 'csv' })).status).toMatchObject({ state: 'ready', done: 6 })
})

test('asked twice under one id it is made once, and it is nobody else’s', async () => {
  const { client, params } = await exportAs('toringe')
  const body = { ...params, format: 'csv', filter: {} } as const
  expect(await client.call('POST /cases/exports', { body })).toMatchObject({ state: 'ready', done: 5 })
  expect((await client.ask('POST /cases/exports', { body: { ...body, format: 'xlsx' } })).status).toBe(409)
  const line = await app.as('line')
  expect((await line.ask('GET /cases/exports/:id', { params })).status).toBe(404)
  expect((await line.ask('POST /cases/exports', { body })).status).toBe(409)
})

test('what was taken out is in the trail, with how much and how it was chosen', async () => {
  const { params } = await exportAs('toringe', { filter: { category: 'hms' } })
  await app.owner.query("select set_config('app.tenant', '1', false)")
  const { rows } = await app.owner.query(
    `select e.actor_person_id as who, p.payload from event e
     join event_payload p on p.tenant_id = e.tenant_id and p.event_id = e.id
     where e.kind = 'case.exported' and e.subject_id = $1`,
    [params.id],
  )
  expect(rows).toMatchObject([
    {
      who: personId('toringe'),
      payload: { format: 'csv', count: 1, filter: { category: 'hms', show: 'open' } },
    },
  ])
})

test('what was answered of what the type asks stands in a column of its own, in plain words', async () => {
  const answers = { 'hms.vold.alene': false, 'hms.vold.skadd': true }
  const { number } = await recordsIn(app).report('school', { typeCode: 'hms.vold', answers })
  const { response } = await exportAs('kari', { filter: { q: number } })
  const [row] = rowsOf(response.body)
  expect(row).toMatchObject({ Nummer: number, 'Svar på spørsmål': 'Ble du skadd? Ja\nVar du alene? Nei' })
  const others = rowsOf((await exportAs('kari')).response.body)
  expect(others.find((other) => other['Nummer'] === numbers[5])).toMatchObject({ 'Svar på spørsmål': '' })
})

test('after a day it is gone', async () => {
  const made = await startTestApp()
  try {
    const toringe = await made.as('toringe')
    const id = newId()
    await toringe.call('POST /cases/exports', { body: { id, format: 'csv', filter: {} } })
    await untilWritten(toringe, id)
    made.at(new Date(testNow.getTime() + 25 * 3_600_000))
    expect((await toringe.ask('GET /cases/exports/:id', { params: { id } })).status).toBe(404)
  } finally {
    await made.close()
  }
})
