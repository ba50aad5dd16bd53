import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { leftOut, readForeignKeys } from '#platform/backup/catalogue.ts'
import { openBackup } from '#platform/backup/read.ts'
import { knownMigrations, migrate, prepareServer, runMigrations, whileStarting } from '#platform/migrate.ts'
import { aReport, appForTest, cloneDatabase, startTestApp } from '../app.ts'
import { codeFor } from '../codes.ts'
import { postOfficeForTest } from '../mail/post-office.ts'
import { newId } from '../../src/kernel/ids.ts'
import type { Wish } from '../../src/platform/backup/restore.ts'
import { openVault } from '../../src/platform/house-secret.ts'
import { openPushKeys } from '../../src/platform/push-keys.ts'
import { personId, towns } from '../people.ts'
import { newPhoneOf } from '../rights/phones.ts'
import { phoneOf } from '../sealed.ts'
import { recordsIn } from '../rights/records.ts'
import { findInstalled } from '../servers/installed.ts'
import { openSecondServer } from '../servers/second-server.ts'
import { until } from '../until.ts'
import {
  backupOf,
  contentsOf,
  emptyDatabaseForTest,
  jobsOf,
  makeBackup,
  ownerForTest,
  restoreTo,
  templateForTest,
} from './copies.ts'

const toringe = towns.fjordvik.people.find((person) => person.key === 'toringe')?.email ?? ''

/** A mail server that does not answer: every mail waits. */
const silent = 'smtp://127.0.0.1:1'

let ownerUrl: string
let file: string
/** What waited on a phone when the copy was made. */
let waiting: Awaited<ReturnType<Awaited<ReturnType<typeof phoneOf>>['seal']>>
let drop: () => Promise<void>
beforeAll(async () => {
  const urls = await cloneDatabase()
  const app = await startTestApp({ smtpUrl: silent, urls: { ...urls, drop: async () => undefined } })
  const records = recordsIn(app)
  await records.make('night', 'closed')
  await records.make('school', 'running')
  await records.make('sector', 'acknowledged')
  await records.make('nordvik', 'acknowledged')
  waiting = await (await phoneOf(app, 'amina')).seal()
  await app.close()
  ownerUrl = urls.ownerUrl
  file = await makeBackup(ownerUrl)
  drop = async () => {
    rmSync(dirname(file), { recursive: true })
    await urls.drop()
  }
})
afterAll(() => drop())

/** Jobs that tell somebody outside. */
const outwardTasks = ['sendMail', 'sendPush', 'deliverWebhook']

/** What was sealed on a phone for the first opens in the copy, and arrives as hers. */
async function expectTaken(copy: Awaited<ReturnType<typeof startTestApp>>) {
  const { number } = await copy.stranger('fjordvik').call('POST /outbox', { body: waiting })
  const [town] = (await copy.owner.query(`select id from tenant where slug = 'fjordvik'`)).rows
  await copy.owner.query("select set_config('app.tenant', $1, false)", [String(town.id)])
  const found = 'select number, reporter_person_id as by from report where id = $1'
  const { rows } = await copy.owner.query(found, [waiting.id])
  expect(rows).toEqual([{ number, by: personId('amina') }])
}

