import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { inTenant } from '../../src/platform/db.ts'
import { appForTest, startTestApp, type TestApp } from '../app.ts'
import { personId, unitId } from '../people.ts'
import { faultsOf, lookedUp } from './catalogue.ts'
import { recordsIn } from './records.ts'
import { connectionForTest } from './rows.ts'

let app: TestApp
beforeAll(async () => void (app = await startTestApp()))
afterAll(() => app.close())

test('the database keeps every house rule about tenants', async () => {
  expect(await faultsOf(app.owner)).toEqual([])
})

describe('a planted fault is found', () => {
  const wall = '(tenant_id = (select app_tenant()))'
  const plain = 'tenant_id integer not null references tenant, id uuid not null'
  const sound = `create table planted (${plain}, primary key (tenant_id, id)); call tenant_table('planted', 'select')`
  const faults: [string, string, string][] = [
    [
      'a key without the tenant',
      "create table planted (tenant_id integer not null, id uuid primary key); call tenant_table('planted', 'select')",
      'planted has no primary key that begins with tenant_id',
    ],
    [
      'a tenant that is not first',
      "create table planted (tenant_id integer, id uuid, primary key (id, tenant_id)); call tenant_table('planted', 'select')",
      'planted has no primary key that begins with tenant_id',
    ],
    [
      'no security',
      `create table planted (${plain}, primary key (tenant_id, id))`,
      'planted does not enable and force row-level security',
    ],
    [
      'security not forced',
      `${sound}; alter table planted no force row level security`,
      'planted does not enable and force row-level security',
    ],
    [
      'a policy without with check',
      `${sound}; drop policy tenant on planted; create policy tenant on planted for select using ${wall}`,
      'planted has not exactly one policy, for everything, of the tenant in using and with check',
    ],
    [
      'a second policy',
      `${sound}; create policy more on planted using (true)`,
      'planted has not exactly one policy, for everything, of the tenant in using and with check',
    ],
    [
      'an open view',
      'create view planted as select * from person',
      'planted is a view with its owner’s rights',
    ],
    [
      'a foreign key without the tenant',
      `${sound}; create unique index loose on planted (id); alter table planted add other uuid references planted (id)`,
      'planted_other_fkey points at another row without its tenant_id',
    ],
    [
      'a loose unique index',
      `${sound}; create unique index loose on planted (id)`,
      'loose is a unique index without tenant_id',
    ],
    [
      'a loose unique key',
      `${sound}; alter table planted add constraint loose unique (id)`,
      'loose is unique or excludes without tenant_id',
    ],
    [
      'a function with the owner’s rights',
      "create function planted() returns text language sql security definer as $$ select 'x' $$",
      'planted runs with its owner’s rights',
    ],
  ]
  test.each(faults)('%s', async (_, statement, fault) => {
    await app.owner.query('begin')
    try {
      await app.owner.query(statement)
      expect(await faultsOf(app.owner)).toContain(fault)
    } finally {
      await app.owner.query('rollback')
    }
  })

  test('a role that may see past the walls', async () => {
    const root = await connectionForTest(app, 'superUrl')
    await root.query('begin')
    await root.query('create role planted bypassrls; grant planted to orden_app')
    expect(await faultsOf(root)).toContain('planted is a role the app should not have or be')
    await root.query('rollback')
  })
})

describe('what the app may do to tables', () => {
  test('what was said and what happened is added and never changed', async () => {
    const kept = ['event', 'event_payload', 'seal', 'report', 'report_addition', 'report_message']
    for (const table of kept) expect([table, await rightsTo(table)]).toEqual([table, ['SELECT', 'INSERT']])
  })

  test('nothing may be emptied, pointed at or hung triggers on', async () => {
    const { rows } = await app.owner.query<{ name: string }>(
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')",
    )
    expect(rows.length).toBeGreaterThan(20)
    const usual = new Set(['SELECT', 'INSERT', 'UPDATE', 'DELETE'])
    for (const { name } of rows)
      expect([name, (await rightsTo(name)).filter((right) => !usual.has(right))]).toEqual([name, []])
    for (const name of ['tenant', 'position_present', 'position_staff', 'position_unstaffed', 'orphan'])
      expect([name, await rightsTo(name)]).toEqual([name, ['SELECT']])
    for (const name of ['kysely_migration', 'kysely_migration_lock']) expect(await rightsTo(name)).toEqual([])
  })

  test('the database itself refuses to change a report, an event or a municipality', async () => {
    await recordsIn(app).make('night', 'acknowledged')
    const client = await connectionForTest(app, 'appUrl')
    await client.query("select set_config('app.tenant', '1', false)")
    const attempts = [
      "update report set text = 'noe annet'",
      'delete from report',
      "update report_message set text = 'noe annet'",
      'delete from report_addition',
      "update event set kind = 'noe annet'",
      'delete from event',
      "update event_payload set payload = '{}'",
      'delete from event_payload',
      'truncate event',
      "update tenant set name = 'noe annet'",
      "insert into tenant (slug, name, language, created_at) values ('x', 'X', 'nb', '2026-01-01')",
      'create table public.mine (id integer)',
      'set role orden_owner',
      'set session authorization orden_owner',
      'alter table report disable row level security',
      'select * from graphile_worker._private_jobs',
      'delete from graphile_worker._private_jobs',
      "select graphile_worker.add_job('sendMail', '{\"tenant\":2}')",
    ]
    for (const attempt of attempts)
      expect([attempt, await codeOf(client, attempt)]).toEqual([attempt, '42501'])
  })
})

