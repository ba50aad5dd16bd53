import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../../test/app.ts'
import { readInTenant } from './db.ts'
import { prepared } from './prepared.ts'

let app: TestApp
beforeAll(async () => void (app = await startTestApp()))
afterAll(() => app.close())

test('is built once for each shape, and asks with the values of each time', async () => {
  let times = 0
  const units = prepared(
    (
      db,
      { kind, name, ids }: { kind: string; name?: string; ids: string[] },
      { limit }: { limit: number },
    ) => {
      times++
      return db
        .selectFrom('unit')
        .select('id')
        .where('kind', '=', kind as 'sector')
        .$if(name !== undefined, (query) => query.where('name', '=', name ?? ''))
        .$if(ids.length > 0, (query) => query.where(sql<boolean>`id = any(${ids}::uuid[])`))
        .orderBy('name')
        .limit(sql.lit(limit))
    },
  )
  const ask = async (given: Parameters<typeof units>[0], limit = 2) =>
    (await readInTenant(app.scope(), () => [units(given, { limit })]))[0]
  const sectors = await ask({ kind: 'sector', ids: [] })
  expect(sectors).toHaveLength(2)
  expect(await ask({ kind: 'municipality', ids: [] })).toHaveLength(1)
  expect(times).toBe(1)
  const [, second] = sectors.map(({ id }) => id)
  expect(await ask({ kind: 'sector', ids: [second ?? ''] })).toEqual([{ id: second }])
  expect(await ask({ kind: 'sector', ids: [] }, 1)).toHaveLength(1)
  expect(await ask({ kind: 'sector', name: 'finnes ikke', ids: [] })).toEqual([])
  expect(times).toBe(4)
})

test('refuses a statement that is built for one value', async () => {
  const looking = prepared((db, { word }: { word: string }) =>
    db.selectNoFrom(sql<string>`${`${word}!`}::text`.as('said')),
  )
  await expect(async () => readInTenant(app.scope(), () => [looking({ word: 'hei' })])).rejects.toThrow(
    'without its values',
  )
})
