import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { aReport, startTestApp, type TestApp } from '../app.ts'
import { someoneIn } from '../rights/records.ts'
import { personId, testNow, unitId } from '../people.ts'
import { everyRowOf, freshIn, untilNoJobs } from './every-row.ts'
import { expectProblem } from './problem.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

const confidential = (changes: Parameters<typeof aReport>[0] = {}) =>
  aReport({ sender: 'confidential', ...changes })

async function sent(changes: Parameters<typeof aReport>[0] = {}) {
  const amina = await app.as('amina')
  const receipt = await amina.call('POST /reports', { body: confidential(changes) })
  const toringe = await app.as('toringe')
  const found = await toringe.call('GET /cases/:ref', { params: { ref: receipt.number } })
  return { amina, toringe, receipt, found, params: { id: receipt.id } }
}

test('a confidential report is sent as any other, and again without harm; it is hers, and only hers', async () => {
  const amina = await app.as('amina')
  const body = confidential()
  const receipt = await amina.call('POST /reports', { body })
  expect(receipt).toMatchObject({ isMine: true, recipients: [{ name: 'Tor-Inge Bakken' }] })
  expect(await amina.call('POST /reports', { body })).toEqual(receipt)
  const ida = await app.as('ida')
  expectProblem((await ida.ask('POST /reports', { body })).response, 409)
  expectProblem((await ida.ask('GET /reports/:id', { params: { id: body.id } })).response, 404)
  expect((await amina.call('GET /reports')).reports.map(({ id }) => id)).toContain(body.id)
  expect(await amina.call('GET /reports/:id', { params: { id: body.id } })).toMatchObject({
    sender: 'confidential',
    hidings: [],
  })
})

test('an id under which she is known to have done something takes no confidential report: it would lead to her', async () => {
  const amina = await app.as('amina')
  // Her signing in is told of under her own id.
  const body = confidential({ id: personId('amina') })
  expectProblem((await amina.ask('POST /reports', { body })).response, 409)
  await amina.call('POST /reports', { body: { ...body, id: newId() } })
})

test('nobody is reported for in confidence: whoever typed it would know', async () => {
  const amina = await app.as('amina')
  const behalf = { personId: null, name: 'Vikaren', channel: 'paper' } as const
  expectProblem((await amina.ask('POST /reports', { body: confidential({ behalf }) })).response, 400)
})

test('those who handle it read that it is confidential, and hear from her without her name', async () => {
  const { amina, toringe, found, params } = await sent()
  await amina.call('POST /reports/:id/messages', { params, body: { id: newId(), text: 'Når får jeg svar?' } })
  await amina.call('POST /reports/:id/additions', {
    params,
    body: { id: newId(), kind: 'text', text: 'Rom 3.' },
  })
  await amina.call('POST /reports/:id/hide-requests', { params, body: { id: newId(), words: '' } })
  for (const reader of [toringe, await app.as('line'), await app.as('gro')]) {
    const view = await reader.call('GET /cases/:ref', { params: { ref: found.number } })
    expect(view.reports).toMatchObject([{ sender: 'confidential', reporter: null }])
    expect(view.reporterFirstName).toBeNull()
    expect(JSON.stringify(view)).not.toMatch(/Amina|Hauge/)
    expect(view.story.filter(({ what }) => what.startsWith('report.')).map(({ name }) => name)).toEqual([
      null,
      null,
      null,
    ])
  }
  const mine = await amina.call('GET /reports/:id', { params })
  expect(mine.messages).toMatchObject([{ fromReporter: true, text: 'Når får jeg svar?' }])
  expect(mine.hideAskedAt).not.toBeNull()
})

