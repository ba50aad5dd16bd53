import type pg from 'pg'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { freshDatabase, ownerOf, type Urls } from '../../test/servers/fresh-database.ts'
import { until } from '../../test/until.ts'
import { statementsOf, watchStatements } from '../../bench/record.ts'
import { newId } from '#kernel/ids.ts'
import { Database, inTenant } from './db.ts'
import { startJobs } from './jobs.ts'
import { startDue, type Schedule } from './schedules.ts'

vi.setConfig({ testTimeout: 60_000 })

let urls: Urls
let owner: pg.Client
beforeEach(async () => {
  urls = await freshDatabase()
  owner = await ownerOf(urls.ownerUrl)
})

function openForTest(): Database {
  const database = new Database(urls.appUrl, { size: 4, onError: () => undefined })
  onTestFinished(() => database.close())
  return database
}

const digest: Schedule = {
  task: 'digest',
  when: { on: 'workdays', at: '07:30' },
  work: async () => undefined,
}

describe('what is due', () => {
  let databases: Database[]
  beforeEach(() => void (databases = [openForTest(), openForTest()]))

  /** Looks at a time, as so many processes at once would; gives the due moments that were started by it. */
  async function lookAt(time: string, schedule = digest, processes = 1): Promise<string[]> {
    await owner.query('delete from graphile_worker._private_jobs')
    const looks = Array.from({ length: processes }, (_, i) => {
      const database = databases[i % databases.length]!
      return startDue({ database, tenantId: 0, now: new Date(time) }, [schedule])
    })
    await Promise.all(looks)
    const { rows } = await owner.query<{ payload: { tenant: number; due: string }; revision: number }>(
      'select payload, revision from graphile_worker._private_jobs',
    )
    // A job asked for twice would be one row, revised.
    expect(rows.filter((row) => row.revision > 0)).toEqual([])
    return rows
      .filter(({ payload }) => payload.tenant === 1)
      .map(({ payload }) => new Date(payload.due).toISOString())
  }

  test('is started once, from the moment on, and not for the time before anybody knew of it', async () => {
    expect(await lookAt('2026-11-23T10:00:00Z')).toEqual([])
    expect(await lookAt('2026-11-24T06:29:59Z')).toEqual([])
    expect(await lookAt('2026-11-24T06:30:00Z')).toEqual(['2026-11-24T06:30:00.000Z'])
    expect(await lookAt('2026-11-24T06:30:05Z')).toEqual([])
  })

  test('is started once where many processes look at the same moment', async () => {
    await lookAt('2026-11-23T10:00:00Z', digest, 8)
    expect(await lookAt('2026-11-24T07:00:00Z', digest, 8)).toEqual(['2026-11-24T06:30:00.000Z'])
  })

  test('after days of standstill is one late run', async () => {
    await lookAt('2026-11-16T10:00:00Z')
    expect(await lookAt('2026-11-22T12:00:00Z')).toEqual(['2026-11-20T06:30:00.000Z'])
    expect(await lookAt('2026-11-22T12:00:05Z')).toEqual([])
  })

  test('is not started again by a process whose clock is a little behind', async () => {
    await lookAt('2026-11-23T10:00:00Z')
    await lookAt('2026-11-24T06:30:01Z')
    expect(await lookAt('2026-11-24T06:29:58Z')).toEqual([])
    expect(await lookAt('2026-11-24T06:30:02Z')).toEqual([])
  })

  test('goes on from there where a demo’s clock has been set back', async () => {
    await lookAt('2026-11-27T10:00:00Z')
    expect(await lookAt('2026-11-23T10:00:00Z')).toEqual([])
    expect(await lookAt('2026-11-24T06:30:00Z')).toEqual(['2026-11-24T06:30:00.000Z'])
  })

  const sealAll = async () => {
    for (const tenant of [2, 1]) {
      await owner.query("select set_config('app.tenant', $1, false)", [String(tenant)])
      await owner.query('delete from event_unsealed')
    }
  }

  test('is left alone where it is for events to seal and none waits', async () => {
    await sealAll()
    const seal: Schedule = { ...digest, when: { everySeconds: 5 }, onlyUnsealed: true }
    await lookAt('2026-11-23T10:00:00Z', seal)
    expect(await lookAt('2026-11-23T10:00:05Z', seal)).toEqual([])
    const scope = { database: databases[0]!, tenantId: 1, now: new Date(0) }
    await inTenant(scope, (tx) =>
      tx.insertInto('eventUnsealed').values({ tenantId: 1, eventId: newId() }).execute(),
    )
    expect(await lookAt('2026-11-23T10:00:10Z', seal)).toEqual(['2026-11-23T10:00:10.000Z'])
  })

  test('costs one question of a house with 400 municipalities where nothing is due', async () => {
    await sealAll()
    await owner.query(`insert into tenant (slug, name, language, created_at)
      select 'town-' || n, 'Town ' || n, 'nb', now() from generate_series(1, 400) n`)
    const seal: Schedule = { ...digest, task: 'seal', when: { everySeconds: 5 }, onlyUnsealed: true }
    const look = (time: string) =>
      startDue({ database: databases[0]!, tenantId: 0, now: new Date(time) }, [digest, seal])
    await look('2026-11-23T10:00:00Z')
    watchStatements()
    const asked = await statementsOf(() => look('2026-11-23T10:00:05Z'))
    expect(asked.map(({ trip }) => trip)).toEqual(Array(4).fill(1))
    expect(asked.filter(({ text }) => /recurring_due/.test(text))).toHaveLength(1)
    const due = await statementsOf(() => look('2026-11-24T06:30:00Z'))
    expect(due.filter(({ text }) => /enqueue_scheduled/.test(text))).toHaveLength(402)
  })
})

test('two processes do what is due, once for each municipality', async () => {
  const runs: { tenant: number; due: string }[] = []
  let now = new Date('2026-11-20T12:00:00Z')
  const database = openForTest()
  const work: Schedule['work'] = async ({ tenantId }, due) =>
    void runs.push({ tenant: tenantId, due: due.toISOString() })
  for (const _ of [1, 2]) {
    const jobs = await startJobs({
      ...{ database, ownerUrl: urls.ownerUrl, handlers: {}, onError: () => undefined },
      clock: () => now,
      schedules: [{ ...digest, work }],
    })
    onTestFinished(() => jobs.stop())
  }
  await until(async () => {
    await owner.query("select set_config('app.tenant', '2', false)")
    return (await owner.query('select from schedule_run')).rows.length > 0
  })
  now = new Date('2026-11-23T06:30:00Z')
  await until(() => runs.length >= 2)
  now = new Date('2026-11-24T06:30:00Z')
  await until(() => runs.length >= 4)
  expect(runs.toSorted((a, b) => a.due.localeCompare(b.due) || a.tenant - b.tenant)).toEqual([
    { tenant: 1, due: '2026-11-23T06:30:00.000Z' },
    { tenant: 2, due: '2026-11-23T06:30:00.000Z' },
    { tenant: 1, due: '2026-11-24T06:30:00.000Z' },
    { tenant: 2, due: '2026-11-24T06:30:00.000Z' },
  ])
})
