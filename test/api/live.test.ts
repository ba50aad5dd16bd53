import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { inTenant } from '../../src/platform/db.ts'
import { nudge } from '../../src/platform/live.ts'
import { aReport, startTestApp, type TestApp } from '../app.ts'
import { personId, unitId } from '../people.ts'
import { until } from '../until.ts'
import { followLive } from './event-stream.ts'

let app: TestApp
let url: string
beforeAll(async () => {
  app = await startTestApp({ pulse: { pingEvery: 200, checkEvery: 200 } })
  url = await app.server.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => app.close())

const cookieOf = async (key: string) => (await app.as(key)).headers['cookie'] ?? ''
const follow = async (key: string, slug?: string) => followLive(url, await cookieOf(key), slug)

test('whoever a report reaches hears that something is new, and never what', async () => {
  const toringe = await follow('toringe')
  expect(toringe).toMatchObject({ status: 200, type: 'text/event-stream; charset=utf-8' })
  const [ola, amina] = [await follow('ola'), await follow('amina')]
  const client = await app.as('amina')
  const { number, id } = await client.call('POST /reports', { body: aReport() })
  await toringe.hears('cases')
  expect(toringe.said().at(-1)).toEqual(['notices', 'unread', 'cases'])
  expect(toringe.raw()).not.toMatch(new RegExp(`${number}|${id}|kveldsdosen|Hjemmetjenesten`))
  const leader = await app.as('toringe')
  const { id: caseId } = await leader.call('GET /cases/:ref', { params: { ref: number } })
  await leader.call('POST /cases/:id/seen', { params: { id: caseId } })
  await amina.hears('reports')
  expect(amina.said()).toEqual([[], ['reports']])
  await leader.call('POST /cases/:id/acknowledge', { params: { id: caseId }, body: { message: 'Takk.' } })
  await amina.hears('notices')
  expect(ola.said()).toEqual([[]])
})

test('a change that is rolled back is not told of', async () => {
  const toringe = await follow('toringe')
  const told = [personId('toringe')]
  const rolledBack = inTenant(app.scope(), async (tx) => {
    nudge(tx, 1, told, ['measures'])
    throw new Error('no')
  })
  await expect(rolledBack).rejects.toThrow('no')
  await inTenant(app.scope(), async (tx) => nudge(tx, 1, told, ['cases']))
  await toringe.hears('cases')
  expect(toringe.said()).toEqual([[], ['cases']])
})

test('what happens in Nordvik is not heard in Fjordvik, not even under the same person’s id', async () => {
  const [toringe, eirik] = [await follow('toringe'), await follow('eirik', 'nordvik')]
  await inTenant(app.scope('nordvik'), async (tx) =>
    nudge(tx, 2, [personId('toringe'), personId('eirik')], ['cases']),
  )
  await (
    await app.as('marit')
  ).call('POST /reports', { body: aReport({ unitId: unitId('nursingHome', 'nordvik') }) })
  await eirik.hears('notices')
  await inTenant(app.scope(), async (tx) => nudge(tx, 1, [personId('toringe')], ['measures']))
  await toringe.hears('measures')
  expect(toringe.said()).toEqual([[], ['measures']])
})

test('a session of one municipality opens no stream in another, and nobody none', async () => {
  expect((await follow('toringe', 'nordvik')).status).toBe(401)
  expect((await followLive(url, '')).status).toBe(401)
})

test('reading a notice here changes the count elsewhere', async () => {
  await (await app.as('amina')).call('POST /reports', { body: aReport() })
  const toringe = await follow('toringe')
  const here = await app.as('toringe')
  const { notices } = await here.call('GET /notices')
  await here.call('POST /notices/read', { body: { ids: notices.map(({ id }) => id) } })
  await toringe.hears('unread')
  expect(toringe.said().at(-1)).toEqual(['unread'])
})

test('it shows that it lives, and ends when the session does', async () => {
  const cookie = await cookieOf('gro')
  const gro = await followLive(url, cookie)
  await until(() => gro.raw().includes('\n:\n'))
  expect(gro.isOver()).toBe(false)
  const signOut = { method: 'DELETE', headers: { cookie, 'sec-fetch-site': 'same-origin' } }
  expect((await fetch(`${url}/fjordvik/api/session`, signOut)).status).toBe(200)
  await until(() => gro.isOver())
})

test('nobody has more than ten at once, and one that is left makes room', async () => {
  const streams = []
  for (let i = 0; i < 10; i++) streams.push(await follow('kari'))
  expect(streams.map(({ status }) => status)).toEqual(streams.map(() => 200))
  expect((await follow('kari')).status).toBe(429)
  streams[0]?.leave()
  await until(async () => (await follow('kari')).status === 200)
})

test('when the database’s connection breaks, it is made again, and all may be new', async () => {
  const toringe = await follow('toringe')
  const cut = async () =>
    (
      await app.owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where application_name = 'orden live' and datname = current_database()`,
      )
    ).rowCount
  expect(await cut()).toBe(1)
  await toringe.hears('measures')
  const before = toringe.said().length
  await inTenant(app.scope(), async (tx) => nudge(tx, 1, [personId('toringe')], ['cases']))
  await until(() => toringe.said().length > before)
})

test('what is said on the channel by whoever is heard as nothing', async () => {
  const toringe = await follow('toringe')
  for (const payload of ['', 'not json', '{"tenant":1}', 'null'])
    await app.owner.query(`select pg_notify('orden_live', $1)`, [payload])
  await inTenant(app.scope(), async (tx) => nudge(tx, 1, [personId('toringe')], ['cases']))
  await toringe.hears('cases')
  expect(toringe.said()).toEqual([[], ['cases']])
})

test('another process’s nudge is heard in this one', async () => {
  const toringe = await follow('toringe')
  const nudged = { tenant: 1, people: [personId('toringe')], topics: ['measures'] }
  await app.owner.query(`select pg_notify('orden_live', $1)`, [JSON.stringify(nudged)])
  await toringe.hears('measures')
  expect(toringe.said()).toEqual([[], ['measures']])
})

test('stopping ends every stream, and waits for none nor for what a browser opened ahead of need', async () => {
  const own = await startTestApp()
  const at = await own.server.listen({ port: 0, host: '127.0.0.1' })
  const stream = await followLive(at, (await own.as('toringe')).headers['cookie'] ?? '')
  expect(stream.status).toBe(200)
  const unused = connect(Number(new URL(at).port), '127.0.0.1')
  onTestFinished(() => void unused.destroy())
  await once(unused, 'connect')
  const began = performance.now()
  await own.close()
  expect(performance.now() - began).toBeLessThan(5000)
  await until(() => stream.isOver())
})
