import { expect, test } from 'vitest'
import { filterOf, type ListSearch } from '../../src/features/cases/web/list-search.ts'
import { briefLines, placeLine } from '../../src/features/home/web/brief-lines.ts'
import { unitId } from '../people.ts'
import { aReport, appForTest, type TestApp } from '../app.ts'
import { connectionForTest } from '../rights/rows.ts'

/** How many cases a list has, to its last page. */
async function countBehind(app: TestApp, search: ListSearch): Promise<number> {
  const line = await app.as('line')
  let count = 0
  for (let after: string | undefined; ;) {
    const asked = Object.entries({ ...filterOf(search), after }).filter(([, value]) => value !== undefined)
    const { cases, next } = await line.call('GET /cases', { query: Object.fromEntries(asked) })
    count += cases.length
    if (next === null) return count
    after = next
  }
}

/** Cases of every kind the brief counts, and beside each some that it does not. */
async function town() {
  const app = await appForTest()
  const amina = await app.as('amina')
  const send = async (outcome: 'serious' | 'noHarm', times: number) => {
    const numbers: string[] = []
    for (let i = 0; i < times; i++)
      numbers.push((await amina.call('POST /reports', { body: aReport({ outcome }) })).number)
    return numbers
  }
  const root = await connectionForTest(app, 'superUrl')
  const set = (numbers: string[], change: string) =>
    root.query(`update case_file set ${change} where tenant_id = 1 and number = any($1)`, [numbers])
  const serious = await send('serious', 3)
  await set(serious.slice(0, 1), 'first_response_at = opened_at')
  const late = await send('noHarm', 9)
  await set(late, `due_on = '2026-11-22'`)
  // It is in time to the end of its day.
  await set(late.slice(0, 1), `due_on = '2026-11-23'`)
  await set(late.slice(1, 2), `state = 'closed', closed_at = opened_at`)
  const inUnit = (key: string) => `unit_id = '${unitId(key)}'`
  await set(late.slice(2, 6), inUnit('homecare'))
  await set(late.slice(6, 7), inUnit('furulia'))
  const sentOn = await send('noHarm', 8)
  await set(sentOn.slice(0, 7), `state = 'forwarded', hops = 2`)
  await set(sentOn.slice(7), `state = 'acknowledged', hops = 2`)
  return { app, moveLate: () => set(late, inUnit('furulia')) }
}

test('each sentence of the coordinator’s brief leads to as many rows as it counts', async () => {
  const { app, moveLate } = await town()
  const brief = async () => (await (await app.as('line')).call('GET /home')).brief!
  const first = await brief()
  const lines = [...briefLines(first), placeLine(first)!]
  expect(lines.map(({ says, values }) => [says, values.count])).toEqual([
    ['brief.unanswered', 2],
    ['brief.late', 7],
    ['brief.latest', 6],
    ['place.all', 7],
  ])
  expect(first.toPlace).toHaveLength(5)
  for (const { says, values, to } of lines) expect(await countBehind(app, to), says).toBe(values.count)

  await moveLate()
  const [, all, ...rest] = briefLines(await brief())
  expect(all).toMatchObject({ says: 'brief.late.one', values: { count: 7 } })
  expect(await countBehind(app, all!.to)).toBe(7)
  expect(rest).toEqual([])
})

test('where there is nothing to see to, the brief has no sentence and no list behind one', async () => {
  const app = await appForTest()
  const { brief } = await (await app.as('line')).call('GET /home')
  expect([briefLines(brief!), placeLine(brief!)]).toEqual([[], null])
  for (const mangler of ['svar', 'lukking', 'plass'] as const)
    expect(await countBehind(app, { mangler }), mangler).toBe(0)
})
