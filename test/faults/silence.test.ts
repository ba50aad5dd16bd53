import pg from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { sendTogether } from '../../src/platform/batch.ts'
import { openOwnerPool } from '../../src/platform/owner-pool.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { openProxy, type Fault } from './proxy.ts'

let app: TestApp
beforeAll(async () => void (app = await startTestApp()))
afterAll(() => app.close())

const halfOpen: Fault = { kind: 'halfOpen', after: 0, silent: 'server' }
const ask = [{ text: 'select 1 as one', values: [] }]

async function behindProxy() {
  const proxy = await openProxy(() => Number(new URL(app.ownerUrl).port))
  onTestFinished(() => proxy.close())
  return { proxy, url: Object.assign(new URL(app.ownerUrl), { port: String(proxy.port) }).href }
}

test('a connection to the database that looks open and is dead is given up, and the pool goes on without it', async () => {
  const { proxy, url } = await behindProxy()
  const pool = new pg.Pool({ connectionString: url, max: 1, pipeline: true })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  onTestFinished(() => pool.end())
  const client = await pool.connect()
  expect(await sendTogether(client, ask)).toMatchObject([{ rows: [{ one: 1 }] }])
  proxy.strike(() => halfOpen)
  await expect(sendTogether(client, ask, 50)).rejects.toThrow('Connection terminated')
  client.release()
  const next = await pool.connect()
  expect(await sendTogether(next, ask)).toMatchObject([{ rows: [{ one: 1 }] }])
  next.release()
})

test('so it is with the connections that jobs are fetched by', async () => {
  const { proxy, url } = await behindProxy()
  const pool = openOwnerPool(url, 'orden test', 1, 200)
  onTestFinished(() => pool.end())
  await pool.query('select 1')
  proxy.strike(() => halfOpen)
  await expect(pool.query('select 1')).rejects.toThrow('Connection terminated')
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
})

test('and so it is where the database lets somebody in and then says nothing', async () => {
  const { proxy, url } = await behindProxy()
  const pool = openOwnerPool(url, 'orden test', 1, 200)
  onTestFinished(() => pool.end())
  proxy.setSuffering(() => halfOpen)
  await expect(pool.query('select 1')).rejects.toThrow(/timeout|terminated/)
  proxy.setSuffering(() => undefined)
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
})
