import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { takeInAnonymous } from '../../src/features/reporting/arrive.ts'
import { newId } from '../../src/kernel/ids.ts'
import { anAnonymousReport, startTestApp, type TestApp } from '../app.ts'
import { personId, unitId } from '../people.ts'
import { connectTo } from '../rights/rows.ts'
import { trailOf } from '../trail/trail.ts'
import { untilSomebodyWaits } from '../until.ts'
import { expectProblem } from './problem.ts'

let app: TestApp
let toringe: Awaited<ReturnType<TestApp['as']>>
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

/** Each test has days of its own, so that no batch is another's. */
let night = Date.parse('2026-11-24T01:14:37.123Z')
beforeEach(async () => {
  app.at(new Date((night += 7 * 86_400_000)))
  toringe = await app.as('toringe')
})

const morning = async (days = 1) => {
  app.at(new Date(Date.parse(`${new Date(night + days * 86_400_000).toISOString().slice(0, 10)}T05:00:02Z`)))
  await takeInAnonymous(app.scope())
}

async function sent(changes: Parameters<typeof anAnonymousReport>[0] = {}) {
  const body = anAnonymousReport(changes)
  const receipt = await app.stranger().call('POST /anonymous-reports', { body })
  return {
    body,
    ...receipt,
    open: () => app.stranger().call('POST /mailbox', { body: { code: receipt.code } }),
  }
}

async function arrived(changes: Parameters<typeof anAnonymousReport>[0] = {}) {
  const report = await sent(changes)
  await morning()
  const { number } = await report.open()
  const found = await toringe.call('GET /cases/:ref', { params: { ref: number ?? '' } })
  return { ...report, found, params: { id: found.id } }
}

test('a report without a name waits for the morning, and is given its number then', async () => {
  const { code, open, arrivesOn } = await sent()
  expect(code).toMatch(/^[a-z]+(-[a-z]+){5}$/)
  const waiting = await open()
  expect(waiting).toMatchObject({ number: null, step: 'sent', arrivesOn, unit: 'Hjemmetjenesten natt' })
  // However late it is, and however often somebody starts it, not before the day is over.
  await takeInAnonymous(app.scope())
  expect((await open()).number).toBeNull()
  await morning()
  expect(await open()).toMatchObject({
    ...{ number: expect.stringMatching(/^\d{4}-\d{4}$/), arrivesOn: null },
    arrivesAtOnce: false,
  })
})

test('she asks from the mailbox for something to be hidden, and sees that it was', async () => {
  const { code, open, params, found } = await arrived({ text: 'Per Olsen fikk feil medisin.' })
  const body = { code, id: randomUUID(), words: 'Navnet' }
  for (let again = 0; again < 2; again++) await app.stranger().call('POST /mailbox/hide-requests', { body })
  expect(await open()).toMatchObject({ hideAsked: true, hidings: [] })
  const line = await app.as('line')
  const read = () => line.call('GET /cases/:ref/texts', { params: { ref: found.number } })
  const asked = async () => (await read()).requests
  expect(await asked()).toEqual([])
  await morning(2)
  await app.stranger().call('POST /mailbox/hide-requests', { body })
  expect(await asked()).toMatchObject([{ words: 'Navnet' }])
  const [text] = (await read()).texts
  await line.call('POST /cases/:id/masks', {
    params,
    body: {
      ...{ id: newId(), textId: text!.id, version: text!.version },
      ...{ ranges: [{ from: 0, to: 9 }], reason: 'patientName' },
    },
  })
  expect(await open()).toMatchObject({ hideAsked: false, hidings: [{ what: 'hidden' }] })
  expectProblem(
    (await app.stranger().ask('POST /mailbox/hide-requests', { body: { ...body, code: 'en to tre' } }))
      .response,
    400,
  )
})

test('the same again gives the same code, before and after it has arrived, and is one report', async () => {
  const { body, open, arrivesOn, ...receipt } = await sent()
  const again = () => app.stranger().call('POST /anonymous-reports', { body })
  // After midnight too, it is the report of the day it came first.
  app.at(new Date(night + 23 * 3_600_000))
  expect(await again()).toMatchObject({ code: receipt.code, arrivesOn })
  await morning()
  const { number } = await open()
  expect(await again()).toMatchObject({ code: receipt.code, unit: receipt.unit, arrivesOn: null, photos: 0 })
  await morning(2)
  expect((await open()).number).toBe(number)
})

