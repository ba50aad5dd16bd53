import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { aReport, startTestApp, type TestApp } from '../app.ts'
import { until } from '../until.ts'
import { aPdfSaying } from '../pdf.ts'
import { aPdf, aPhoto, sendAndWait } from './send.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

const tick = () => app.at(new Date(app.now().getTime() + 61_000))

async function caseWithPhoto(changes: Parameters<typeof aReport>[0] = {}) {
  tick()
  const amina = await app.as('amina')
  const body = aReport(changes)
  const photo = await sendAndWait(amina, body.id, 'Bad.jpg', await aPhoto())
  const { number } = await amina.call('POST /reports', { body })
  const toringe = await app.as('toringe')
  const { id } = await toringe.call('GET /cases/:ref', { params: { ref: number } })
  return { id, number, reportId: body.id, fileId: photo.id, params: { id, fileId: photo.id } }
}

const mayRead = async (key: string, params: { id: string; fileId: string }) => {
  const somebody = await app.as(key)
  const statuses = await Promise.all([
    somebody.ask('GET /cases/:id/files/:fileId', { params }),
    somebody.ask('GET /cases/:id/files/:fileId/picture', { params }),
  ])
  return statuses.map(({ status }) => status)
}

test('whoever reads the case reads its files, and nobody else', async () => {
  const { params } = await caseWithPhoto()
  for (const key of ['toringe', 'line', 'gro', 'hege'])
    expect([key, await mayRead(key, params)]).toEqual([key, [200, 200]])
  expect(await mayRead('kari', params)).toEqual([404, 404])
  expect(await mayRead('jonas', params)).toEqual([404, 404])
  expect(await mayRead('per', params)).toEqual([403, 403])
  const solveig = await app.as('solveig', 'nordvik')
  expect((await solveig.ask('GET /cases/:id/files/:fileId', { params })).status).toBe(404)
})

test('a file of one case is not reached through another', async () => {
  const one = await caseWithPhoto()
  const other = await caseWithPhoto()
  expect(await mayRead('toringe', { id: one.id, fileId: other.fileId })).toEqual([404, 404])
})

test('a file that is added afterwards is told of and stands in the story; one that came with it does not', async () => {
  const { number, reportId } = await caseWithPhoto()
  const [amina, toringe] = [await app.as('amina'), await app.as('toringe')]
  tick()
  await sendAndWait(amina, reportId, 'Sjekkliste.pdf', aPdf)
  const seen = await toringe.call('GET /cases/:ref', { params: { ref: number } })
  expect(seen.reports[0]?.files.map(({ name, isImage }) => [name, isImage])).toEqual([
    ['Bad.jpg', true],
    ['Sjekkliste.pdf', false],
  ])
  expect(seen.story.filter(({ what }) => what === 'file.ready')).toMatchObject([{ name: 'Amina Hauge' }])
  const { notices } = await toringe.call('GET /notices')
  expect(notices.map(({ sentence }) => sentence)).toContain(
    `Den som meldte sak ${number}, har lagt til en fil.`,
  )
})

test('an identity number in a PDF is told to who sends it and to who reads it, and refuses nothing', async () => {
  const { number, reportId } = await caseWithPhoto()
  const [amina, toringe] = [await app.as('amina'), await app.as('toringe')]
  const sent = await sendAndWait(amina, reportId, 'Epikrise.pdf', aPdfSaying('Pasient 17846449205'))
  expect(sent).toMatchObject({ state: 'ready', hasIdentityNumber: true })
  const seen = await toringe.call('GET /cases/:ref', { params: { ref: number } })
  expect(seen.reports[0]?.files.map(({ hasIdentityNumber }) => hasIdentityNumber)).toEqual([false, true])
})

test('a hidden file is given to nobody, and the reporter sees who hid it and why', async () => {
  const { params, number, reportId, fileId } = await caseWithPhoto()
  const [amina, line, toringe] = [await app.as('amina'), await app.as('line'), await app.as('toringe')]
  const body = { reason: 'other' as const, words: 'Ansiktet til en bruker' }
  for (const _ of [1, 2]) await line.call('PUT /cases/:id/files/:fileId/hiding', { params, body })
  expect(await mayRead('toringe', params)).toEqual([404, 404])
  expect(await mayRead('line', params)).toEqual([404, 404])
  const own = { id: reportId, fileId }
  expect((await amina.ask('GET /reports/:id/files/:fileId', { params: own })).status).toBe(404)
  const seen = await toringe.call('GET /cases/:ref', { params: { ref: number } })
  expect(seen.reports[0]?.files).toMatchObject([{ name: '', hidden: body }])
  const { hidings } = await amina.call('GET /reports/:id', { params: { id: reportId } })
  expect(hidings).toMatchObject([{ what: 'fileHidden', name: 'Line Solvang' }])

  await line.call('DELETE /cases/:id/files/:fileId/hiding', { params })
  expect(await mayRead('toringe', params)).toEqual([200, 200])
})

test('the data protection officer hides where she is asked to', async () => {
  const { params, reportId } = await caseWithPhoto()
  const [amina, berit] = [await app.as('amina'), await app.as('berit')]
  const body = { reason: 'patientName' as const }
  const hide = () => berit.ask('PUT /cases/:id/files/:fileId/hiding', { params, body })
  expect((await hide()).status).toBe(404)
  await amina.call('POST /reports/:id/hide-requests', { params: { id: reportId }, body: { id: newId() } })
  expect((await hide()).status).toBe(200)
  expect(await mayRead('toringe', params)).toEqual([404, 404])
})

test('a hidden file is erased with the words of its coming', async () => {
  const { params, reportId, fileId } = await caseWithPhoto()
  const line = await app.as('line')
  const body = { reason: 'other' as const, words: 'Et ansikt' }
  await line.call('PUT /cases/:id/files/:fileId/hiding', { params, body })
  await app.owner.query("select set_config('app.tenant', '1', false)")
  const { rows } = await app.owner.query<{ id: string }>(
    "select id from event where tenant_id = 1 and kind = 'file.ready' and subject_id = $1",
    [reportId],
  )
  const erase = { params: { id: rows[0]?.id ?? '' }, body: { reason: 'Skal ikke stå her' } }
  await line.call('POST /trail/events/:id/erase', erase)
  await until(async () => {
    for await (const _ of app.files.list({ tenantId: 1, id: fileId })) return false
    return true
  })
  expect((await app.owner.query('select from upload where id = $1', [fileId])).rowCount).toBe(0)
})
