import type pg from 'pg'
import { beforeAll, expect, test, vi } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { showPresence } from '../../src/platform/job-presence.ts'
import { buildWeb, webIsStale } from '../../src/web/build.ts'
import { aReport } from '../app.ts'
import { towns } from '../people.ts'
import { postOfficeForTest, type Letter } from '../mail/post-office.ts'
import { until } from '../until.ts'
import { freshDatabase, ownerOf, type Urls } from './fresh-database.ts'
import { ask, cookieFor, startOrden, type Orden } from './orden.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })
beforeAll(async () => {
  if (webIsStale()) await buildWeb()
})

const toringe = towns.fjordvik.people.find((person) => person.key === 'toringe')?.email ?? ''
const settings = (urls: Urls, smtpUrl: string) => ({
  DATABASE_URL: urls.ownerUrl,
  DATABASE_APP_URL: urls.appUrl,
  SMTP_URL: smtpUrl,
  ORDEN_URL: 'https://orden.test',
})

async function report(orden: Orden, urls: Urls): Promise<void> {
  const cookie = await cookieFor('amina', urls.appUrl)
  expect((await ask(orden, 'POST /reports', { cookie, body: aReport() })).status).toBe(200)
}

test('killed before the mail server has said yes, the letter goes out once, by the other process', async () => {
  const office = await postOfficeForTest()
  const urls = await freshDatabase()
  const owner = await ownerOf(urls.ownerUrl)
  const first = await startOrden(settings(urls, office.url))
  let hanging = true
  office.answer(() => (hanging ? 'silence' : 250))
  await report(first, urls)
  await until(() => office.shown.length > 0)
  const second = await startOrden(settings(urls, office.url))
  hanging = false

  await first.kill()
  // Within a minute, which is as long as `until` waits.
  await until(() => office.taken.length > 0)
  await until(async () => (await jobs(owner)).length === 0)
  expect(office.taken).toHaveLength(1)
  expect(office.shown.map(messageId)).toEqual([messageId(office.taken[0]!), messageId(office.taken[0]!)])
  await second.stop()
})

test('killed after the yes and before our commit, it goes out again under the same Message-ID, at the next start', async () => {
  const office = await postOfficeForTest()
  const urls = await freshDatabase()
  const owner = await ownerOf(urls.ownerUrl)
  // Holds back the commit: marking a mail as sent waits for a lock that the test has.
  await owner.query(`
    create function wait_here() returns trigger language plpgsql as $$
      begin perform pg_advisory_xact_lock_shared(424242); return new; end $$;
    create trigger before_commit before update on mail for each row execute function wait_here();
    select pg_advisory_lock(424242)`)
  const first = await startOrden(settings(urls, office.url))
  await report(first, urls)
  await until(() => office.takenFor(toringe).length > 0)
  await until(async () => {
    const { rows } = await owner.query(
      "select from pg_locks where locktype = 'advisory' and objid = 424242 and not granted",
    )
    return rows.length > 0
  })
  await first.kill()
  await owner.query('select pg_advisory_unlock(424242)')
  const { rows } = await owner.query('select sent_at from mail')
  expect(rows).toEqual([{ sent_at: null }])

  const second = await startOrden(settings(urls, office.url))
  await until(async () => (await jobs(owner)).length === 0)
  expect(office.taken.map(messageId)).toEqual([messageId(office.taken[0]!), messageId(office.taken[0]!)])
  expect((await owner.query('select from mail where sent_at is null')).rows).toEqual([])
  await second.stop()
})

test('what a dead pool had taken is free at once; what a live one has is left alone', async () => {
  const urls = await freshDatabase()
  const owner = await ownerOf(urls.ownerUrl)
  const live = showPresence(urls.ownerUrl, 'pool-live')
  await live.present()
  for (const pool of ['pool-live', 'pool-dead'])
    await owner.query(
      `with made as (select graphile_worker.add_job('nobodyDoesThis', json_build_object('id', $1::text), queue_name => $1) as job)
       select 1 from made`,
      [pool],
    )
  await owner.query(`
    update graphile_worker._private_jobs j set locked_by = q.queue_name, locked_at = now()
      from graphile_worker._private_job_queues q where q.id = j.job_queue_id;
    update graphile_worker._private_job_queues set locked_by = queue_name, locked_at = now()`)
  const other = showPresence(urls.ownerUrl, 'pool-other')
  await other.present()
  expect((await jobs(owner)).map((job) => job.locked_by)).toEqual(expect.arrayContaining(['pool-live', null]))

  // A pool that only lost its connection is back before anybody looks.
  const { rows } = await owner.query<{ pid: number }>(
    `select pid from pg_locks where locktype = 'advisory' and granted and classid = 6975330
       and objid::bigint = (hashtext('pool-live')::bigint & 4294967295)`,
  )
  expect(rows).toHaveLength(1)
  await owner.query('select pg_terminate_backend($1)', [rows[0]?.pid])
  await until(async () => {
    const back = await owner.query(
      `select from pg_locks where locktype = 'advisory' and granted and classid = 6975330 and pid <> $1
         and objid::bigint = (hashtext('pool-live')::bigint & 4294967295)`,
      [rows[0]?.pid],
    )
    return back.rows.length > 0
  })
  const third = showPresence(urls.ownerUrl, `pool-${newId()}`)
  await third.present()
  expect((await jobs(owner)).map((job) => job.locked_by)).toEqual(expect.arrayContaining(['pool-live', null]))

  await live.leave()
  const fourth = showPresence(urls.ownerUrl, `pool-${newId()}`)
  await fourth.present()
  expect((await jobs(owner)).map((job) => job.locked_by)).toEqual([null, null])
  await Promise.all([other.leave(), third.leave(), fourth.leave()])
})

test('a job that takes long in a live process is not done by another', async () => {
  const office = await postOfficeForTest()
  const urls = await freshDatabase()
  let answer: (code: 250) => void = () => undefined
  office.answer(() => new Promise<250>((resolve) => (answer = resolve)))
  const first = await startOrden(settings(urls, office.url))
  await report(first, urls)
  await until(() => office.shown.length > 0)
  const second = await startOrden(settings(urls, office.url))
  const owner = await ownerOf(urls.ownerUrl)
  // Both have looked for dead ones by now, and the second did so while the first was at work.
  await until(async () => {
    const { rows } = await owner.query(
      "select from pg_stat_activity where datname = current_database() and state = 'idle' and query like '%force_unlock_workers%'",
    )
    return rows.length === 2
  })
  answer(250)
  await until(async () => (await jobs(owner)).length === 0)
  expect(office.shown).toHaveLength(1)
  await Promise.all([first.stop(), second.stop()])
})

const messageId = (letter: Letter): string | undefined => letter.mail.messageId

async function jobs(owner: pg.Client): Promise<{ locked_by: string | null }[]> {
  const { rows } = await owner.query<{ locked_by: string | null }>(
    // But for the one that looks for what is due, which waits always.
    "select locked_by from graphile_worker.jobs where task_identifier <> 'startDue'",
  )
  return rows
}
