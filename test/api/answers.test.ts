import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeInAnonymous } from '../../src/features/reporting/arrive.ts'
import { anAnonymousReport, aReport, startTestApp, type TestApp } from '../app.ts'
import { unitId } from '../people.ts'
import { expectProblem } from './problem.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
  await app.owner.query("select set_config('app.tenant', '1', false)")
})
afterAll(() => app.close())

const violence = { typeCode: 'hms.vold', text: 'En bruker slo meg på armen.' }
const told = { 'hms.vold.skadd': true, 'hms.vold.alene': false }
const inWords = [
  { code: 'hms.vold.skadd', question: 'Ble du skadd?', answer: 'Ja' },
  { code: 'hms.vold.alene', question: 'Var du alene?', answer: 'Nei' },
]

async function send(changes: Parameters<typeof aReport>[0]) {
  const amina = await app.as('amina')
  const { id, number } = await amina.call('POST /reports', { body: aReport(changes) })
  const toringe = await app.as('toringe')
  return {
    mine: await amina.call('GET /reports/:id', { params: { id } }),
    view: await toringe.call('GET /cases/:ref', { params: { ref: number } }),
  }
}

test('the form asks at most three things of a type, and whether it is about a leader where that may be', async () => {
  const formFor = async (key: string) => (await (await app.as(key)).call('GET /reports/form')).units[0]!
  const tileIn = (unit: Awaited<ReturnType<typeof formFor>>, typeCode: string) =>
    unit.tiles.find((tile) => tile.typeCode === typeCode)
  const night = tileIn(await formFor('amina'), 'hms.vold')
  expect(night).toMatchObject({
    asksAboutLeader: null,
    talkTo: { label: 'Bedriftshelsetjenesten', number: '35 00 00 00' },
    questions: [
      { kind: 'yesNo', words: 'Ble du skadd?', isRepeat: false },
      { kind: 'yesNo', words: 'Var du alene?' },
      { kind: 'yesNo', words: 'Har noe lignende skjedd før?', isRepeat: true },
    ],
  })
  expect(tileIn(await formFor('ola'), 'hms.vold')).toMatchObject({ asksAboutLeader: 'principal' })
  expect(tileIn(await formFor('amina'), 'tj.fall')).toMatchObject({ talkTo: null })
})

test('what was answered is read by those who handle it and by her, each in her own language', async () => {
  const { mine, view } = await send({ ...violence, answers: told })
  expect(mine).toMatchObject({ answers: inWords, given: told })
  expect(view.reports[0]?.answers).toEqual(inWords)
  const line = await app.as('line')
  await line.call('PUT /me/language', { body: { language: 'en' } })
  const english = await line.call('GET /cases/:ref', { params: { ref: view.number } })
  expect(english.reports[0]?.answers).toMatchObject([
    { question: 'Were you hurt?', answer: 'Yes' },
    { question: 'Were you alone?', answer: 'No' },
  ])
})

test('a form from before or after this Orden is never refused: what it knows is kept, and the rest is not', async () => {
  const strange: Record<string, unknown> = {
    ...told,
    'hms.vold.nytt': 'ja',
    'hms.fall.sko': true,
    'hms.vold.skjedd_for': 'kanskje',
    __proto__: { 'hms.vold.skjedd_for': true },
    liste: [1, { a: 'Kari Nordmann' }],
  }
  expect((await send({ ...violence, answers: strange })).mine.given).toEqual(told)
  expect((await send({ typeCode: null, answers: told })).mine.given).toEqual({})
  const choice = 'hms.trussel.hvem'
  const threat = (answer: unknown) => send({ typeCode: 'hms.trussel', answers: { [choice]: answer } })
  expect((await threat('relative')).view.reports[0]?.answers).toMatchObject([{ answer: 'Pårørende' }])
  expect((await threat('nabo')).mine.given).toEqual({})
})

test('a number is whole, and within what the question says', async () => {
  const staffing = async (answer: unknown) =>
    (await send({ typeCode: 'hms.bemanning', answers: { 'hms.bemanning.faktisk': answer } })).mine.answers
  expect(await staffing(0)).toMatchObject([{ answer: '0' }])
  expect(await staffing(200)).toMatchObject([{ answer: '200' }])
  for (const wrong of [-1, 201, 1.5, 1e300, '3', null, true]) expect(await staffing(wrong)).toEqual([])
})