test('until it has arrived what she said last counts, and then anything else is refused', async () => {
  const asked = { typeCode: 'hms.vold', answers: { 'hms.vold.skadd': false } }
  const { body, code, open } = await sent({ ...asked, outcome: 'noHarm' })
  const changed = {
    ...body,
    outcome: 'serious' as const,
    answers: { 'hms.vold.skadd': true },
    ...{ text: 'To ble skadet.', unitId: unitId('east'), kind: 'deviation' as const },
  }
  const again = await app.stranger().call('POST /anonymous-reports', { body: changed })
  expect(again).toMatchObject({ code, unit: 'Hjemmetjenesten sone øst' })
  await morning()
  const { number } = await open()
  const found = await (await app.as('line')).call('GET /cases/:ref', { params: { ref: number ?? '' } })
  expect(found.reports).toMatchObject([{ text: 'To ble skadet.', outcome: 'serious' }])
  expect(found.unit).toBe('Hjemmetjenesten sone øst')
  expect((await app.stranger().call('POST /anonymous-reports', { body: changed })).arrivesOn).toBeNull()
  for (const other of [
    { outcome: 'noHarm' as const },
    { answers: {} },
    { unitId: unitId('night') },
    { aboutLeader: true },
  ]) {
    const { status, body: problem } = await app
      .stranger()
      .ask('POST /anonymous-reports', { body: { ...changed, ...other } })
    expect([status, problem.code]).toEqual([409, 'http:problem.idTaken'])
  }
  await morning(2)
  expect((await open()).messages).toEqual([])
})

/** Whoever lays something to wait holds this. */
async function holdWaiting() {
  const holder = await connectTo(app, 'superUrl')
  await holder.query("begin; select pg_advisory_xact_lock(hashtext('anonymous_waiting'), 1)")
  return {
    holder,
    letGo: async () => {
      await holder.query('commit')
      await holder.end()
    },
  }
}

const waitingRows = async () =>
  (await app.owner.query("select set_config('app.tenant', '1', false)")) &&
  (await app.owner.query<{ id: string }>('select id from anonymous_waiting')).rows

test.each(['before', 'after'])(
  'sent again just %s the morning’s batch takes it, it is one report',
  async (when) => {
    const { body, code, open } = await sent()
    const { holder, letGo } = await holdWaiting()
    app.at(new Date(Date.parse(`${new Date(night + 86_400_000).toISOString().slice(0, 10)}T05:00:02Z`)))
    const both = [
      () => app.stranger().call('POST /anonymous-reports', { body }),
      () => takeInAnonymous(app.scope()),
    ]
    const [first, second] = when === 'before' ? both : both.toReversed()
    const one = first!()
    await untilSomebodyWaits(holder)
    const other = second!()
    await Promise.race([other, untilSomebodyWaits(holder, 2)])
    await letGo()
    expect([await one, await other]).toContainEqual(expect.objectContaining({ code }))
    const { number } = await open()
    expect(number).not.toBeNull()
    expect(await waitingRows()).toEqual([])
    await morning(2)
    expect((await open()).number).toBe(number)
  },
)

test('what comes while the morning’s batch runs keeps nothing waiting a day longer', async () => {
  const { open } = await sent()
  const { holder, letGo } = await holdWaiting()
  // All that waits is written anew with it.
  await holder.query(`with waiting as (delete from anonymous_waiting where tenant_id = 1 returning *)
    insert into anonymous_waiting select * from waiting`)
  const batch = morning()
  await untilSomebodyWaits(holder)
  await letGo()
  await batch
  expect((await open()).number).not.toBeNull()
})

test('what waits and has arrived already is done, and keeps no morning from the rest', async () => {
  const { open } = await sent()
  await waitingRows()
  await app.owner.query('create temporary table kept as select * from anonymous_waiting')
  await morning()
  const { number } = await open()
  await app.owner.query(`insert into anonymous_waiting select * from kept;
    insert into waiting_photo select 1, gen_random_uuid(), id, 1, '\\x00' from kept; drop table kept`)
  await morning(2)
  expect(await waitingRows()).toEqual([])
  expect((await app.owner.query('select from waiting_photo')).rows).toEqual([])
  expect((await open()).number).toBe(number)
})

