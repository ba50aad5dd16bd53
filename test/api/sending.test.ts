import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { aReport, appForTest, startTestApp, type TestApp } from '../app.ts'
import { testNow, towns, unitId } from '../people.ts'
import { expectProblem } from './problem.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
  await app.owner.query("select set_config('app.tenant', '1', false)")
})
afterAll(() => app.close())

test('a row that somebody holds is waited for a while, then the answer is to try again, and that works', async () => {
  const amina = await app.as('amina')
  const body = aReport()
  await app.owner.query("select set_config('app.tenant', '1', false)")
  await app.owner.query('begin')
  await app.owner.query(
    "insert into counter (tenant_id, name, value) values (1, 'report-2026', 0) on conflict (tenant_id, name) do update set value = counter.value",
  )
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const held = await amina.ask('POST /reports', { body })
  told.mockRestore()
  await app.owner.query('rollback')
  expect(held).toMatchObject({ status: 503, body: { code: 'http:problem.busy' } })
  expect((await amina.ask('POST /reports', { body })).status).toBe(200)
})

test('the same report sent again gives the first receipt', async () => {
  const amina = await app.as('amina')
  const body = aReport()
  const first = await amina.call('POST /reports', { body })
  app.at(new Date(testNow.getTime() + 3 * 86_400_000))
  expect(await amina.call('POST /reports', { body })).toEqual(first)
  app.at(testNow)
})

test('the receipt says whom to call; nobody else gets the number, and no other page has it', async () => {
  const amina = await app.as('amina')
  const { id, number, recipients } = await amina.call('POST /reports', { body: aReport() })
  const leader = towns.fjordvik.people.find(({ key }) => key === 'toringe')
  expect(leader?.phone).toMatch(/^35 00/)
  expect(recipients).toMatchObject([{ name: 'Tor-Inge Bakken', isYou: false, phone: leader?.phone }])
  const elsewhere = await Promise.all([
    amina.call('GET /reports/:id', { params: { id } }),
    (await app.as('line')).call('GET /cases/:ref', { params: { ref: number } }),
    (await app.as('hege')).call('GET /home'),
  ])
  expect(JSON.stringify(elsewhere)).not.toContain(leader?.phone)
})

test('a leader’s own report reaches only the leader, who has the case and is not told who has seen it', async () => {
  const toringe = await app.as('toringe')
  const { id, number, recipients } = await toringe.call('POST /reports', {
    body: aReport({ unitId: unitId('east') }),
  })
  expect(recipients).toMatchObject([{ name: 'Tor-Inge Bakken', isYou: true }])
  const own = await toringe.call('GET /cases/:ref', { params: { ref: number } })
  await toringe.call('POST /cases/:id/acknowledge', {
    params: { id: own.id },
    body: { message: 'Jeg tar den selv.' },
  })
  expect(await toringe.call('GET /reports/:id', { params: { id } })).toMatchObject({
    recipients: [{ isYou: true }],
    step: 'seen',
    seenBy: null,
  })
})

test('sent twenty times at once it is one report, one case and one notice to each', async () => {
  const amina = await app.as('amina')
  const body = aReport({ outcome: 'serious' })
  const numbersBefore = await count("select value as n from counter where name = 'report-2026'")
  const answers = await Promise.all(Array.from({ length: 20 }, () => amina.ask('POST /reports', { body })))
  expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200))
  expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1)
  expect(await count('select count(*)::int as n from report where id = $1', body.id)).toBe(1)
  expect(await count('select count(*)::int as n from case_report where report_id = $1', body.id)).toBe(1)
  const told = await app.owner.query(
    `select n.person_id, count(*)::int as notices, count(m.id)::int as mails from notice n
     join event e on e.tenant_id = n.tenant_id and e.id = n.event_id
     left join mail m on m.tenant_id = n.tenant_id and m.notice_id = n.id
     where e.subject_id = $1 group by n.person_id`,
    [body.id],
  )
  expect(told.rows.length).toBeGreaterThan(1)
  for (const row of told.rows) expect(row).toMatchObject({ notices: 1, mails: 1 })
  // And no number is used up by the nineteen, or the council would ask where they went.
  expect(await count("select value as n from counter where name = 'report-2026'")).toBe(numbersBefore + 1)
})

test('an id that is taken is refused in the same words whether it is hers or not', async () => {
  const amina = await app.as('amina')
  const ola = await app.as('ola')
  const body = aReport({ text: 'Hemmelig innhold om en bruker.' })
  await amina.call('POST /reports', { body })
  const fromFurulia = { unitId: unitId('furulia'), id: body.id }
  const other = await ola.ask('POST /reports', { body: aReport({ ...body, ...fromFurulia }) })
  const changed = await amina.ask('POST /reports', { body: { ...body, text: 'Noe helt annet.' } })
  for (const answer of [other, changed]) expectProblem(answer.response, 409)
  expect(other.body).toEqual(changed.body)
  expect(other.response.body).not.toMatch(/Hemmelig|Amina|2026-\d{4}/)
  expect(await count('select count(*)::int as n from report where id = $1', body.id)).toBe(1)
})

test('somebody else’s report and one that does not exist answer alike', async () => {
  const amina = await app.as('amina')
  const ola = await app.as('ola')
  const { id } = await amina.call('POST /reports', { body: aReport() })
  const [taken, none] = await Promise.all(
    [id, newId()].map((id) => ola.ask('GET /reports/:id', { params: { id } })),
  )
  expectProblem(taken!.response, 404)
  expect(taken!.body).toEqual(none!.body)
})