describe('the whole database', () => {
  test('comes back as it was, on the same PostgreSQL, and its mail is sent', async () => {
    const copy = await emptyDatabaseForTest()
    await restoreTo(copy.ownerUrl, file)
    expect(await contentsOf(copy.ownerUrl)).toEqual(await contentsOf(ownerUrl))
    expect(await jobsOf(copy.ownerUrl)).toEqual(await jobsOf(ownerUrl))
    const owner = await ownerForTest(copy.ownerUrl)
    expect((await owner.query('select from session')).rowCount).toBe(0)
    await expectProvenEvents(owner)
    const unsent = await owner.query('select from mail where sent_at is null')
    expect(unsent.rowCount).toBeGreaterThan(5)

    const office = await postOfficeForTest()
    const restored = await startTestApp({
      smtpUrl: office.url,
      urls: { ...copy, drop: async () => undefined },
      // Each letter under way holds a connection while it asks for its municipality by another.
      connections: 10,
    })
    onTestFinished(() => restored.close())
    await until(async () => (await owner.query('select from mail where sent_at is null')).rowCount === 0)
    expect(office.takenFor(toringe).length).toBeGreaterThan(0)
    // Life goes on: numbers follow those given before, and the restored copy can itself be backed up.
    const before = await owner.query<{ value: number }>('select value from counter')
    const { number } = await (await restored.as('amina')).call('POST /reports', { body: aReport() })
    expect(number).toBe(`2026-${String((before.rows[0]?.value ?? 0) + 1).padStart(4, '0')}`)
    await backupOf(copy.ownerUrl)
    await expectTaken(restored)
  })

  test('is a copy that reaches nobody outside unless it takes over', async () => {
    const source = await templateForTest()
    const app = await startTestApp({
      ...{ demo: false, smtpUrl: silent },
      urls: { ...source, drop: async () => undefined },
    })
    const per = await app.as('per')
    await per.call('POST /integrations/webhooks', {
      body: { id: newId(), url: 'https://famac.example/inn', kinds: ['report.sent'] },
    })
    await recordsIn(app).report('night')
    const token = { id: newId(), name: 'Turnus', scopes: ['report:send' as const] }
    await per.call('POST /me/tokens', { body: token })
    await codeFor(app, 'amina')
    await newPhoneOf(app, 'toringe')
    // So that what is pushed to it still waits.
    await (
      await app.as('toringe')
    ).call('PUT /notices/choices', {
      body: { choices: [{ kind: 'cases', delivery: 'atOnce' }], quiet: { from: '00:00', to: '23:59' } },
    })
    await recordsIn(app).report('night')
    await app.close()
    const copied = await backupOf(source.ownerUrl)

    const outwardOf = async (wish: Wish) => {
      const copy = await emptyDatabaseForTest()
      await restoreTo(copy.ownerUrl, copied, wish)
      const owner = await ownerForTest(copy.ownerUrl)
      const live = 'used_at is null and revoked_at is null'
      const { rows } = await owner.query(`select
        (select count(*)::int from one_time_code where ${live}) as codes,
        (select count(*)::int from api_token where revoked_at is null) as tokens,
        (select count(*)::int from webhook where disabled_at is null) as webhooks,
        (select count(*)::int from push_subscription) as phones,
        (select count(*)::int from push) as pushes,
        (select count(*)::int from webhook_delivery where state = 'waiting') as waiting,
        (select count(*)::int from notice where waits_for_digest) as digest`)
      const jobs = (await jobsOf(copy.ownerUrl)) as { identifier: string }[]
      const outward = jobs.filter(({ identifier }) => outwardTasks.includes(identifier))
      const pushed = outward.filter(({ identifier }) => identifier === 'sendPush')
      return { ...rows[0], jobs: outward.length, pushed: pushed.length }
    }
    const whole = await outwardOf({ takeOver: true })
    expect(whole).toMatchObject({ codes: 1, tokens: 1, webhooks: 1, phones: 1, pushes: 1, pushed: 1 })
    expect(whole.jobs).toBeGreaterThan(1)
    const none = {
      ...{ codes: 0, tokens: 0, webhooks: 0, waiting: 0, digest: 0, jobs: 0 },
      ...{ phones: 0, pushes: 0, pushed: 0 },
    }
    expect(await outwardOf({ takeOver: false })).toEqual(none)
    expect(await outwardOf({ takeOver: false, municipality: 'fjordvik', as: 'prove' })).toEqual(none)
  })

  test('is refused where there is something already, or an Orden running, and replaces it only when told to', async () => {
    const copy = await templateForTest()
    const running = await startTestApp({ urls: { ...copy, drop: async () => undefined } })
    await expect(restoreTo(copy.ownerUrl, file, { replaceAll: true })).rejects.toThrow('Orden is running')
    await running.close()
    const before = await contentsOf(copy.ownerUrl)
    expect(before).not.toEqual(await contentsOf(ownerUrl))
    await expect(restoreTo(copy.ownerUrl, file)).rejects.toThrow('already holds fjordvik, nordvik')
    expect(await contentsOf(copy.ownerUrl)).toEqual(before)
    await restoreTo(copy.ownerUrl, file, { replaceAll: true })
    expect(await contentsOf(copy.ownerUrl)).toEqual(await contentsOf(ownerUrl))
    expect(await jobsOf(copy.ownerUrl)).toEqual(await jobsOf(ownerUrl))
  })

  test('never goes into a database of something else’s', async () => {
    const other = await emptyDatabaseForTest()
    const owner = await ownerForTest(other.ownerUrl)
    await owner.query('create table payroll (id integer)')
    await expect(restoreTo(other.ownerUrl, file)).rejects.toThrow("is not Orden's (payroll)")
    expect((await owner.query("select from pg_class where relname = 'tenant'")).rowCount).toBe(0)
  })

  test('made while people report, it is of one moment', async () => {
    const app = await appForTest({ smtpUrl: silent })
    const amina = await app.as('amina')
    let sent = 0
    let stop = false
    const report = async () => {
      while (!stop) {
        app.at(new Date(app.now().getTime() + 2000))
        await amina.call('POST /reports', { body: aReport() })
        sent += 1
      }
    }
    const working = [report(), report(), report()]
    await until(() => sent > 5)
    const before = sent
    const taken = await backupOf(app.ownerUrl)
    const after = sent
    await until(() => sent > after + 3)
    stop = true
    await Promise.all(working)

    const copy = await emptyDatabaseForTest()
    await restoreTo(copy.ownerUrl, taken)
    const owner = await ownerForTest(copy.ownerUrl)
    const count = async (sql: string) =>
      (await owner.query<{ n: number }>(`select count(*)::int as n ${sql}`)).rows[0]?.n
    const reports = (await count('from report')) ?? 0
    const all = await (await ownerForTest(app.ownerUrl)).query('select from report')
    expect(reports).toBeGreaterThanOrEqual(before)
    expect(reports).toBeLessThan(all.rowCount ?? 0)
    expect(
      await count('from report r where not exists (select from case_report where report_id = r.id)'),
    ).toBe(0)
    expect(
      await count('from case_file c where not exists (select from case_report where case_id = c.id)'),
    ).toBe(0)
    expect(
      await count('from event e where not exists (select from event_payload where event_id = e.id)'),
    ).toBe(0)
    expect(
      await count(
        `from mail m where sent_at is null and not exists (
           select from graphile_worker._private_jobs j where j.payload->>'subject' = m.id::text)`,
      ),
    ).toBe(0)
    expect(await count('from counter where value = (select max(right(number, 4)::int) from report)')).toBe(1)
  })
})

