import { connectTo } from '../rights/rows.ts'
import { until } from '../until.ts'
import type { TestApp } from '../app.ts'

/**
 * Every row of every table of the database, the job queue's too, as text by table and content: what is new or changed
 * has another key. Bytes stand there as text beside, so that words in them are found.
 */
export async function everyRowOf(app: TestApp): Promise<Map<string, string>> {
  const root = await connectTo(app, 'superUrl')
  const { rows: tables } = await root.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') order by 1`,
  )
  const all = new Map<string, string>()
  for (const { name } of tables) {
    const { rows } = await root.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`)
    for (const { row } of rows) all.set(`${name} ${row}`, withBytes(row))
  }
  await root.end()
  return all
}

const withBytes = (row: string): string =>
  row +
  [...row.matchAll(/\\\\x([0-9a-f]*)/g)]
    .map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1'))
    .join(' ')

/** Rows that were not there before. */
export const freshIn = (after: Map<string, string>, before: Map<string, string>) =>
  [...after].flatMap(([key, row]) => (before.has(key) ? [] : [{ table: key.split(' ')[0] ?? '', row }]))

/** Until every job that can be done has been. */
export const untilNoJobs = (app: TestApp) =>
  until(
    async () =>
      (await app.owner.query('select from graphile_worker.jobs where attempts < max_attempts limit 1')).rows
        .length === 0,
  )