test('she is told of what comes, in words that say nothing to whoever looks over her shoulder', async () => {
  const { amina, toringe, found, params, receipt } = await sent()
  await toringe.call('POST /cases/:id/acknowledge', {
    params: { id: found.id },
    body: { message: 'Takk, jeg ser på det.' },
  })
  const { notices } = await amina.call('GET /notices')
  expect(notices[0]).toMatchObject({
    sentence: 'Det er noe nytt til deg under Mine meldinger.',
    link: '/meldinger',
  })
  const [mail] = (await amina.call('GET /mails')).mails
  expect(mail?.subject).toBe('Noe nytt til deg')
  expect(mail?.body).not.toContain(receipt.number)
  expect(await amina.call('GET /reports/:id', { params })).toMatchObject({
    step: 'seen',
    seenBy: 'Tor-Inge',
    messages: [{ kind: 'acknowledged', name: 'Tor-Inge Bakken' }],
  })
})

test('a leader who reports in confidence to herself is told as any leader, or it would say who', async () => {
  const toringe = await app.as('toringe')
  const { number } = await toringe.call('POST /reports', { body: confidential({ unitId: unitId('east') }) })
  expect((await toringe.call('GET /notices')).notices[0]?.link).toBe(`/saker/${number}`)
})

test('two functions can see who, for a reason that she and the case are told', async () => {
  const { amina, toringe, found, params } = await sent()
  const at = { params: { id: found.id, reportId: params.id } }
  const body = { purpose: 'Vi må vite at hun er trygg.' }
  const line = await app.as('line')
  for (const reader of [toringe, await app.as('gro'), await app.as('jonas'), amina])
    expectProblem(
      (await reader.ask('POST /cases/:id/reports/:reportId/reporter', { ...at, body })).response,
      403,
    )
  const none = await line.ask('POST /cases/:id/reports/:reportId/reporter', { ...at, body: { purpose: ' ' } })
  expectProblem(none.response, 400)
  const seen = await line.call('GET /cases/:ref', { params: { ref: found.number } })
  expect(seen.reports).toMatchObject([{ maySeeReporter: true }])
  expect(found.reports).toMatchObject([{ maySeeReporter: false }])

  expect(await line.call('POST /cases/:id/reports/:reportId/reporter', { ...at, body })).toEqual({
    name: 'Amina Hauge',
  })
  const mine = await amina.call('GET /reports/:id', { params })
  expect(mine.hidings).toMatchObject([{ what: 'nameSeen', name: 'Line Solvang', words: body.purpose }])
  expect((await amina.call('GET /notices')).notices[0]?.sentence).toMatch(/^Det er noe nytt til deg/)
  const { story } = await toringe.call('GET /cases/:ref', { params: { ref: found.number } })
  expect(story.at(-1)).toMatchObject({ what: 'identity.seen', name: 'Line Solvang', said: body.purpose })
  expect(JSON.stringify(story)).not.toMatch(/Amina|Hauge/)
})

test('the health and safety adviser sees who in the cases she has, and in no others', async () => {
  const { found, params } = await sent()
  const tone = await app.as('tone')
  const at = { params: { id: found.id, reportId: params.id }, body: { purpose: 'Oppfølging.' } }
  expectProblem((await tone.ask('POST /cases/:id/reports/:reportId/reporter', at)).response, 404)
  const line = await app.as('line')
  await line.call('PUT /content/routes/:code', {
    params: { code: 'hms.vold' },
    body: { value: { to: 'hmsAdviser', copyTo: [] }, version: 0 },
  })
  const amina = await app.as('amina')
  const hers = await amina.call('POST /reports', { body: confidential({ typeCode: 'hms.vold' }) })
  const { id } = await tone.call('GET /cases/:ref', { params: { ref: hers.number } })
  const seen = await tone.call('POST /cases/:id/reports/:reportId/reporter', {
    params: { id, reportId: hers.id },
    body: { purpose: 'Oppfølging.' },
  })
  expect(seen.name).toBe('Amina Hauge')
})

test('a report in her name has no name to be shown so', async () => {
  const amina = await app.as('amina')
  const line = await app.as('line')
  const { id, number } = await amina.call('POST /reports', { body: aReport() })
  const found = await line.call('GET /cases/:ref', { params: { ref: number } })
  const asked = { params: { id: found.id, reportId: id }, body: { purpose: 'Oppfølging.' } }
  expectProblem((await line.ask('POST /cases/:id/reports/:reportId/reporter', asked)).response, 404)
})

