import { readFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { killPostmaster, newDir, postmasterPid } from '#platform/embedded/testing.ts'
import { readLock } from '#platform/embedded/lock.ts'
import { buildWeb, webIsStale } from '../../src/web/build.ts'
import { refusal, runningFor, soon, startOrden } from './orden.ts'

// One municipality's life, told in order on one data folder: the demo is loaded once.
const dir = newDir()
const start = (variables: Record<string, string> = {}) => startOrden({ ORDEN_DATA: dir, ...variables })
const health = async (address: string) => (await fetch(`${address}/health`)).json()
const healthy = { status: 'ok' }

beforeAll(async () => {
  if (webIsStale()) await buildWeb()
}, 120_000)

/** Looks into the running database as the superuser. */
async function asRoot<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const password = readFileSync(join(dir, 'passwords/postgres'), 'utf8')
  const port = readLock(join(dir, 'pg'))?.port
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'orden' })
  client.on('error', () => undefined) // some tests stop the database under it
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const countAll = () =>
  asRoot(async (client) => {
    const { rows } = await client.query<{ slug: string; reports: number; numbered: number }>(`
      select slug,
        (select count(*)::int from report where tenant_id = tenant.id) as reports,
        (select sum(value)::int from counter where tenant_id = tenant.id and name like 'report-%') as numbered
      from tenant order by slug`)
    return rows
  })

/** A request that cannot be answered before `letGo` is called. */
async function slowRequest(address: string) {
  const { promise: released, resolve: letGo } = Promise.withResolvers<void>()
  const { promise: held, resolve: hold } = Promise.withResolvers<void>()
  const holding = asRoot(async (client) => {
    await client.query('begin')
    await client.query('lock table demo_persona in access exclusive mode')
    hold()
    await released
    await client.query('rollback')
  })
  holding.catch(() => undefined)
  await held
  const answer = fetch(`${address}/fjordvik/api/personas`).then(
    (response) => response.status,
    () => 'cut off',
  )
  await asRoot((client) =>
    soon('the request waits in the database', async () => {
      const { rows } = await client.query("select from pg_stat_activity where wait_event_type = 'Lock'")
      return rows.length > 0
    }),
  )
  return { answer, letGo }
}

const refuses = async (address: string) =>
  fetch(`${address}/health`, { headers: { connection: 'close' } }).then(
    () => false,
    () => true,
  )

describe('a first start', () => {
  test('ends cleanly when it is interrupted, and leaves nothing running', async () => {
    const orden = start()
    await orden.hasSaid('Loading Fjordvik')
    orden.signal('SIGINT')
    expect(await orden.ended()).toBe(0)
    expect(orden.said).toMatchObject({ stderr: '', stdout: expect.not.stringContaining('ready') })
    expect(runningFor(dir)).toEqual([])
  })

  test('is completed by the next when it is killed', async () => {
    const first = start()
    await first.hasSaid('Loading Nordvik')
    await first.killed()
    const orden = start()
    await orden.ready()
    const [fjordvik, nordvik, ...others] = await countAll()
    expect([fjordvik?.slug, nordvik?.slug, others]).toEqual(['fjordvik', 'nordvik', []])
    for (const town of [fjordvik, nordvik]) {
      expect(town?.reports).toBeGreaterThan(100)
      expect(town?.numbered).toBe(town?.reports)
    }
    await orden.stopped()
    expect(runningFor(dir)).toEqual([])
  })
})

describe('a running Orden', () => {
  test('says that it is ready once and last, to this machine only, and lets no second one in', async () => {
    const orden = start({ ORDEN_URL: 'https://orden.fjordvik.example', ORDEN_TRUST_PROXY: '1' })
    const address = await orden.ready()
    expect(await health(address)).toEqual(healthy)
    expect(orden.lines()).toEqual([`Orden is ready on ${address}`])
    expect(new URL(address).hostname).toBe('127.0.0.1')
    for (const outside of addressesOutside()) {
      const { port } = new URL(address)
      expect(await refuses(`http://${outside}:${port}`), outside).toBe(true)
    }
    expect(await refusal({ ORDEN_DATA: dir })).toContain(
      `Another Orden is already running on the data folder ${dir}`,
    )
    expect(await health(address)).toEqual(healthy)
    await orden.stopped()
  })

  test('listens where ORDEN_HOST says', async () => {
    const orden = start({ ORDEN_HOST: '0.0.0.0' })
    const { port } = new URL(await orden.ready())
    for (const outside of addressesOutside())
      expect(await health(`http://${outside}:${port}`)).toEqual(healthy)
    await orden.stopped()
  })

  test('keeps the demo from a municipality that means it', async () => {
    expect(await refusal({ ORDEN_DATA: dir, ORDEN_DEMO: '0' })).toContain('ORDEN_DEMO=0')
    expect(runningFor(dir)).toEqual([])
  })
})

describe('asked to stop', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('by %s, it answers what it has begun', async (name) => {
    const orden = start()
    const address = await orden.ready()
    const { answer, letGo } = await slowRequest(address)
    orden.signal(name)
    await soon('no new request is let in', () => refuses(address))
    letGo()
    expect(await answer).toBe(200)
    expect(await orden.ended()).toBe(0)
    expect(orden.said).toEqual({ stderr: '', stdout: `Orden is ready on ${address}\n` })
    expect(runningFor(dir)).toEqual([])
  })

  test('twice, it cuts off what it has begun, and still leaves nothing running', async () => {
    const orden = start()
    const address = await orden.ready()
    const { answer } = await slowRequest(address)
    orden.signal('SIGINT')
    await soon('no new request is let in', () => refuses(address))
    await pause(1_100) // until it is no longer the same keypress
    orden.signal('SIGINT')
    expect(await orden.ended()).toBe(1)
    expect(await answer).not.toBe(200)
    expect(runningFor(dir)).toEqual([])
  })
})

describe('killed', () => {
  test('Orden takes over its database at the next start', async () => {
    const first = start()
    await first.ready()
    const postmaster = postmasterPid(dir)
    await first.killed()
    const next = start()
    expect(await health(await next.ready())).toEqual(healthy)
    expect(postmasterPid(dir)).toBe(postmaster)
    await next.stopped()
    expect(runningFor(dir)).toEqual([])
  })

  test('the database takes Orden with it, and both recover at the next start', async () => {
    const orden = start()
    await orden.ready()
    const before = await countAll()
    await killPostmaster(dir)
    expect(await orden.ended()).toBe(1)
    expect(orden.said.stderr).toBe('The database stopped, so Orden stops too. Start it again.\n')
    const next = start()
    expect(await health(await next.ready())).toEqual(healthy)
    expect(await countAll()).toEqual(before)
    await next.stopped()
  })
})

/** The addresses by which other machines reach this one. */
function addressesOutside(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((known) => known ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
}