test('ten thousand characters arrive as they were written, and one more is refused by name', async () => {
  const amina = await app.as('amina')
  const text = 'Šaŋŋa 🧯æøå\n'.repeat(900).slice(0, 9_998).trim()
  const body = aReport({ text })
  await amina.call('POST /reports', { body })
  expect((await amina.call('GET /reports/:id', { params: { id: body.id } })).text).toBe(text)
  const long = await amina.ask('POST /reports', { body: aReport({ text: 'x'.repeat(10_001) }) })
  expectProblem(long.response, 400)
  expect(long.body.fields).toEqual([
    { path: 'text', message: 'Teksten er for lang. Du kan skrive 10\u00a0000 tegn.' },
  ])
})

test('a phone whose clock is ahead does not report from the future', async () => {
  const amina = await app.as('amina')
  const ahead = new Date(testNow.getTime() + 7 * 3_600_000).toISOString()
  const body = aReport({ occurredAt: ahead })
  await amina.call('POST /reports', { body })
  const read = await amina.call('GET /reports/:id', { params: { id: body.id } })
  expect(Date.parse(read.occurredAt)).toBe(testNow.getTime())
  const local = aReport({ occurredAt: '2026-11-22T02:30:00+01:00' })
  await amina.call('POST /reports', { body: local })
  expect((await amina.call('GET /reports/:id', { params: { id: local.id } })).occurredAt).toBe(
    '2026-11-22T01:30:00Z',
  )
})

test('only what is serious may be sent before a word is written', async () => {
  const amina = await app.as('amina')
  await amina.call('POST /reports', { body: aReport({ outcome: 'serious', text: ' \n ' }) })
  const empty = await amina.ask('POST /reports', { body: aReport({ text: ' \u0000 ' }) })
  expectProblem(empty.response, 400)
  expect(empty.body.fields).toEqual([{ path: 'text', message: 'Dette må fylles ut.' }])
  const unanswered = await amina.ask('POST /reports', { body: aReport({ outcome: null }) })
  expect(unanswered.body.fields).toEqual([{ path: 'outcome', message: 'Dette må fylles ut.' }])
  const improvement = aReport({ kind: 'improvement', outcome: null, typeCode: null })
  await amina.call('POST /reports', { body: improvement })
})

test('the receipt says when she hears: a worry sooner than an idea', async () => {
  const amina = await app.as('amina')
  const send = (kind: 'concern' | 'improvement') =>
    amina.call('POST /reports', { body: aReport({ kind, outcome: null, typeCode: null }) })
  expect((await send('concern')).answerDueAt).toMatch(/^2026-11-25/)
  expect((await send('improvement')).answerDueAt).toMatch(/^2026-11-30/)
})

test('an addition or a word sent twice is one', async () => {
  const amina = await app.as('amina')
  const toringe = await app.as('toringe')
  const { id, number } = await amina.call('POST /reports', { body: aReport() })
  const found = await toringe.call('GET /cases/:ref', { params: { ref: number } })
  const addition = { id: newId(), kind: 'text' as const, text: 'Legen er varslet.' }
  const message = { id: newId(), text: 'Når får jeg svar?' }
  const comment = { id: newId(), text: 'I morgen.' }
  for (let i = 0; i < 2; i++) {
    await amina.call('POST /reports/:id/additions', { params: { id }, body: addition })
    await amina.call('POST /reports/:id/messages', { params: { id }, body: message })
    await toringe.call('POST /cases/:id/comments', { params: { id: found.id }, body: comment })
  }
  const read = await amina.call('GET /reports/:id', { params: { id } })
  expect(read.additions).toHaveLength(1)
  expect(read.messages.map((said) => said.text)).toEqual([message.text, comment.text])
  const { story } = await toringe.call('GET /cases/:ref', { params: { ref: number } })
  expect(story.map((item) => item.what)).toEqual([
    'report.sent',
    'report.added',
    'report.commented',
    'case.commented',
  ])
})

async function count(sql: string, ...values: string[]): Promise<number> {
  const { rows } = await app.owner.query<{ n: number }>(sql, values)
  return rows[0]?.n ?? 0
}

test('the year’s ten thousandth report has a number of its own', async () => {
  const app = await appForTest()
  await app.owner.query(
    "select set_config('app.tenant', '1', false); insert into counter values (1, 'report-2026', 9998)",
  )
  const amina = await app.as('amina')
  const sent = async () => (await amina.call('POST /reports', { body: aReport() })).number
  expect([await sent(), await sent(), await sent()]).toEqual(['2026-9999', '2026-10000', '2026-10001'])
})

test('the form has with it whom she can call where there is no net: as the receipt says, and never herself', async () => {
  const amina = await app.as('amina')
  const { units } = await amina.call('GET /reports/form')
  const { recipients } = await amina.call('POST /reports', { body: aReport({ unitId: units[0]?.id }) })
  const told = recipients.flatMap(({ name, phone }) => (phone ? [{ label: name, number: phone }] : []))
  expect(told.length).toBeGreaterThan(0)
  expect(units[0]?.leaders).toEqual(told)
  const { units: led } = await (await app.as('toringe')).call('GET /reports/form')
  expect(led.flatMap(({ leaders = [] }) => leaders.map(({ label }) => label))).not.toContain(
    'Tor-Inge Bakken',
  )
  // Of units that she only looks up she is told nobody's number.
  const linn = await app.as('linn')
  const found = await linn.call('GET /reports/units', { query: { q: 'sone' } })
  expect(found.units.length).toBeGreaterThan(0)
  expect(found.units.filter(({ leaders }) => leaders)).toEqual([])
})
