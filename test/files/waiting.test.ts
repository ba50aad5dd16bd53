import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { aReport, startTestApp, type TestApp } from '../app.ts'
import { expectProblem } from '../api/problem.ts'
import { personId, unitId } from '../people.ts'
import { phoneOf } from '../sealed.ts'
import { until } from '../until.ts'
import { aPhoto, untilLookedAt } from './send.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

type Parts = Awaited<ReturnType<Awaited<ReturnType<typeof phoneOf>>['sealFile']>>
type Client = Pick<ReturnType<TestApp['stranger']>, 'call' | 'ask'>

async function sendAll(client: Client, parts: Parts) {
  for (const body of parts) await client.call('POST /outbox/files', { body })
}
const filesOf = async (key: string, number: string) =>
  (await (await app.as(key)).call('GET /cases/:ref', { params: { ref: number } })).reports[0]?.files

test('a photo that waited comes with its report from a phone whose session has run out, once however often', async () => {
  const amina = await phoneOf(app, 'amina')
  const report = aReport()
  const parts = await amina.sealFile(report.id, 'Bad.jpg', await aPhoto(), 1000)
  expect(parts.length).toBeGreaterThan(1)
  const stranger = app.stranger()
  const [first] = parts
  expectProblem((await stranger.ask('POST /outbox/files', { body: first })).response, 404)

  const { number } = await stranger.call('POST /outbox', { body: await amina.seal(report) })
  await sendAll(stranger, parts)
  await sendAll(stranger, parts)
  const id = parts[0]?.about.id ?? ''
  expect(await untilLookedAt(amina.client, report.id, id)).toMatchObject({ name: 'Bad.jpg', state: 'ready' })
  expect(await filesOf('toringe', number)).toMatchObject([{ id, name: 'Bad.jpg', isImage: true }])
})

test('with a report whose sender is in doubt it comes as well, and from no other phone', async () => {
  const [amina, ola] = [await phoneOf(app, 'amina'), await phoneOf(app, 'ola')]
  const report = aReport()
  const { number } = await ola.client.call('POST /outbox', { body: await amina.seal(report) })
  const foreign = await ola.sealFile(report.id, 'Fremmed.jpg', await aPhoto())
  expectProblem((await ola.client.ask('POST /outbox/files', { body: foreign[0] })).response, 404)

  const parts = await amina.sealFile(report.id, 'Bad.jpg', await aPhoto())
  await sendAll(ola.client, parts)
  const files = await until(async () => {
    const found = (await filesOf('line', number)) ?? []
    return found.length > 0 && found
  })
  expect(files).toMatchObject([{ name: 'Bad.jpg' }])
})

test('a piece that was changed, stands elsewhere or belongs to another file is refused', async () => {
  const amina = await phoneOf(app, 'amina')
  const report = aReport()
  await amina.client.call('POST /reports', { body: report })
  const [first, second] = await amina.sealFile(report.id, 'Notat.pdf', randomBytes(300), 200)
  if (!first || !second) throw new Error('there are two pieces')
  const [other] = await amina.sealFile(report.id, 'Annet.pdf', randomBytes(200))
  const wrong = [
    { ...first, part: { ...first.part, offset: 200 } },
    { ...first, part: { ...second.part, offset: 0 } },
    { ...first, about: { ...first.about, id: newId() } },
    { ...first, about: other?.about ?? first.about },
  ]
  for (const body of wrong)
    expectProblem((await amina.client.ask('POST /outbox/files', { body })).response, 400)
})

test('with a confidential report it comes as well, and names nobody', async () => {
  const amina = await phoneOf(app, 'amina')
  const report = aReport({ sender: 'confidential' })
  const { number } = await app.stranger().call('POST /outbox', { body: await amina.seal(report) })
  const parts = await amina.sealFile(report.id, 'Amina sin vakt.jpg', await aPhoto())
  await sendAll(app.stranger(), parts)
  const file = await untilLookedAt(amina.client, report.id, parts[0]?.about.id ?? '')
  expect(file).toMatchObject({ name: 'Bilde 1.jpg', state: 'ready' })
  expect(await filesOf('toringe', number)).toMatchObject([{ name: 'Bilde 1.jpg' }])
  expect(await namedWith(report.id)).toEqual([])
})

test('with a confidential report whose sender is in doubt it comes from that phone alone, and names nobody', async () => {
  const [amina, ola] = [await phoneOf(app, 'amina'), await phoneOf(app, 'ola')]
  const report = aReport({ sender: 'confidential' })
  const { number } = await ola.client.call('POST /outbox', { body: await amina.seal(report) })
  const foreign = await ola.sealFile(report.id, 'Fremmed.jpg', await aPhoto())
  expectProblem((await ola.client.ask('POST /outbox/files', { body: foreign[0] })).response, 404)

  const parts = await amina.sealFile(report.id, 'Bad.jpg', await aPhoto())
  await sendAll(ola.client, parts)
  await until(async () => (await filesOf('line', number))?.length === 1)
  expect(await namedWith(report.id)).toEqual([])

  const line = await app.as('line')
  const { id } = await line.call('GET /cases/:ref', { params: { ref: number } })
  await line.call('PUT /cases/:id/reports/:reportId/sender', {
    params: { id, reportId: report.id },
    body: { personId: personId('amina') },
  })
  const { files } = await amina.client.call('GET /reports/:id/files', { params: { id: report.id } })
  expect(files).toMatchObject([{ name: 'Bilde 1.jpg', state: 'ready' }])
  expect(await namedWith(report.id)).toEqual([])
})

/** Whom the files of a report and what has happened with them name. */
async function namedWith(reportId: string): Promise<string[]> {
  await app.owner.query("select set_config('app.tenant', '1', false)")
  const { rows } = await app.owner.query<{ id: string }>(
    `select owner_person_id as id from upload where subject_id = $1 and owner_person_id is not null
     union select actor_person_id from event
       where subject_id = $1 and kind like 'file.%' and actor_person_id is not null`,
    [reportId],
  )
  return rows.map(({ id }) => id)
}

test('none follows a report of somebody else’s', async () => {
  const [amina, siv] = [await phoneOf(app, 'amina'), await phoneOf(app, 'siv')]
  const [hidden, hers] = [aReport({ sender: 'confidential' }), aReport({ unitId: unitId('east') })]
  await siv.client.call('POST /reports', { body: { ...hidden, unitId: unitId('east') } })
  await siv.client.call('POST /reports', { body: hers })
  for (const id of [hidden.id, hers.id]) {
    const [body] = await amina.sealFile(id, 'Bad.jpg', await aPhoto())
    expectProblem((await amina.client.ask('POST /outbox/files', { body })).response, 404)
  }
})
