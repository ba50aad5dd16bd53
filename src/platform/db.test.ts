import { sql, type Compilable } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, tenantIds, type TestApp } from '../../test/app.ts'
import { towns } from '../../test/people.ts'
import { changeInTenant, Database, inTenant, readInTenant, streamInTenant, type Tx } from './db.ts'

let app: TestApp
beforeAll(async () => void (app = await startTestApp()))
afterAll(() => app.close())

const people = (db: Tx) => db.selectFrom('person').select(['id', 'tenantId', 'givenName']).orderBy('id')

describe('inTenant', () => {
  test('shows one municipality, even where a query forgets to ask for it', async () => {
    const rows = await inTenant(app.scope('nordvik'), (tx) => people(tx).execute())
    expect(rows).toHaveLength(towns.nordvik.people.length)
    expect(new Set(rows.map((row) => row.tenantId))).toEqual(new Set([tenantIds.nordvik]))
  })

  test('takes everything back when the work throws, and the connection goes on', async () => {
    const scope = app.scope()
    const attempt = inTenant(scope, async (tx) => {
      await sql`select next_number('lost')`.execute(tx)
      throw new Error('changed my mind')
    })
    await expect(attempt).rejects.toThrow('changed my mind')
    const [first] = await inTenant(
      scope,
      async (tx) => (await sql<{ n: number }>`select next_number('lost') as n`.execute(tx)).rows,
    )
    expect(first?.n).toBe(1)
  })

  test('a statement that fails among others fails the whole, with its own error', async () => {
    const attempt = inTenant(app.scope(), (tx) =>
      Promise.all([people(tx).execute(), sql`select 1 / 0`.execute(tx), people(tx).execute()]),
    )
    await expect(attempt).rejects.toThrow('division by zero')
    expect(await inTenant(app.scope(), (tx) => people(tx).limit(1).execute())).toHaveLength(1)
  })

  test('a swallowed error does not pass for a commit', async () => {
    const attempt = inTenant(app.scope(), async (tx) => {
      await sql`select next_number('swallowed')`.execute(tx)
      await sql`select 1 / 0`.execute(tx).catch(() => undefined)
    })
    await expect(attempt).rejects.toThrow('rolled back')
  })

  test('cannot write into another municipality', async () => {
    const row = { tenantId: tenantIds.nordvik, name: 'foreign', value: 1 }
    const attempt = inTenant(app.scope('fjordvik'), (tx) => tx.insertInto('counter').values(row).execute())
    await expect(attempt).rejects.toThrow('row-level security')
  })

  test('is over when it is over: what is sent late runs in nobody’s transaction', async () => {
    const late = await inTenant(app.scope('fjordvik'), async (tx) => tx)
    await inTenant(app.scope('nordvik'), async (tx) => {
      await people(tx).execute()
      await expect(people(late).execute()).rejects.toThrow('the transaction is over')
    })
  })

  test('many at once over few connections never see each other', async () => {
    const seen = await Promise.all(
      Array.from({ length: 300 }, async (_, i) => {
        const slug = i % 3 === 0 ? 'nordvik' : 'fjordvik'
        const read = (db: Tx) => db.selectFrom('person').select('tenantId').limit(3)
        const rows =
          i % 2 === 0
            ? await inTenant(app.scope(slug), (tx) => read(tx).execute())
            : (await readInTenant(app.scope(slug), (db) => [read(db)]))[0]
        return rows.length === 3 && rows.every((row) => row.tenantId === tenantIds[slug])
      }),
    )
    expect(seen.filter((right) => !right)).toEqual([])
  })
})

describe('readInTenant', () => {
  test('gives the rows of each query in the order asked', async () => {
    const [units, [count]] = await readInTenant(app.scope(), (db) => [
      db.selectFrom('unit').select('name').where('parentId', 'is', null),
      db.selectFrom('person').select((eb) => eb.fn.countAll<number>().as('people')),
    ])
    expect(units).toEqual([{ name: towns.fjordvik.units[0]?.name }])
    expect(count?.people).toBe(1251)
  })

  test('cannot write', async () => {
    const attempt = readInTenant(app.scope(), (db) => [
      db.insertInto('counter').values({ tenantId: tenantIds.fjordvik, name: 'x', value: 1 }),
    ])
    await expect(attempt).rejects.toThrow('read-only transaction')
  })

  test('says what failed and leaves the connection whole', async () => {
    const attempt = readInTenant(app.scope(), (db) => [
      people(db),
      db.selectNoFrom(sql`1 / 0`.as('x')),
      people(db),
    ])
    await expect(attempt).rejects.toThrow('division by zero')
    const [rows] = await readInTenant(app.scope(), (db) => [people(db).limit(2)])
    expect(rows).toHaveLength(2)
  })

  test('sends nothing where a value cannot be written, and the connection goes on', async () => {
    const circular: Record<string, unknown> = {}
    circular['self'] = circular
    const add = (db: Tx, name: string, value: unknown) =>
      db.insertInto('counter').values({ tenantId: tenantIds.fjordvik, name, value: value as number })
    const attempt = changeInTenant(app.scope(), (db) => [
      add(db, 'before', 1),
      add(db, 'circular', circular),
      add(db, 'after', 1),
    ])
    await expect(attempt).rejects.toThrow('circular')
    const counters = (db: Tx) =>
      db.selectFrom('counter').select('name').where('name', 'in', ['before', 'circular', 'after'])
    for (let i = 0; i < 8; i++)
      expect((await readInTenant(app.scope(), (db) => [counters(db), people(db).limit(3)]))[0]).toEqual([])
  })

  test('a connection that breaks ends what was asked on it, and nothing else', async () => {
    const attempt = inTenant(app.scope(), async (tx) => {
      const [mine] = (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)).rows
      await app.owner.query('select pg_terminate_backend($1)', [mine?.pid])
      await people(tx).execute()
    })
    await expect(attempt).rejects.toThrow(/terminat/i)
    expect((await readInTenant(app.scope(), (db) => [people(db).limit(2)]))[0]).toHaveLength(2)
  })
})

