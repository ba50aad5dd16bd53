import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import type { TestApp } from '../app.ts'

/** Sessions and counts of attempts change by being looked at; what goes to phones is a job's meanwhile. */
const restless = ['session', 'rate_limit', 'push']
/** A new letter or message is a change; its being sent, by a job meanwhile, is none. */
const sentByJobs = ['mail', 'push_subscription', 'webhook', 'webhook_delivery']

/** The test's database as a role of the server, or as the app itself. Closed when the test is over. */
export async function connectTo(app: TestApp, as: 'superUrl' | 'appUrl'): Promise<pg.Client> {
  const { rows } = await app.owner.query('select current_database() as name')
  const url = Object.assign(new URL(inject(as)), { pathname: `/${rows[0].name}` })
  const client = new pg.Client({ connectionString: url.href })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** As connectTo, for one test. */
export async function connectionForTest(app: TestApp, as: 'superUrl' | 'appUrl'): Promise<pg.Client> {
  const client = await connectTo(app, as)
  onTestFinished(() => client.end())
  return client
}

/** Watches every table of every municipality: gives what tells which of them were written since it was last asked. */
export async function watchRows(root: pg.Client): Promise<() => Promise<string[]>> {
  const { rows } = await root.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
  )
  const tables = rows.map((row) => row.name).filter((name) => !restless.includes(name))
  // A row that is written says so, and what is rolled back never did: to count every row takes longer than a request.
  const watching = tables.map((name) => {
    const change = sentByJobs.includes(name) ? 'insert or delete' : 'insert or update or delete'
    return `create or replace trigger zz_watch after ${change} on "${name}"
      for each row execute function watch.tell()`
  })
  await root.query(`
    create schema if not exists watch;
    create unlogged table if not exists watch.written (name text);
    create or replace function watch.tell() returns trigger language plpgsql security definer as $$
      begin insert into watch.written values (tg_table_name); return null; end $$;
    ${watching.join(';')}`)
  return async () => {
    const { rows: written } = await root.query<{ name: string }>({
      name: 'written',
      text: 'with gone as (delete from watch.written returning name) select distinct name from gone order by 1',
    })
    return written.map(({ name }) => name)
  }
}

export async function versionOfMunicipality(root: pg.Client): Promise<number> {
  const { rows } = await root.query<{ version: number }>(
    "select row_version as version from tenant where slug = 'fjordvik'",
  )
  return rows[0]?.version ?? 0
}