describe('one municipality', () => {
  test('goes in beside another without touching it, under the number that is free', async () => {
    const copy = await emptyDatabaseForTest()
    await restoreTo(copy.ownerUrl, file, { municipality: 'nordvik' })
    const own = await contentsOf(ownerUrl)
    expect(await contentsOf(copy.ownerUrl)).toEqual({ nordvik: own['nordvik'] })

    await restoreTo(copy.ownerUrl, file, { municipality: 'fjordvik' })
    expect(await contentsOf(copy.ownerUrl)).toEqual(own)
    expect(await jobsOf(copy.ownerUrl)).toEqual(await jobsOf(ownerUrl))

    const restored = await startTestApp({ urls: { ...copy, drop: async () => undefined } })
    onTestFinished(() => restored.close())
    await expectTaken(restored)
  })

  test('brings the secret that opens what it sealed, and the house goes on sealing with its own', async () => {
    const [from, to] = [await emptyDatabaseForTest(), await emptyDatabaseForTest()]
    await restoreTo(from.ownerUrl, file, { municipality: 'nordvik' })
    await restoreTo(to.ownerUrl, file, { municipality: 'fjordvik' })
    const vaultOf = async (url: string) => openVault(await ownerForTest(url), [])
    const [theirs, ours] = [await vaultOf(from.ownerUrl), await vaultOf(to.ownerUrl)]
    const [foreign, own] = [theirs, ours].map((vault) => vault.seal('webhook', Buffer.from('nøkkel')))

    await restoreTo(to.ownerUrl, await backupOf(from.ownerUrl), { municipality: 'nordvik' })
    const both = await vaultOf(to.ownerUrl)
    expect([foreign, own].map((sealed) => String(both.open('webhook', sealed!)))).toEqual([
      'nøkkel',
      'nøkkel',
    ])
    expect(both.isCurrent(own!)).toBe(true)
  })

  test('brings the key that its people’s phones were told of, and the house tells new ones of its own', async () => {
    const [from, to] = [await emptyDatabaseForTest(), await emptyDatabaseForTest()]
    await restoreTo(from.ownerUrl, file, { municipality: 'nordvik' })
    await restoreTo(to.ownerUrl, file, { municipality: 'fjordvik' })
    const keysOf = async (url: string) => {
      const owner = await ownerForTest(url)
      return openPushKeys(owner, await openVault(owner, []))
    }
    const [theirs, ours] = [await keysOf(from.ownerUrl), await keysOf(to.ownerUrl)]
    await restoreTo(to.ownerUrl, await backupOf(from.ownerUrl), { municipality: 'nordvik' })
    const both = await keysOf(to.ownerUrl)
    expect(both.current).toEqual(ours.current)
    expect(both.all.get(theirs.current.publicKey)).toEqual(theirs.current)
  })

  test('whose name is taken is refused, comes in under another, or replaces the one that is there', async () => {
    const copy = await emptyDatabaseForTest()
    await restoreTo(copy.ownerUrl, file)
    const own = await contentsOf(ownerUrl)
    const again = restoreTo(copy.ownerUrl, file, { municipality: 'fjordvik' })
    await expect(again).rejects.toThrow('There is a municipality fjordvik here already')

    await restoreTo(copy.ownerUrl, file, { municipality: 'fjordvik', as: 'fjordvik-fjor' })
    expect(await contentsOf(copy.ownerUrl)).toEqual({ ...own, 'fjordvik-fjor': own['fjordvik'] })
    const jobs = (await jobsOf(copy.ownerUrl)) as { key: string; payload: { tenant: number } }[]
    const asThird = jobs.filter((job) => job.payload.tenant === 3)
    expect(asThird.length).toBe(jobs.filter((job) => job.payload.tenant === 1).length)
    expect(asThird.every((job) => job.key.startsWith('3:sendMail:'))).toBe(true)

    const owner = await ownerForTest(copy.ownerUrl, 2)
    await owner.query("update person set given_name = 'Noen'")
    await owner.query(
      `insert into session (tenant_id, id, person_id, token_hash, device, created_at, seen_at, expires_at)
       select tenant_id, gen_random_uuid(), id, '\\x00', 'test', now(), now(), now() from person limit 1`,
    )
    await restoreTo(copy.ownerUrl, file, { municipality: 'nordvik', replace: true })
    expect(await contentsOf(copy.ownerUrl)).toEqual({ ...own, 'fjordvik-fjor': own['fjordvik'] })
    expect((await owner.query('select from session')).rowCount).toBe(0)
    expect(await jobsOf(copy.ownerUrl)).toEqual(jobs)
    const next = await owner.query<{ id: number }>(
      "insert into tenant (slug, name, language, created_at) values ('solvik', 'Solvik', 'nb', now()) returning id",
    )
    expect(next.rows[0]?.id).toBe(4)
  })

  test('that is not in the backup is refused with what is, and a real one never joins invented ones', async () => {
    const copy = await emptyDatabaseForTest()
    await expect(restoreTo(copy.ownerUrl, file, { municipality: 'solvik' })).rejects.toThrow(
      'There is no solvik in the backup; it holds fjordvik, nordvik.',
    )
    await whileStarting(copy.ownerUrl, (owner) => migrate(copy.ownerUrl, owner))
    const owner = await ownerForTest(copy.ownerUrl)
    await owner.query(
      "insert into tenant (slug, name, language, created_at) values ('solvik', 'Solvik', 'nb', now())",
    )
    await expect(restoreTo(copy.ownerUrl, file, { municipality: 'nordvik' })).rejects.toThrow('never share')
  })
})

