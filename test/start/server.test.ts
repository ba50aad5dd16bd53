import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { refusal, startOrden } from './orden.ts'

const name = `t_start_${process.pid}`
const at = (url: string, database: string) => Object.assign(new URL(url), { pathname: `/${database}` }).href
const ownerUrl = at(inject('ownerUrl'), name)
const root = new pg.Client({ connectionString: inject('superUrl') })
const owner = new pg.Client({ connectionString: ownerUrl })

beforeAll(async () => {
  await root.connect()
  await root.query(`create database ${name} owner orden_owner`)
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await root.query(`drop database if exists ${name} with (force)`)
  await root.end()
})

/** Every table with its columns, every migration and every municipality. */
async function everything(): Promise<unknown> {
  const columns = await owner.query(
    "select table_schema, table_name, column_name from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema') order by 1, 2, 3",
  )
  const migrations = await owner.query('select name from kysely_migration order by name')
  const municipalities = await owner.query('select slug, demo from tenant order by slug')
  return [columns.rows, migrations.rows, municipalities.rows]
}

test('DATABASE_URL alone is enough, without a demo, for two processes that start at once', async () => {
  const ordens = [startOrden({ DATABASE_URL: ownerUrl }), startOrden({ DATABASE_URL: ownerUrl })]
  for (const orden of ordens) {
    const health = await fetch(`${await orden.ready()}/health`)
    expect(await health.json()).toEqual({ status: 'ok' })
  }
  const links = ordens.flatMap((orden) => orden.lines().filter((line) => line.startsWith('Set up ')))
  for (const orden of ordens) await orden.stopped()
  expect((await owner.query('select from tenant')).rowCount).toBe(1)
  expect(links).toHaveLength(1)
})

test('the first municipality has a link, printed once, and a command prints a new one while Orden runs', async () => {
  await owner.query('truncate tenant cascade')
  const orden = startOrden({ DATABASE_URL: ownerUrl })
  const address = await orden.ready()
  const [link = '', ready, ...more] = orden.lines().filter((line) => !line.startsWith('Building'))
  expect([ready, more]).toEqual([`Orden is ready on ${address}`, []])
  const code = '[2-9A-Z]{4}(-[2-9A-Z]{4}){3}'
  const start = `Set up the first municipality on ${address}/kommune/velkommen#`
  expect(link.slice(0, start.length)).toBe(start)
  expect(link.slice(start.length)).toMatch(new RegExp(`^${code} \\(works once, within 72 hours\\)\\.$`))

  const command = async (...args: string[]) => {
    const run = startOrden(
      { DATABASE_URL: ownerUrl, ORDEN_URL: 'https://orden.example' },
      {
        command: [process.execPath, 'scripts/tenant.ts', ...args],
      },
    )
    return { code: await run.ended(), ...run.said }
  }
  const added = await command('add', '--slug', 'nordvik', '--name', 'Nordvik kommune', '--language', 'nn')
  expect(added).toMatchObject({ code: 0, stderr: '' })
  expect(added.stdout).toMatch(
    new RegExp(`^Set up Nordvik kommune on https://orden.example/nordvik/velkommen#${code} `),
  )
  expect(await command('add', '--slug', 'nordvik', '--name', 'Nordvik')).toEqual({
    code: 1,
    stdout: '',
    stderr: 'The slug nordvik is taken; choose another.\n',
  })
  const again = await command('link', '--slug', 'nordvik')
  expect(again.stdout).toMatch(
    new RegExp(`^The way into nordvik is https://orden.example/nordvik/velkommen#${code} `),
  )
  const page = await fetch(`${address}/nordvik/`)
  expect(page.status).toBe(503)
  await orden.stopped()

  const next = startOrden({ DATABASE_URL: ownerUrl })
  await next.ready()
  expect(next.lines()).toContain(
    'nordvik is not set up yet; npm run tenant:link -- --slug nordvik prints a new link.',
  )
  await next.stopped()
  await owner.query('truncate tenant cascade')
})

test('a login for the app with the power to pass the walls is refused', async () => {
  const sentence = await refusal({ DATABASE_URL: ownerUrl, DATABASE_APP_URL: at(inject('superUrl'), name) })
  expect(sentence).toContain('DATABASE_APP_URL may bypass row-level security')
})

test('an app login that is not let in is refused before anything changes', async () => {
  const wrong = Object.assign(new URL(ownerUrl), { username: 'orden_app', password: 'hemmelig' }).href
  const sentence = await refusal({ DATABASE_URL: ownerUrl, DATABASE_APP_URL: wrong })
  expect(sentence).toContain('password authentication failed for user "orden_app"')
  expect(sentence).not.toContain('hemmelig')
})

test('a database from a newer Orden is left as it is', async () => {
  await owner.query("insert into kysely_migration (name, timestamp) values ('9999_future', '2030-01-01')")
  const before = await everything()
  expect(await refusal({ DATABASE_URL: ownerUrl })).toContain('newer Orden (9999_future)')
  expect(await everything()).toEqual(before)
  await owner.query("delete from kysely_migration where name = '9999_future'")
})

test('the demo never moves in with a real municipality', async () => {
  await owner.query(
    "insert into tenant (slug, name, language, created_at) values ('solvik', 'Solvik kommune', 'nb', now())",
  )
  const before = await everything()
  expect(await refusal({ DATABASE_URL: ownerUrl, ORDEN_DEMO: '1' })).toContain('real municipality')
  expect(await everything()).toEqual(before)
})

test('a real municipality never moves in with the demo', async () => {
  await owner.query("update tenant set demo = true where slug = 'solvik'")
  const before = await everything()
  expect(await refusal({ DATABASE_URL: ownerUrl, ORDEN_DEMO: '0' })).toContain('ORDEN_DEMO=0')
  expect(await everything()).toEqual(before)
})
