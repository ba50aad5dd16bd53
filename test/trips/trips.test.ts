import { afterAll, beforeAll, expect, test } from 'vitest'
import { aReport, startTestApp, type TestApp } from '../app.ts'
import { noWords } from '../rights/bodies.ts'
import { statementsOf, watchStatements } from '../../bench/record.ts'

/** How many times `work` waited for the database before it could ask again: what is sent together is one round trip. */
const roundTrips = async (work: () => Promise<unknown>): Promise<number> =>
  Math.max(...(await statementsOf(work)).map(({ trip }) => trip))

let app: TestApp
beforeAll(async () => {
  watchStatements()
  app = await startTestApp()
})
afterAll(() => app.close())

test('a list of cases costs two round trips, whoever asks', async () => {
  for (const key of ['toringe', 'gro', 'hege', 'line', 'jonas']) {
    const somebody = await app.as(key)
    await somebody.call('GET /cases')
    const trips = await roundTrips(() => somebody.call('GET /cases'))
    expect([key, trips]).toEqual([key, 2])
  }
})

test('one case with its story costs at most three', async () => {
  const amina = await app.as('amina')
  const { number } = await amina.call('POST /reports', { body: aReport() })
  for (const key of ['toringe', 'hege', 'line']) {
    const somebody = await app.as(key)
    await somebody.call('GET /cases/:ref', { params: { ref: number } })
    const trips = await roundTrips(() => somebody.call('GET /cases/:ref', { params: { ref: number } }))
    expect([key, trips <= 3]).toEqual([key, true])
  }
})

test('submitting a report, with routing, event, case, notices and mail, costs at most four', async () => {
  const amina = await app.as('amina')
  await amina.call('POST /reports', { body: aReport() })
  const trips = await roundTrips(() => amina.call('POST /reports', { body: aReport() }))
  expect(trips).toBeLessThanOrEqual(4)
})

test('a municipality’s own types, receivers and times cost nothing more', async () => {
  const line = await app.as('line')
  await line.call('PUT /content/types/:code', {
    params: { code: 'tj.fall' },
    body: { value: { hidden: true, name: noWords, tile: noWords }, version: 0 },
  })
  await line.call('PUT /content/routes/:code', {
    params: { code: 'tjeneste' },
    body: { value: { to: 'medicationLead', copyTo: ['coordinator'] }, version: 0 },
  })
  const amina = await app.as('amina')
  const { recipients } = await amina.call('POST /reports', { body: aReport() })
  expect(recipients.map(({ name }) => name)).toEqual(['Siv Lunde'])
  expect(await roundTrips(() => amina.call('POST /reports', { body: aReport() }))).toBeLessThanOrEqual(4)
})