const fifteen = findInstalled().find(({ major }) => major === 15)
describe.skipIf(!fifteen)('from 18 to 15 (needs PostgreSQL 15 in /usr/lib/postgresql or on the path)', () => {
  test('the whole, one municipality, and the way back', async () => {
    const server = await openSecondServer(fifteen)
    onTestFinished(() => server.close())
    expect(server.version).toMatch(/^15\./)
    const own = await contentsOf(ownerUrl)
    const [whole, one] = [await server.emptyDatabase(), await server.emptyDatabase()]
    await restoreTo(whole, file)
    expect(await contentsOf(whole)).toEqual(own)
    expect(await jobsOf(whole)).toEqual(await jobsOf(ownerUrl))
    await restoreTo(one, file, { municipality: 'nordvik' })
    expect(await contentsOf(one)).toEqual({ nordvik: own['nordvik'] })

    const back = await emptyDatabaseForTest()
    await restoreTo(back.ownerUrl, await backupOf(whole))
    expect(await contentsOf(back.ownerUrl)).toEqual(own)
  })
})

describe('values', () => {
  const odd = `
    create table odd (
      tenant_id integer not null references tenant, id uuid not null default gen_random_uuid(), above uuid,
      n bigint generated always as identity, twice bigint generated always as (len * 2) stored, len bigint,
      raw json, tree jsonb, bytes bytea, words text[], at timestamptz, days daterange, exact numeric, real float8,
      primary key (tenant_id, id), foreign key (tenant_id, above) references odd);
    call tenant_table('odd', 'select');
    create table far (tenant_id integer not null references tenant, id uuid not null, odd_id uuid,
      primary key (tenant_id, id), foreign key (tenant_id, odd_id) references odd);
    call tenant_table('far', 'select');
    alter table odd add far_id uuid, add foreign key (tenant_id, far_id) references far;
    create function shout() returns trigger language plpgsql as $$ begin raise exception 'a trigger ran'; end $$;
    create trigger shouts after insert on far for each row execute function shout();`
  const rows = `
    alter table far disable trigger user;
    insert into far values (1, '00000000-0000-0000-0000-00000000000f', null);
    insert into odd (tenant_id, id, above, len, raw, tree, bytes, words, at, days, exact, real, far_id) values
      (1, '00000000-0000-0000-0000-000000000001', null, 21,
       E'{ "b" : 1,\\n "a":"\\\\u0000 \u2028 æøå 🚑", "b":2 }', '{"b": 1.50, "a": [null, "x\\ty"]}', '\\x00ff0a',
       array[null, '', 'NULL', '"', E'\\\\', 'a,b', '{}', E'linje\\nskift'], '2026-11-26 09:44:03.123457+01',
       '[2026-01-01,)', 1234567890.123456789012345678901234567890, 0.1::float8 + 0.2, '00000000-0000-0000-0000-00000000000f');
    update far set odd_id = '00000000-0000-0000-0000-000000000001';
    insert into odd (tenant_id, above, len, raw) select 1, '00000000-0000-0000-0000-000000000001', n, 'null'
      from generate_series(1, 2500) n;
    update odd set above = (select id from odd where len = 2500) where len = 1;
    alter table far enable trigger user;`

  test('of every kind come back to the last bit, in tables nobody has listed that point at each other', async () => {
    const [from, to] = [await templateForTest(), await templateForTest()]
    const source = await ownerForTest(from.ownerUrl)
    const target = await ownerForTest(to.ownerUrl)
    await source.query(odd)
    await target.query(odd)
    await source.query(rows)
    await restoreTo(to.ownerUrl, await backupOf(from.ownerUrl), { municipality: 'fjordvik', replace: true })
    const [before, after] = [await contentsOf(from.ownerUrl), await contentsOf(to.ownerUrl)]
    expect(after).toEqual(before)
    expect(after['fjordvik']?.['odd']).toMatch(/^2501 /)
    // The walls and hindrances that were lifted stand again.
    await expect(target.query('insert into far values (1, gen_random_uuid(), null)')).rejects.toThrow(
      'a trigger ran',
    )
    const keys = await target.query("select from pg_constraint where contype = 'f' and condeferrable")
    expect(keys.rowCount).toBe(0)
    await target.query('insert into odd (tenant_id) values (1)')
    expect((await target.query('select max(n)::int as n from odd')).rows).toEqual([{ n: 2502 }])
  })
})