describe('the walls from inside', () => {
  test('a connection without a municipality sees and writes nothing', async () => {
    await recordsIn(app).make('night', 'running')
    const client = await connectionForTest(app, 'appUrl')
    const { rows } = await client.query<{ name: string }>(
      `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and (c.relrowsecurity or c.relkind = 'v')
       and has_table_privilege(c.oid, 'select')`,
    )
    expect(rows.length).toBeGreaterThan(20)
    for (const { name } of rows.filter((row) => !lookedUp.includes(row.name))) {
      const found = await client.query(`select count(*)::int as count from "${name}"`)
      expect([name, found.rows[0].count]).toEqual([name, 0])
    }
    const location = `insert into location (tenant_id, id, building) values (1, '${newId()}', 'Rådhuset')`
    expect(await codeOf(client, location)).toBe('42501')
  })

  test('in one municipality another’s rows are neither seen, written nor pointed at', async () => {
    const client = await connectionForTest(app, 'appUrl')
    await client.query("select set_config('app.tenant', '1', false)")
    const { rows } = await client.query('select distinct tenant_id from person')
    expect(rows).toEqual([{ tenant_id: 1 }])
    const theirs = `update person set given_name = 'X' where tenant_id = 2`
    expect((await client.query(theirs)).rowCount).toBe(0)
    expect(
      await codeOf(client, `insert into location (tenant_id, id, building) values (2, '${newId()}', 'X')`),
    ).toBe('42501')
    expect(await codeOf(client, `update location set tenant_id = 2`)).toBe('42501')
    const absence = (person: string) =>
      `insert into absence (tenant_id, id, person_id, first_day, last_day) values (1, '${newId()}', '${person}', '2027-01-01', '2027-01-02')`
    expect(await codeOf(client, absence(personId('eirik')))).toBe('23503')
    expect(await codeOf(client, absence(personId('amina')))).toBe('none')
    const link = (unit: string) =>
      `insert into unit_location (tenant_id, unit_id, location_id) select 1, '${unit}', id from location limit 1`
    expect(await codeOf(client, link(unitId('nursingHome', 'nordvik')))).toBe('23503')
  })

  test('a job needs a municipality, and carries the transaction’s own', async () => {
    const client = await connectionForTest(app, 'appUrl')
    const ask = `select enqueue('nobody', '${newId()}', '${newId()}', 'k', null)`
    await expect(client.query(ask)).rejects.toThrow('a job needs a tenant')
    await client.query("select set_config('app.tenant', '2', false)")
    await client.query(ask)
    const root = await connectionForTest(app, 'superUrl')
    const { rows } = await root.query(
      "select payload->>'tenant' as tenant from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'nobody'",
    )
    expect(rows).toEqual([{ tenant: '2' }])
  })

  test('transactions of many municipalities share four connections and never each other’s tenant', async () => {
    const own = await appForTest()
    const root = await connectionForTest(own, 'superUrl')
    await root.query(
      `insert into tenant (id, slug, name, language, created_at) overriding system value
       select n, 'town-' || n, 'Town ' || n, 'nb', '2026-01-01' from generate_series(3, 22) n;
       insert into location (tenant_id, id, building) select n, gen_random_uuid(), 'House of ' || n from generate_series(3, 22) n`,
    )
    const see = async (tenantId: number) => {
      const scope = { ...own.scope(), tenantId }
      return inTenant(scope, async (tx) => {
        if (tenantId % 5 === 0) await sql`select 1 / 0`.execute(tx).catch(() => undefined)
        const { rows } = await sql<{ building: string }>`select building from location`.execute(tx)
        return rows.map((row) => row.building)
      }).catch((error: unknown) => (error instanceof pg.DatabaseError ? error.code : String(error)))
    }
    const asked = Array.from({ length: 600 }, (_, i) => 3 + ((i * 7) % 20))
    const answers = await Promise.all(asked.map(see))
    // 25P02: after an error the transaction answers nothing more.
    expect(answers).toEqual(
      asked.map((tenantId) => (tenantId % 5 === 0 ? '25P02' : [`House of ${tenantId}`])),
    )
    const after = await inTenant({ ...own.scope(), tenantId: 0 }, (tx) =>
      sql`select * from location`.execute(tx),
    )
    expect(after.rows).toEqual([])
  })
})

async function rightsTo(table: string): Promise<string[]> {
  const { rows } = await app.owner.query<{ right: string }>(
    `select r as right from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) r
     where has_table_privilege('orden_app', format('public.%I', $1::text)::regclass, r)`,
    [table],
  )
  return rows.map((row) => row.right)
}

/** What PostgreSQL refuses a statement with; nothing it does stays. */
async function codeOf(client: pg.Client, statement: string): Promise<string> {
  await client.query('begin')
  try {
    await client.query(statement)
    return 'none'
  } catch (error) {
    return error instanceof pg.DatabaseError ? (error.code ?? '') : String(error)
  } finally {
    await client.query('rollback')
  }
}