describe('on one connection', () => {
  let database: Database
  beforeAll(() => void (database = new Database(app.appUrl, { size: 1 })))
  afterAll(() => database.close())
  const scope = () => ({ ...app.scope(), database })
  const read = async (query: (db: Tx) => Compilable<unknown>) =>
    (await readInTenant(scope(), (db) => [query(db)]))[0]

  test('what stood behind a refused statement, and was never prepared, can be asked', async () => {
    const refused = (db: Tx) => db.selectNoFrom(sql`1 / 0`.as('x'))
    const behind = (db: Tx) => people(db).limit(7)
    for (const doing of [readInTenant, changeInTenant])
      await expect(doing(scope(), (db) => [refused(db), behind(db)])).rejects.toThrow('division by zero')
    expect(await read(behind)).toHaveLength(7)
  })

  test('what was refused can be asked again, whether it was prepared or not', async () => {
    const divide = (by: number) => (db: Tx) => db.selectNoFrom(sql<number>`6 / ${by}::int`.as('x'))
    await expect(read(divide(0))).rejects.toThrow('division by zero')
    expect(await read(divide(2))).toEqual([{ x: 3 }])
    const later = (db: Tx) => db.selectNoFrom(sql`(select max(n) from made_later)`.as('n'))
    await expect(read(later)).rejects.toThrow('made_later')
    await app.owner.query('create table made_later as select 4 as n; grant select on made_later to public')
    expect(await read(later)).toEqual([{ n: 4 }])
  })

  test('a statement whose columns have changed is refused once, and never misread', async () => {
    await app.owner.query('create table changing as select 1 as a; grant select on changing to public')
    const reading = () => read((db) => ({ compile: () => sql<unknown>`select * from changing`.compile(db) }))
    for (let i = 0; i < 2; i++) expect(await reading()).toEqual([{ a: 1 }])
    await app.owner.query(`alter table changing add column is_new text default 'yes'`)
    await expect(reading()).rejects.toThrow('must not change result type')
    for (let i = 0; i < 2; i++) expect(await reading()).toEqual([{ a: 1, isNew: 'yes' }])
  })

  test('reads every kind of value the same way every time', async () => {
    const row = {
      bytes: Buffer.from([0, 255]),
      list: ['a', null, '{"'],
      none: null,
      yes: true,
      many: 2 ** 40,
    }
    const values = (db: Tx) =>
      db.selectNoFrom([
        sql`${row.bytes}::bytea`.as('bytes'),
        sql`${row.list}::text[]`.as('list'),
        sql`${row.none}::text`.as('none'),
        sql`${row.yes}::boolean`.as('yes'),
        sql`${row.many}::bigint`.as('many'),
        sql`'{"a": [1]}'::jsonb`.as('json'),
      ])
    for (let i = 0; i < 3; i++) expect(await read(values)).toEqual([{ ...row, json: { a: [1] } }])
  })
})

test('streamInTenant gives every row once, in batches, of one municipality', async () => {
  const ids: string[] = []
  const sizes: number[] = []
  for await (const batch of streamInTenant(app.scope('nordvik'), people, 100)) {
    sizes.push(batch.length)
    ids.push(...batch.map((row) => row.id))
  }
  expect(sizes).toEqual([100, 100, 100, 100, 100, 20])
  expect(new Set(ids)).toEqual(new Set(towns.nordvik.people.map((person) => person.id)))
})

test('instants come as ISO 8601 and days as days', async () => {
  const [[row]] = await readInTenant(app.scope(), (db) => [
    db.selectNoFrom([
      sql<string>`timestamptz '2026-03-29 01:30:00.250+01'`.as('at'),
      sql<string>`date '2026-03-29'`.as('on'),
      sql<string>`app_today()`.as('today'),
    ]),
  ])
  expect(row).toEqual({ at: '2026-03-29T00:30:00.25Z', on: '2026-03-29', today: '2026-11-23' })
})