test('every table is in a backup, or is left out by name and with a reason', async () => {
  const owner = await ownerForTest(ownerUrl)
  const { header } = await openBackup(file)
  const found = await owner.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  )
  const all = found.rows.map(({ name }) => name).toSorted()
  expect([...header.tables, ...Object.keys(leftOut)].toSorted()).toEqual(all)
  // What is left out can be missing: nothing in the backup points at it.
  const keys = await readForeignKeys(owner)
  expect(keys.filter(({ from, to }) => to in leftOut && !(from in leftOut))).toEqual([])
})

test('a backup from an older Orden is loaded as it was made, and migrated on', async () => {
  const [old, copy] = [await emptyDatabaseForTest(), await emptyDatabaseForTest()]
  const last = '0006_measure'
  await whileStarting(old.ownerUrl, async (owner) => {
    await prepareServer(old.ownerUrl, owner)
    await runMigrations(owner, { last })
    await owner.query(`
      insert into tenant (slug, name, language, created_at) values ('solvik', 'Solvik', 'nb', now());
      set app.tenant = '1'; insert into location (tenant_id, id, building) values (1, gen_random_uuid(), 'Rådhuset')`)
  })
  const made = await backupOf(old.ownerUrl)
  await restoreTo(copy.ownerUrl, made)
  const owner = await ownerForTest(copy.ownerUrl)
  const done = await owner.query<{ name: string }>('select name from kysely_migration order by name')
  expect(done.rows.map(({ name }) => name)).toEqual(knownMigrations)
  expect((await owner.query('select building from location')).rows).toEqual([{ building: 'Rådhuset' }])
  expect((await owner.query('select from report')).rowCount).toBe(0)
  await expect(restoreTo(copy.ownerUrl, made, { municipality: 'solvik', replace: true })).rejects.toThrow(
    'from an older Orden',
  )
})

test('a restore that breaks off leaves the database as it was', async () => {
  const copy = await templateForTest()
  const owner = await ownerForTest(copy.ownerUrl)
  await owner.query("alter table mail add constraint none check (to_address = '')")
  const before = await contentsOf(copy.ownerUrl)
  const broken = restoreTo(copy.ownerUrl, file, { municipality: 'fjordvik', replace: true })
  await expect(broken).rejects.toThrow('violates check constraint')
  expect(await contentsOf(copy.ownerUrl)).toEqual(before)
  expect(await jobsOf(copy.ownerUrl)).toEqual([])
})

/** Every commitment is over the very bytes of its payload. */
async function expectProvenEvents(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ salt: Buffer; payload: string; commitment: Buffer }>(
    'select salt, payload::text, commitment from event join event_payload on event_id = id',
  )
  expect(rows.length).toBeGreaterThan(10)
  for (const { salt, payload, commitment } of rows)
    expect(createHash('sha256').update(salt).update(payload).digest()).toEqual(commitment)
}