test('she says whether it was solved, and gets back what she asked to have hidden', async () => {
  const { amina, toringe, found, params } = await sent({ kind: 'good', outcome: null })
  const asked = newId()
  await amina.call('POST /reports/:id/hide-requests', { params, body: { id: asked, words: 'Navnet.' } })
  const line = await app.as('line')
  await line.call('POST /cases/:id/hide-requests/:requestId/decline', {
    params: { id: found.id, requestId: asked },
    body: { reason: 'Der står ingen navn.' },
  })
  expect((await amina.call('GET /reports/:id', { params })).hidings).toMatchObject([{ what: 'notHidden' }])
  await toringe.call('POST /cases/:id/acknowledge', { params: { id: found.id }, body: { message: 'Takk.' } })
  await toringe.call('POST /cases/:id/close', { params: { id: found.id }, body: { answer: 'Så bra!' } })
  await amina.call('POST /reports/:id/verdict', {
    params,
    body: { solved: false, text: 'Det skjedde igjen.' },
  })
  const view = await toringe.call('GET /cases/:ref', { params: { ref: found.number } })
  expect(view).toMatchObject({ state: 'inProgress', reopened: 1 })
  expect(JSON.stringify(view)).not.toMatch(/Amina|Hauge/)
})

test('what she sent under a record that became another’s is still hers', async () => {
  const other = someoneIn('night')
  const before = await app.as(other)
  const { id } = await before.call('POST /reports', { body: confidential() })
  const per = await app.as('per')
  await per.call('POST /people/:id/merge', { params: { id: personId('amina') }, body: { otherId: other } })
  const amina = await app.as('amina')
  expect((await amina.call('GET /reports/:id', { params: { id } })).sender).toBe('confidential')
  await per.call('POST /people/:id/merge/undo', {
    params: { id: personId('amina') },
    body: { otherId: other },
  })
  expectProblem((await amina.ask('GET /reports/:id', { params: { id } })).response, 404)
})

test('no row about the report or its case has a trace of her', async () => {
  app.at(new Date(testNow.getTime() + 3_600_000))
  const [amina, toringe] = [await app.as('amina'), await app.as('toringe')]
  const body = confidential({ text: 'Mangler i rutinen for kveldsdosen.' })
  const before = await everyRowOf(app)
  const { number } = await amina.call('POST /reports', { body })
  const message = { id: newId(), text: 'Når får jeg svar?' }
  await amina.call('POST /reports/:id/messages', { params: { id: body.id }, body: message })
  const between = await everyRowOf(app)
  const { id } = await toringe.call('GET /cases/:ref', { params: { ref: number } })
  const comment = { id: newId(), text: 'I morgen.' }
  await toringe.call('POST /cases/:id/comments', { params: { id }, body: comment })
  await untilNoJobs(app)
  // What she did herself leaves nothing of her.
  expect(freshIn(between, before).filter(({ row }) => hers.test(row))).toEqual([])
  // What is done for her names her in her own notice and letter alone, which say nothing of what they are about.
  const named = freshIn(await everyRowOf(app), between).filter(({ row }) => hers.test(row))
  expect(new Set(named.map(({ table }) => table))).toEqual(new Set(['public.mail', 'public.notice']))
  for (const { row } of named) for (const trace of [body.id, id, number]) expect(row).not.toContain(trace)
  app.at(testNow)
})

const hers = new RegExp([personId('amina'), 'amina', 'hauge'].join('|'), 'i')

test('whoever reports for the first time is told what it is for, and not again', async () => {
  const jonas = await app.as('jonas')
  const form = await jonas.call('GET /reports/form')
  expect(form.isFirst).toBe(true)
  await jonas.call('POST /reports', { body: confidential({ unitId: form.units[0]?.id ?? '' }) })
  expect((await jonas.call('GET /reports/form')).isFirst).toBe(false)
})