test('the same again is the same, and another answer under its id is another report', async () => {
  const amina = await app.as('amina')
  const body = aReport({ ...violence, answers: told })
  const first = await amina.call('POST /reports', { body })
  expect(await amina.call('POST /reports', { body })).toEqual(first)
  const changed = { ...body, answers: { ...told, 'hms.vold.skadd': false } }
  expectProblem((await amina.ask('POST /reports', { body: changed })).response, 409)
})

test('a confidential report and one without a name carry them too', async () => {
  const { view } = await send({ ...violence, sender: 'confidential', answers: told })
  expect(view.reports).toMatchObject([{ sender: 'confidential', answers: inWords }])
  const text = 'En bruker slo en av oss i natt.'
  const strange = { ...told, 'hms.vold.hvem': 'Amina Hauge' }
  const { code } = await app.stranger().call('POST /anonymous-reports', {
    body: anAnonymousReport({ ...violence, text, answers: strange }),
  })
  const waiting = await app.stranger().call('POST /mailbox', { body: { code } })
  expect(waiting.answers).toEqual(inWords)
  const { rows } = await app.owner.query(
    "select count(*)::int as n from anonymous_waiting where said::text like '%Amina%'",
  )
  expect(rows).toEqual([{ n: 0 }])
  const now = app.now()
  app.at(new Date(now.getTime() + 86_400_000))
  await takeInAnonymous(app.scope())
  const toringe = await app.as('toringe')
  const { answers } = await app.stranger().call('POST /mailbox', { body: { code } })
  expect(answers).toEqual(inWords)
  const { cases } = await toringe.call('GET /cases')
  const [found] = cases.filter(({ excerpt }) => excerpt === text)
  const anonymous = await toringe.call('GET /cases/:ref', { params: { ref: found!.number } })
  expect(anonymous.reports).toMatchObject([{ sender: 'anonymous', answers: inWords }])
  app.at(now)
})

const answer = async (key: string, id: string, answers: Record<string, unknown>) =>
  (await app.as(key)).ask('PUT /reports/:id/answers', { params: { id }, body: { answers } })

test('what was not asked of a serious report is answered afterwards, and put right, until somebody takes it up', async () => {
  const { mine, view } = await send({ ...violence, text: '', outcome: 'serious' })
  expect(mine).toMatchObject({ answers: [], mayAnswer: [{ words: 'Ble du skadd?' }, {}, { isRepeat: true }] })
  const toringe = await app.as('toringe')
  const amina = await app.as('amina')
  const read = () => amina.call('GET /reports/:id', { params: mine })
  const answersOfCase = async () =>
    (await toringe.call('GET /cases/:ref', { params: { ref: view.number } })).reports[0]?.answers
  expect((await answer('amina', mine.id, { ...told, 'hms.fall.sko': true })).status).toBe(200)
  expect(await read()).toMatchObject({ answers: inWords, given: told })
  expect(await answersOfCase()).toEqual(inWords)
  await answer('amina', mine.id, { 'hms.vold.skadd': false })
  expect(await answersOfCase()).toMatchObject([{ answer: 'Nei' }])
  // The report itself is as it was sent.
  const { rows } = await app.owner.query('select answers from report where id = $1', [mine.id])
  expect(rows).toEqual([{ answers: {} }])
  const params = { id: view.id }
  await toringe.call('POST /cases/:id/acknowledge', { params, body: { message: 'Jeg ringer deg.' } })
  expectProblem((await answer('amina', mine.id, told)).response, 409)
  expect(await read()).toMatchObject({ given: { 'hms.vold.skadd': false }, mayAnswer: [] })
  // The last tap again, on its way when somebody took it up.
  expect((await answer('amina', mine.id, { 'hms.vold.skadd': false })).status).toBe(200)
})

