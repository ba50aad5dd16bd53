import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../app.ts'
import { testNow } from '../people.ts'
import { recordsIn } from '../rights/records.ts'
import { trailOf } from './trail.ts'

let app: TestApp
let number: string
beforeAll(async () => {
  app = await startTestApp()
  app.at(new Date('2020-02-29T10:00:00Z'))
  const old = await recordsIn(app).make('night', 'closed')
  number = old.number
  await trailOf(app).seal()
  app.at(testNow)
  await recordsIn(app).make('night', 'closed')
  app.at(testNow)
})
afterAll(() => app.close())

const line = () => app.as('line')
const ruleOf = async (code: string) => {
  const { rules } = await (await line()).call('GET /retention')
  return rules.find((rule) => rule.code === code)
}
const sound = async () => {
  await trailOf(app).seal()
  return (await trailOf(app).verify()).faults
}

test('looking erases nothing, and says what would be', async () => {
  expect(await ruleOf('devices')).toMatchObject({ months: 12, before: '2025-11-23T09:00:00.000Z', count: 2 })
  expect(await ruleOf('notices')).toMatchObject({ months: 24, count: expect.any(Number) })
  expect(await ruleOf('words')).toMatchObject({ months: null, before: null, count: 0 })
  expect((await ruleOf('devices'))?.count).toBe(2)
})

test('the device of old sign-ins is erased, and the sign-ins and the chain stay', async () => {
  const before = (await ruleOf('devices'))?.before ?? ''
  await (await line()).call('POST /retention/:code/erase', { params: { code: 'devices' }, body: { before } })
  expect((await ruleOf('devices'))?.count).toBe(0)
  expect(await sound()).toEqual([])
})

test('old notices and their mail are erased, and newer ones stay', async () => {
  const rule = await ruleOf('notices')
  expect(rule?.count).toBeGreaterThan(0)
  const toringe = await app.as('toringe')
  const all = (await toringe.call('GET /notices')).notices
  await (
    await line()
  ).call('POST /retention/:code/erase', {
    params: { code: 'notices' },
    body: { before: rule?.before ?? '' },
  })
  const left = (await toringe.call('GET /notices')).notices
  expect(left).toEqual(all.filter(({ createdAt }) => createdAt > (rule?.before ?? '')))
  expect(left.length).toBeLessThan(all.length)
  expect(await sound()).toEqual([])
})

test('the words of closed cases are kept for ever, until the municipality chooses', async () => {
  const coordinator = await line()
  const params = { code: 'words' } as const
  const early = await coordinator.ask('PUT /retention/:code', { params, body: { months: 12 } })
  expect([early.status, early.body.code]).toEqual([400, 'trail:refused.tooSoon'])
  const body = { before: '2021-01-01T00:00:00Z' }
  expect((await coordinator.ask('POST /retention/:code/erase', { params, body })).status).toBe(409)
  await coordinator.call('PUT /retention/:code', { params, body: { months: 60 } })
  const rule = await ruleOf('words')
  expect(rule).toMatchObject({ months: 60, before: '2021-11-23T09:00:00.000Z' })
  expect(rule?.count).toBeGreaterThan(3)
  await coordinator.call('POST /retention/:code/erase', { params, body: { before: rule?.before ?? '' } })
  const view = await coordinator.call('GET /cases/:ref', { params: { ref: number } })
  expect(view.reports.map(({ text }) => text)).toEqual(['[slettet]'])
  expect(new Set(view.story.map(({ what }) => what))).toEqual(new Set(['erased']))
  expect((await ruleOf('words'))?.count).toBe(0)
  expect(await sound()).toEqual([])
})

test('nothing newer than the rule says is erased, whatever is asked', async () => {
  const params = { code: 'devices' } as const
  const body = { before: testNow.toISOString() }
  expect((await (await line()).ask('POST /retention/:code/erase', { params, body })).status).toBe(409)
})
