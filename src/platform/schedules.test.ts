import type pg from 'pg'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { freshDatabase, ownerOf, type Urls } from '../../test/servers/fresh-database.ts'
import { until } from '../../test/until.ts'
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
      return startDue({ database, tenantId: 1, now: new Date(time) }, [schedule])
    })
    await Promise.all(looks)
    const { rows } = await owner.query<{ payload: { tenant: number; due: string }; revision: number }>(
      'select payload, revision from graphile_worker._private_jobs',
    )
    // A job asked for twice would be one row, revised.
    expect(rows.filter((row) => row.revision > 0 || row.payload.tenant !== 1)).toEqual([])
    return rows.map(({ payload }) => new Date(payload.due).toISOString())
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

  test('is left alone where it asks first and nothing waits', async () => {
    const seal: Schedule = {
      ...digest,
      when: { everySeconds: 5 },
      waiting: (db, tenantId) =>
        db.selectFrom('counter').select('name').where('tenantId', '=', tenantId).limit(1),
    }
    await lookAt('2026-11-23T10:00:00Z', seal)
    expect(await lookAt('2026-11-23T10:00:05Z', seal)).toEqual([])
    const scope = { database: databases[0]!, tenantId: 1, now: new Date(0) }
    await inTenant(scope, (tx) =>
      tx.insertInto('counter').values({ tenantId: 1, name: 'x', value: 1 }).execute(),
    )
    expect(await lookAt('2026-11-23T10:00:10Z', seal)).toEqual(['2026-11-23T10:00:10.000Z'])
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
      listTenants: async () => [{ id: 1 }, { id: 2 }],
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