test('each time something is answered is told, to whoever has read it already, and nothing twice', async () => {
  const { mine, view } = await send({ ...violence, sender: 'confidential' })
  const toringe = await app.as('toringe')
  const notices = async () =>
    (await toringe.call('GET /notices')).notices.filter(({ sentence }) =>
      sentence.includes(`Den som meldte sak ${view.number}, har svart`),
    )
  await answer('amina', mine.id, told)
  expect(await notices()).toEqual([])
  await toringe.call('POST /cases/:id/seen', { params: { id: view.id } })
  const other = { 'hms.vold.skadd': false }
  await answer('amina', mine.id, other)
  await answer('amina', mine.id, other)
  expect(await notices()).toHaveLength(1)
  const { story } = await toringe.call('GET /cases/:ref', { params: { ref: view.number } })
  expect(story.filter(({ what }) => what === 'report.answered')).toMatchObject([
    { name: null, said: null },
    { name: null, said: null },
  ])
  const { rows } = await app.owner.query(
    "select actor_person_id as who from event where kind = 'report.answered' and subject_id = $1",
    [mine.id],
  )
  expect(rows).toEqual([{ who: null }, { who: null }])
})

test('nobody answers for another', async () => {
  const { mine } = await send(violence)
  for (const key of ['ida', 'toringe', 'line', 'solveig'])
    expectProblem((await answer(key, mine.id, told)).response, 404)
})

const improvement = (improves: string, changes: Parameters<typeof aReport>[0] = {}) =>
  aReport({
    ...{ kind: 'improvement', outcome: null, typeCode: 'hms.vold', text: 'Ha alarmen på brystet.' },
    ...{ improves, ...changes },
  })

test('an improvement that came with a report is a report of its own, and both say so', async () => {
  const { mine, view } = await send(violence)
  const amina = await app.as('amina')
  const second = await amina.call('POST /reports', { body: improvement(mine.id) })
  expect(second.number).not.toBe(mine.number)
  const read = (id: string) => amina.call('GET /reports/:id', { params: { id } })
  expect((await read(second.id)).linked).toEqual([
    { id: mine.id, number: mine.number, kind: 'deviation', relation: 'improves' },
  ])
  expect((await read(mine.id)).linked).toMatchObject([{ id: second.id, relation: 'improvedBy' }])
  const { reports } = await amina.call('GET /reports')
  const titleOf = (id: string) => reports.find((report) => report.id === id)?.title
  expect([titleOf(mine.id), titleOf(second.id)]).toEqual(['Vold og trusler', 'Forbedring'])
  const toringe = await app.as('toringe')
  const caseOf = (ref: string) => toringe.call('GET /cases/:ref', { params: { ref } })
  expect((await caseOf(second.number)).reports[0]?.linked).toEqual([
    { id: view.id, number: view.number, title: 'Vold og trusler', relation: 'improves' },
  ])
  expect((await caseOf(view.number)).reports[0]?.linked).toMatchObject([{ relation: 'improvedBy' }])
})

test('a link leads nobody to what she may not read', async () => {
  const { mine, view } = await send(violence)
  const amina = await app.as('amina')
  const second = await amina.call('POST /reports', { body: improvement(mine.id, { aboutLeader: true }) })
  const toringe = await app.as('toringe')
  const first = await toringe.call('GET /cases/:ref', { params: { ref: view.number } })
  expect(first.reports[0]?.linked).toEqual([])
  expect(JSON.stringify(first)).not.toContain(second.number)
  const line = await app.as('line')
  const all = await line.call('GET /cases/:ref', { params: { ref: view.number } })
  expect(all.reports[0]?.linked).toMatchObject([{ number: second.number }])
})

test('nobody links to another’s report, nor from where she is named to where she is not', async () => {
  const { mine } = await send(violence)
  const ola = await app.as('ola')
  const fromFurulia = improvement(mine.id, { unitId: unitId('furulia') })
  expectProblem((await ola.ask('POST /reports', { body: fromFurulia })).response, 404)
  const secret = await send({ ...violence, sender: 'confidential' })
  const amina = await app.as('amina')
  const named = await amina.call('POST /reports', { body: improvement(secret.mine.id) })
  expect((await amina.call('GET /reports/:id', { params: { id: named.id } })).linked).toEqual([])
  const again = improvement(secret.mine.id, { sender: 'confidential' })
  const kept = await amina.call('POST /reports', { body: again })
  expect((await amina.call('GET /reports/:id', { params: { id: kept.id } })).linked).toHaveLength(1)
  const other = await amina.call('POST /reports', { body: aReport({ improves: mine.id }) })
  expect((await amina.call('GET /reports/:id', { params: { id: other.id } })).linked).toEqual([])
})
