import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { aReport, startTestApp, type TestApp } from '../app.ts'
import { personId, unitId } from '../people.ts'

let app: TestApp
beforeAll(async () => void (app = await startTestApp()))
afterAll(() => app.close())

const forAmina = { personId: personId('amina'), name: null, channel: 'paper' as const }
const tick = () => app.at(new Date(app.now().getTime() + 2000))

test('a colleague’s report is hers, with who typed it in, and no longer the typist’s to read', async () => {
  const [toringe, amina, line] = [await app.as('toringe'), await app.as('amina'), await app.as('line')]
  const { people } = await toringe.call('GET /reports/colleagues', { query: { q: 'amina h' } })
  expect(people).toMatchObject([{ id: personId('amina'), name: 'Amina Hauge' }])
  const body = aReport({ behalf: forAmina, occurredAt: '2026-11-20T02:14:00Z' })
  const receipt = await toringe.call('POST /reports', { body })
  expect(receipt.isMine).toBe(false)
  expect(await toringe.call('POST /reports', { body })).toEqual(receipt)
  const other = { ...body, behalf: { ...forAmina, channel: 'phone' as const } }
  expect((await toringe.ask('POST /reports', { body: other })).status).toBe(409)
  expect((await amina.ask('POST /reports', { body })).status).toBe(409)

  const params = { id: receipt.id }
  const hers = await amina.call('GET /reports/:id', { params })
  expect(hers).toMatchObject({
    typed: { by: 'Tor-Inge Bakken', channel: 'paper', forName: null },
    occurredAt: '2026-11-20T02:14:00Z',
    receivedAt: '2026-11-23T09:00:00Z',
  })
  expect((await amina.call('GET /reports')).reports.map(({ id }) => id)).toContain(receipt.id)
  expect((await amina.call('GET /notices')).notices[0]?.sentence).toContain(
    'Tor-Inge Bakken har meldt fra for deg',
  )
  expect((await toringe.ask('GET /reports/:id', { params })).status).toBe(404)
  expect((await toringe.call('GET /reports')).reports.map(({ id }) => id)).not.toContain(receipt.id)
  const story = (await line.call('GET /cases/:ref', { params: { ref: receipt.number } })).story
  expect(story[0]).toMatchObject({ what: 'report.typed.paper', name: 'Tor-Inge Bakken' })
  // The colleague adds to it and judges it; whoever typed it adds while she has the paper before her.
  const addition = (text: string) => ({ params, body: { id: newId(), kind: 'text' as const, text } })
  expect((await amina.ask('POST /reports/:id/additions', addition('Mer.'))).status).toBe(200)
  expect((await toringe.ask('POST /reports/:id/additions', addition('Side to.'))).status).toBe(200)
  app.at(new Date(app.now().getTime() + 3_700_000))
  expect((await toringe.ask('POST /reports/:id/additions', addition('Side tre.'))).status).toBe(404)
  const message = { params, body: { id: newId(), text: 'Hei' } }
  expect((await toringe.ask('POST /reports/:id/messages', message)).status).toBe(404)
})

test('somebody without an account is named in words, and the answer comes to whoever typed it', async () => {
  tick()
  const [amina, toringe] = [await app.as('amina'), await app.as('toringe')]
  const behalf = { personId: null, name: 'Vikar Kim', channel: 'phone' as const }
  const receipt = await amina.call('POST /reports', { body: aReport({ behalf }) })
  expect(receipt.isMine).toBe(true)
  const mine = await amina.call('GET /reports/:id', { params: { id: receipt.id } })
  expect(mine.typed).toEqual({ by: 'Amina Hauge', channel: 'phone', forName: 'Vikar Kim' })
  const seen = await toringe.call('GET /cases/:ref', { params: { ref: receipt.number } })
  expect(seen.reports[0]?.reporter).toBe('Vikar Kim')
})

test('a safety representative learns neither whom it is for nor who typed it', async () => {
  tick()
  const toringe = await app.as('toringe')
  const { number } = await toringe.call('POST /reports', {
    body: aReport({ typeCode: 'hms.vold', behalf: forAmina }),
  })
  const seen = await (await app.as('jonas')).call('GET /cases/:ref', { params: { ref: number } })
  expect(JSON.stringify(seen.story)).not.toMatch(/Amina|Tor-Inge/)
  expect(seen.reports[0]?.reporter).toBeNull()
})

test('nobody reports for whom she does not work with, in another town, or for two at once', async () => {
  tick()
  const amina = await app.as('amina')
  const ask = async (behalf: object) =>
    (await amina.ask('POST /reports', { body: { ...aReport(), behalf: { ...forAmina, ...behalf } } })).status
  expect(await ask({ personId: personId('ola') })).toBe(404)
  expect(await ask({ personId: personId('eirik') })).toBe(404)
  expect(await ask({ personId: newId() })).toBe(404)
  expect(await ask({ name: 'Kim' })).toBe(400)
  expect(await ask({ personId: null })).toBe(400)
  const elsewhere = { body: aReport({ unitId: unitId('furulia'), behalf: forAmina }) }
  expect((await (await app.as('toringe')).ask('POST /reports', elsewhere)).status).toBe(404)
  const { people } = await amina.call('GET /reports/colleagues', { query: { q: 'Eirik Vågen' } })
  expect(people).toEqual([])
})