test('no session is read: whoever is signed in is nobody, and a page elsewhere is refused', async () => {
  const amina = await app.as('amina')
  const seen = 'select max(seen_at)::text as at, count(*)::int as n from session'
  app.at(new Date(night + 3_600_000))
  const before = (await app.owner.query(seen)).rows
  await amina.call('POST /anonymous-reports', { body: anAnonymousReport() })
  expect((await app.owner.query(seen)).rows).toEqual(before)
  const elsewhere = await app.server.inject({
    method: 'POST',
    url: '/fjordvik/api/anonymous-reports',
    headers: { 'sec-fetch-site': 'cross-site' },
    payload: anAnonymousReport(),
  })
  expectProblem(elsewhere, 403)
})

test('those who handle it read that it is anonymous, are told in the morning, and both can write', async () => {
  const { code, open, found, params } = await arrived()
  expect(found.reports).toMatchObject([{ sender: 'anonymous', reporter: null, maySeeReporter: false }])
  expect(found.story).toMatchObject([{ what: 'report.sent', name: null }])
  const { notices } = await toringe.call('GET /notices')
  expect(notices.map(({ link }) => link)).toContain(`/saker/${found.number}`)
  await toringe.call('POST /cases/:id/acknowledge', { params, body: { message: 'Takk, jeg ser på det.' } })
  await toringe.call('POST /cases/:id/comments', { params, body: { id: newId(), text: 'Hvilken dør?' } })
  expect(await open()).toMatchObject({
    step: 'seen',
    messages: [
      { kind: 'acknowledged', name: 'Tor-Inge Bakken' },
      { text: 'Hvilken dør?', waits: false },
    ],
  })
  const [first, second] = [randomUUID(), randomUUID()]
  const write = (id: string, text: string) =>
    app.stranger().call('POST /mailbox/messages', { body: { code, id, text } })
  await write(first, 'Den ved kjøkkenet.')
  await write(first, 'Den ved kjøkkenet.')
  await write(second, 'Og den ute.')
  expect((await open()).messages.map(({ text, waits }) => [text, waits])).toEqual([
    ['Takk, jeg ser på det.', false],
    ['Hvilken dør?', false],
    ['Den ved kjøkkenet.', true],
    ['Og den ute.', true],
  ])
  await morning(2)
  await write(first, 'Den ved kjøkkenet.')
  await morning(3)
  const { story } = await toringe.call('GET /cases/:ref', { params: { ref: found.number } })
  expect(
    story.filter(({ what }) => what === 'report.commented').map(({ said, name }) => [said, name]),
  ).toEqual([
    ['Den ved kjøkkenet.', null],
    ['Og den ute.', null],
  ])
})

test('it is closed with an answer, and whether it was solved is said from the mailbox', async () => {
  const { code, open, found, params } = await arrived({ kind: 'good', outcome: null })
  await toringe.call('POST /cases/:id/acknowledge', { params, body: { message: 'Takk.' } })
  const early = { code, id: randomUUID(), solved: true }
  expectProblem((await app.stranger().ask('POST /mailbox/verdict', { body: early })).response, 409)
  await toringe.call('POST /cases/:id/close', { params, body: { answer: 'Så bra!' } })
  expect(await open()).toMatchObject({ step: 'done', answer: 'Så bra!', asksWhetherSolved: true })
  const body = { code, id: randomUUID(), solved: false, text: 'Det skjedde igjen.' }
  await app.stranger().call('POST /mailbox/verdict', { body })
  await app.stranger().call('POST /mailbox/verdict', { body })
  expect(await open()).toMatchObject({ asksWhetherSolved: false, solved: false })
  const twice = await app.stranger().ask('POST /mailbox/verdict', { body: { ...body, id: randomUUID() } })
  expectProblem(twice.response, 409)
  await morning(2)
  const view = await toringe.call('GET /cases/:ref', { params: { ref: found.number } })
  expect(view).toMatchObject({ state: 'inProgress', reopened: 1 })
  expect(view.story.at(-1)).toMatchObject({ what: 'case.reopenedByReporter', said: body.text, name: null })
})

