import { expect, onTestFinished, test } from 'vitest'
import { freshDatabase, ownerOf } from '../../test/servers/fresh-database.ts'
import { until } from '../../test/until.ts'
import { newId } from '#kernel/ids.ts'
import { Database } from './db.ts'
import { isAnyoneAtWork } from './job-presence.ts'
import { startJobs } from './jobs.ts'

test('two jobs at most lead out of the house, also when all workers ask at once, and somebody is at work from the start', async () => {
  const urls = await freshDatabase()
  const owner = await ownerOf(urls.ownerUrl)
  const database = new Database(urls.appUrl, { size: 4, onError: () => undefined })
  onTestFinished(() => database.close())
  for (let n = 0; n < 8; n++)
    await owner.query(
      "select from graphile_worker.add_job('leadOut', json_build_object('tenant', 1, 'event', $1::text, 'subject', $1::text), flags => array['outside'])",
      [newId()],
    )
  let now = 0
  let most = 0
  let done = 0
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => (letGo = resolve))
  const jobs = await startJobs({
    ...{ ownerUrl: urls.ownerUrl, database, clock: () => new Date(), schedules: [] },
    handlers: {
      async leadOut() {
        now += 1
        most = Math.max(most, now)
        await held
        now -= 1
        done += 1
      },
      stay: async () => letGo(),
    },
    onError: (error) => expect.fail(String(error)),
  })
  expect(await isAnyoneAtWork(owner)).toBe(true)
  await until(() => now === 2)
  await owner.query(
    "select from graphile_worker.add_job('stay', json_build_object('tenant', 1, 'event', $1::text, 'subject', $1::text))",
    [newId()],
  )
  await until(() => done === 8)
  expect(most).toBe(2)
  await jobs.stop()
})

test('a job that was given to us and never reached us is freed, and one in hand is not, however long it takes', async () => {
  const urls = await freshDatabase()
  const owner = await ownerOf(urls.ownerUrl)
  const database = new Database(urls.appUrl, { size: 4, onError: () => undefined })
  onTestFinished(() => database.close())
  let begun = 0
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => (letGo = resolve))
  const tries: number[] = []
  const jobs = await startJobs({
    ...{ ownerUrl: urls.ownerUrl, database, clock: () => new Date(), schedules: [] },
    handlers: {
      async takeLong() {
        begun += 1
        await held
      },
      getLost: async (_scope, _ids, attempt) => void tries.push(attempt),
    },
    onError: (error) => expect.fail(String(error)),
  })
  const add = (task: string, runAt: string) =>
    owner.query(
      `select from graphile_worker.add_job($1, json_build_object('tenant', 1, 'event', $2::text, 'subject', $2::text),
        run_at => ${runAt})`,
      [task, newId()],
    )
  await add('takeLong', 'now()')
  await until(() => begun === 1)
  await add('getLost', "now() + interval '1 day'")
  // As it lies where the connection broke after the database had given it away.
  await owner.query(`
    update graphile_worker._private_jobs set attempts = 1, run_at = now(), locked_at = now() - interval '3 minutes',
      locked_by = (select locked_by from graphile_worker._private_jobs where locked_by is not null)`)
  await until(() => tries.length > 0)
  expect(tries).toEqual([1])
  expect(begun).toBe(1)
  letGo()
  await until(async () => (await owner.query('select from graphile_worker._private_jobs')).rowCount === 0)
  expect(begun).toBe(1)
  await jobs.stop()
})
