import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import type { TestApp } from '../app.ts'

/** Sessions and counts of attempts change by being looked at; letters and messages are sent by a job meanwhile. */
const restless = ['session', 'rate_limit', 'mail', 'push', 'push_subscription', 'webhook', 'webhook_delivery']

export type Snapshot = Record<string, string>

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

/** Asks what every table of every municipality holds; two equal answers say that nothing was written between. */
export async function watchRows(root: pg.Client): Promise<() => Promise<Snapshot>> {
  const { rows } = await root.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
  )
  const tables = rows.map((row) => row.name).filter((name) => !restless.includes(name))
  // How many rows, and the last transaction that wrote one: an insert, an update and a delete each change it.
  const sums = tables.map(
    (name) =>
      `select '${name}' as name, count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) as sum from "${name}"`,
  )
  // What is sent is counted: a new letter is a change, its being sent is not.
  const counts = ['mail', 'push_subscription', 'webhook', 'webhook_delivery'].map(
    (name) => `select '${name}', count(*)::text from ${name}`,
  )
  const statement = [...sums, ...counts].join(' union all ')
  let known: { next: string; rows: Snapshot } | undefined
  return async () => {
    // Whoever writes takes a number. Where none was taken since, the rows are as they were; and what is taken while they are
    // counted makes them be counted again the next time.
    const { rows: at } = await root.query<{ next: string }>({
      name: 'next',
      text: 'select pg_snapshot_xmax(pg_current_snapshot())::text as next',
    })
    const next = at[0]?.next ?? ''
    if (known?.next === next) return known.rows
    // By name it is planned once for the connection; the plan of so many tables takes longer than the counting.
    const found = await root.query<{ name: string; sum: string }>({ name: 'rows', text: statement })
    known = { next, rows: Object.fromEntries(found.rows.map((row) => [row.name, row.sum])) }
    return known.rows
  }
}

export async function versionOfMunicipality(root: pg.Client): Promise<number> {
  const { rows } = await root.query<{ version: number }>(
    "select row_version as version from tenant where slug = 'fjordvik'",
  )
  return rows[0]?.version ?? 0
}