test('what was answered when nothing is left to answer arrives as words', async () => {
  const { code, found, params } = await arrived({ kind: 'good', outcome: null })
  await toringe.call('POST /cases/:id/acknowledge', { params, body: { message: 'Takk.' } })
  await toringe.call('POST /cases/:id/close', { params, body: { answer: 'Så bra!' } })
  const body = { code, id: randomUUID(), solved: false, text: 'Det skjedde igjen.' }
  await app.stranger().call('POST /mailbox/verdict', { body })
  await toringe.call('POST /cases/:id/reopen', { params, body: { reason: 'Mer å gjøre.' } })
  await morning(2)
  const view = await toringe.call('GET /cases/:ref', { params: { ref: found.number } })
  expect(view.reopened).toBe(1)
  expect(view.story.at(-1)).toMatchObject({ what: 'report.commented', said: body.text })
})

test('where few work it is from the unit above, and from no room', async () => {
  const { rows } = await app.owner
    .query<{ id: string; parent: string; name: string }>(
      `select set_config('app.tenant', '1', false);
     select u.id, p.id as parent, p.name from unit u join unit p on p.tenant_id = u.tenant_id and p.id = u.parent_id
     where u.tenant_id = 1 and u.id = '${unitId('night')}'`,
    )
    .then((all) => (Array.isArray(all) ? all.at(-1) : all))
  const night = rows[0]!
  // Three are left at night, all but for the end of the year.
  await app.owner.query(
    `update position_holder h set valid_to = '2026-01-01' from position p
     where h.tenant_id = 1 and p.id = h.position_id and p.unit_id = '${night.id}' and h.person_id not in (
       select person_id from position_holder x join position y on y.id = x.position_id
       where y.unit_id = '${night.id}' order by person_id = '${personId('amina')}' desc, person_id limit 3)`,
  )
  const amina = await app.as('amina')
  const form = await amina.call('GET /reports/form')
  const unit = form.units.find(({ id }) => id === night.id)
  expect(unit?.few).toEqual({ people: 3, shownAs: night.name })
  const { code, unit: shown } = await sent({ locationId: unit?.locations[0]?.id ?? null })
  expect(shown).toBe(night.name)
  await morning()
  const { number } = await app.stranger().call('POST /mailbox', { body: { code } })
  const view = await (await app.as('line')).call('GET /cases/:ref', { params: { ref: number ?? '' } })
  expect(view).toMatchObject({ unit: night.name, reports: [{ location: null }] })
  await app.owner.query(`update position_holder set valid_to = null where valid_to = '2026-01-01'`)
})

test('what is sent before it has words, or with a time, is refused in plain words', async () => {
  const nothing = await app
    .stranger()
    .ask('POST /anonymous-reports', { body: anAnonymousReport({ text: ' ' }) })
  expectProblem(nothing.response, 400)
  const body = { ...anAnonymousReport(), occurredOn: '2026-11-22T01:14:00Z' }
  expectProblem((await app.stranger().ask('POST /anonymous-reports', { body })).response, 400)
  // An id that a clock made would say when.
  const key = { ...anAnonymousReport(), key: newId() }
  expectProblem((await app.stranger().ask('POST /anonymous-reports', { body: key })).response, 400)
})

test('a thousand guesses open nothing, and soon get no answer', async () => {
  const { code, open } = await sent()
  const statuses: number[] = []
  for (let i = 0; i < 1000; i++) {
    const guess = code.replace(/[a-z]+$/, `elg${String.fromCharCode(97 + (i % 26))}`)
    statuses.push((await app.stranger().ask('POST /mailbox', { body: { code: guess } })).status)
  }
  expect(new Set(statuses)).toEqual(new Set([400, 429]))
  expect(statuses.filter((status) => status === 400).length).toBeLessThanOrEqual(300)
  app.at(new Date(night + 86_400_000))
  expect((await open()).text).toBe(anAnonymousReport().text)
})

test('the seals hold over what came without a name', async () => {
  const { code } = await arrived()
  await app.stranger().call('POST /mailbox/messages', { body: { code, id: randomUUID(), text: 'Mer.' } })
  await morning(2)
  const trail = trailOf(app)
  expect((await trail.verify()).faults).toEqual([])
  await trail.seal()
  expect((await trail.verify()).faults).toEqual([])
})
