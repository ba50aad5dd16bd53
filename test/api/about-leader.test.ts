import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeInAnonymous } from '../../src/features/reporting/arrive.ts'
import { newId } from '../../src/kernel/ids.ts'
import { anAnonymousReport, aReport, appForTest, startTestApp, type TestApp } from '../app.ts'
import { personId, positionId, testNow, towns, unitId } from '../people.ts'
import { phoneOf } from '../sealed.ts'
import { until } from '../until.ts'
import { expectProblem } from './problem.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

const word = 'Fjellvettregelen'
const about = (changes: Parameters<typeof aReport>[0] = {}) =>
  aReport({ typeCode: 'hms.samarbeid', text: `Hun roper til oss. ${word}.`, aboutLeader: true, ...changes })

type Client = Awaited<ReturnType<TestApp['as']>>

/** Who leads home care, and Tor-Inge. */
const above = 'homecare'
const leaderAbove = () => {
  const held = towns.fjordvik.holdings.find(
    ({ positionId: at, kind }) => at === positionId(above) && kind === 'permanent',
  )
  return held!.personId
}

/** A report that goes past somebody, as those who may read it have it. */
async function sent(from: Client, changes: Parameters<typeof aReport>[0] = {}, reader = 'line', at = app) {
  const receipt = await from.call('POST /reports', { body: about(changes) })
  const line = await at.as(reader)
  const found = await line.call('GET /cases/:ref', { params: { ref: receipt.number } })
  return { receipt, number: receipt.number, found, params: { id: found.id } }
}

/** Every way there is to a case: nothing of it, whatever she asks. */
async function expectNothingOf(client: Client, number: string, id: string, reportId: string) {
  const params = { id }
  for (const ref of [number, id])
    expectProblem((await client.ask('GET /cases/:ref', { params: { ref } })).response, 404)
  for (const query of [{}, { q: word }, { q: number }, { show: 'all' }, { category: 'hms' }] as const)
    expect((await client.call('GET /cases', { query })).cases.map((one) => one.number)).not.toContain(number)
  const home = await client.call('GET /home')
  const { notices } = await client.call('GET /notices')
  const { mails } = await client.call('GET /mails')
  expect(JSON.stringify([home, notices, mails])).not.toContain(number)
  const told = { message: 'Takk.', reason: 'Noe.', text: 'Noe.', words: '', answer: 'Noe.' }
  const asked = await Promise.all([
    client.ask('POST /cases/:id/seen', { params }),
    client.ask('POST /cases/:id/acknowledge', { params, body: told }),
    client.ask('POST /cases/:id/forward', { params, body: { ...told, unitId: unitId('night') } }),
    client.ask('POST /cases/:id/close', { params, body: told }),
    client.ask('POST /cases/:id/comments', { params, body: { ...told, id: newId() } }),
    client.ask('POST /cases/:id/hide-requests', { params, body: { ...told, id: newId() } }),
    client.ask('GET /cases/:id/files/:fileId', { params: { id, fileId: newId() } }),
    client.ask('GET /reports/:id', { params: { id: reportId } }),
  ])
  expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 404))
  const file = newId()
  await client.call('POST /cases/exports', { body: { id: file, format: 'csv', filter: { show: 'all' } } })
  const at = { params: { id: file } }
  await until(async () => (await client.call('GET /cases/exports/:id', at)).state === 'ready')
  const { response } = await client.ask('GET /cases/exports/:id/file', at)
  expect(response.body).not.toMatch(new RegExp(`${number}|${word}`))
}

test('what is about her leader goes past him to the leader above, and he has no way to it', async () => {
  const amina = await app.as('amina')
  const { receipt, number, found } = await sent(amina)
  expect(found.ownerNames).toEqual(receipt.recipients.map(({ name }) => name))
  expect(found.unitId).toBe(unitId('night'))
  const gro = await app.as(leaderAbove())
  expect(await gro.call('GET /cases/:ref', { params: { ref: number } })).toMatchObject({
    mine: true,
    reports: [{ aboutLeader: true, reporter: 'Amina Hauge' }],
  })
  expect((await gro.call('GET /notices')).notices[0]?.link).toBe(`/saker/${number}`)
  expect((await gro.call('GET /cases', { query: { q: word } })).cases.map((one) => one.number)).toContain(
    number,
  )
  await expectNothingOf(await app.as('toringe'), number, found.id, receipt.id)
  expect(await amina.call('GET /reports/:id', { params: { id: receipt.id } })).toMatchObject({
    aboutLeader: true,
    recipients: found.ownerNames.map((name) => ({ name })),
  })
  expect(found.ownerNames).not.toContain('Tor-Inge Bakken')
})

test('what is not about him reaches him as before', async () => {
  const amina = await app.as('amina')
  const { number } = await amina.call('POST /reports', {
    body: about({ aboutLeader: false, text: 'Hun roper.' }),
  })
  const toringe = await app.as('toringe')
  expect((await toringe.call('GET /cases/:ref', { params: { ref: number } })).mine).toBe(true)
})

test('a teacher’s goes past the principal, in every way of sending it', async () => {
  const ola = await app.as('ola')
  const kari = await app.as('kari')
  for (const sender of ['named', 'confidential'] as const) {
    const { receipt, number, found } = await sent(ola, {
      ...{ typeCode: 'hms.vold', outcome: 'serious', unitId: unitId('furulia'), sender },
    })
    expect(receipt.recipients.map(({ name }) => name)).not.toContain('Kari Eide')
    await expectNothingOf(kari, number, found.id, receipt.id)
  }
})

test('also without a name; and where few work, it says no more of where it is from', async () => {
  const day = 86_400_000
  const stranger = app.stranger()
  const at = app.now()
  const text = `Hun roper til oss. ${word} uten navn.`
  await stranger.call('POST /anonymous-reports', {
    body: anAnonymousReport({ typeCode: 'hms.samarbeid', text, aboutLeader: true }),
  })
  app.at(new Date(at.getTime() + day))
  await takeInAnonymous(app.scope())
  const line = await app.as('line')
  const [first] = (await line.call('GET /cases', { query: { q: 'uten navn' } })).cases
  const found = await line.call('GET /cases/:ref', { params: { ref: first!.number } })
  expect(found).toMatchObject({ reports: [{ sender: 'anonymous', aboutLeader: true }] })
  await expectNothingOf(await app.as('toringe'), found.number, found.id, found.reports[0]!.id)
  app.at(at)
})

test('whoever she is later, and whoever stands in for her, it stays closed to them', async () => {
  const app2 = await appForTest()
  const amina = await app2.as('amina')
  const { number } = await amina.call('POST /reports', { body: about() })
  const statusFor = async (key: string) =>
    (await (await app2.as(key)).ask('GET /cases/:ref', { params: { ref: number } })).status
  await app2.owner.query("select set_config('app.tenant', '1', false)")
  // He is made the leader above, who has the case.
  await app2.owner.query(
    `insert into position_holder (tenant_id, id, position_id, person_id, kind, valid_from)
     values (1, $1, $2, $3, 'acting', '2026-01-01')`,
    [newId(), positionId(above), personId('toringe')],
  )
  expect(await statusFor('gro')).toBe(200)
  expect(await statusFor('toringe')).toBe(404)
  // He stands in for the coordinator, who reads every case.
  await app2.owner.query(
    `insert into position_holder (tenant_id, id, position_id, person_id, kind, valid_from)
     values (1, $1, $2, $3, 'acting', '2026-01-01')`,
    [newId(), positionId('root', 'coordinator'), personId('toringe')],
  )
  expect(await statusFor('toringe')).toBe(404)
  const toringe = await app2.as('toringe')
  expect(JSON.stringify(await toringe.call('GET /home'))).not.toContain(number)
  expect((await toringe.ask('GET /cases/:ref/texts', { params: { ref: number } })).status).toBe(404)
  // His deputy has his position on a day he is away.
  await toringe.call('POST /me/absences', {
    body: { id: newId(), firstDay: '2026-11-23', lastDay: '2026-12-01' },
  })
  const yusuf = await app2.as('yusuf')
  expect((await yusuf.call('GET /home')).standsInFor.length).toBeGreaterThan(0)
  expect(await statusFor('yusuf')).toBe(404)
  // The deputy of whoever has the case is the one it is about: the coordinator hears instead.
  await (
    await app2.as('amina')
  ).call('POST /reports/:id/messages', {
    params: { id: (await amina.call('GET /reports')).reports[0]!.id },
    body: { id: newId(), text: 'Hva skjer?' },
  })
  expect(JSON.stringify(await toringe.call('GET /notices'))).not.toContain(number)
})

test('under another record of his that he is merged into, he hears no more of it, nor gets it', async () => {
  const app2 = await appForTest()
  const { found, params, receipt, number } = await sent(await app2.as('amina'), {}, 'line', app2)
  const stays = newId()
  await app2.owner.query("select set_config('app.tenant', '1', false)")
  await app2.owner.query(
    `insert into person (tenant_id, id, given_name, family_name, email, language)
     values (1, $1, 'Tor-Inge', 'Bakken', 'tib@fjordvik.example', 'nb')`,
    [stays],
  )
  const body = { otherId: personId('toringe') }
  await (await app2.as('per')).call('POST /people/:id/merge', { params: { id: stays }, body })
  // He is made the leader above too, who has the case.
  await app2.owner.query(
    `insert into position_holder (tenant_id, id, position_id, person_id, kind, valid_from)
     values (1, $1, $2, $3, 'acting', '2026-01-01')`,
    [newId(), positionId(above), stays],
  )
  await (
    await app2.as('amina')
  ).call('POST /reports/:id/messages', { params: { id: receipt.id }, body: { id: newId(), text: 'Og så?' } })
  const leader = await app2.as(leaderAbove())
  const reason = 'Det skjedde der.'
  await leader.call('POST /cases/:id/acknowledge', { params, body: { message: 'Takk.' } })
  await leader.call('POST /cases/:id/forward', { params, body: { unitId: unitId('east'), reason } })
  const { rows } = await app2.owner.query('select link from notice where person_id = $1', [stays])
  expect(rows.map(({ link }) => link)).not.toContain(`/saker/${number}`)
  const now = await leader.call('GET /cases/:ref', { params: { ref: found.id } })
  expect(now.ownerNames).not.toContain('Tor-Inge Bakken')
})

test('sent on to where it came from, it goes past the same leader again', async () => {
  const amina = await app.as('amina')
  const { number, found, params } = await sent(amina)
  const gro = await app.as(leaderAbove())
  await gro.call('POST /cases/:id/acknowledge', { params, body: { message: 'Takk.' } })
  await gro.call('POST /cases/:id/forward', {
    params,
    body: { unitId: unitId('east'), reason: 'Det skjedde der.' },
  })
  const line = await app.as('line')
  const moved = await line.call('GET /cases/:ref', { params: { ref: number } })
  expect(moved.ownerNames).not.toContain('Tor-Inge Bakken')
  expect((await (await app.as('toringe')).ask('GET /cases/:ref', { params: { ref: found.id } })).status).toBe(
    404,
  )
})

test('a leader means her own leader, and of the one at the top the coordinator hears', async () => {
  const toringe = await app.as('toringe')
  const his = await toringe.call('POST /reports', { body: about({ unitId: unitId('east') }) })
  expect(his.recipients).toMatchObject([{ name: 'Gro Myhre' }])
  const statusFor = async (key: string, ref: string) =>
    (await (await app.as(key)).ask('GET /cases/:ref', { params: { ref } })).status
  expect(await statusFor(leaderAbove(), his.number)).toBe(404)
  expect(await statusFor('gro', his.number)).toBe(200)
  const gro = await app.as('gro')
  const top = await gro.call('POST /reports', { body: about({ unitId: unitId('health') }) })
  expect(top.recipients.map(({ name }) => name)).toContain('Line Solvang')
  expect(await statusFor('hege', top.number)).toBe(404)
  expect(await statusFor('line', top.number)).toBe(200)
})

test('whose sender was in doubt goes past the leader of whoever it was, once that is known', async () => {
  const phone = await phoneOf(app, 'toringe')
  const ola = await app.as('ola')
  const line = await app.as('line')
  const gro = await app.as('gro')
  for (const isSentOn of [false, true]) {
    const report = about({ unitId: unitId('east') })
    const { number } = await ola.call('POST /outbox', { body: await phone.seal(report) })
    const { id } = await line.call('GET /cases/:ref', { params: { ref: number } })
    const statusFor = async (key: string) =>
      (await (await app.as(key)).ask('GET /cases/:ref', { params: { ref: number } })).status
    // Nobody can know yet that it is not about him.
    expect(await statusFor('toringe')).toBe(404)
    expect(await statusFor(leaderAbove())).toBe(200)
    const reason = 'Det skjedde der.'
    const params = { id }
    if (isSentOn)
      await line.call('POST /cases/:id/forward', { params, body: { unitId: unitId('homecare'), reason } })
    await line.call('PUT /cases/:id/reports/:reportId/sender', {
      params: { id, reportId: report.id },
      body: { personId: personId('toringe') },
    })
    expect(await statusFor(leaderAbove())).toBe(404)
    expect(await statusFor('gro')).toBe(200)
    const now = await line.call('GET /cases/:ref', { params: { ref: number } })
    expect(now.ownerNames).toEqual([isSentOn ? 'Gro Myhre' : 'Line Solvang'])
    const links = (await gro.call('GET /notices')).notices.map(({ link }) => link)
    expect(links.includes(`/saker/${number}`)).toBe(isSentOn)
  }
})

test('a report moved to another unit goes past the leader there', async () => {
  const app2 = await appForTest()
  await (
    await app2.as('per')
  ).call('POST /people/:id/positions', {
    params: { id: personId('amina') },
    body: { id: newId(), positionId: positionId('ward2', 'employee'), kind: 'temp' },
  })
  const amina = await app2.as('amina')
  const { id, number } = await amina.call('POST /reports', { body: about() })
  app2.at(new Date(testNow.getTime() + 2000))
  await amina.call('POST /reports/:id/unit', { params: { id }, body: { unitId: unitId('ward2') } })
  const statusFor = async (key: string) =>
    (await (await app2.as(key)).ask('GET /cases/:ref', { params: { ref: number } })).status
  expect(await statusFor('ragnhild')).toBe(404)
  expect(await statusFor('gro')).toBe(200)
})

test('no program reads it', async () => {
  const [per, line] = [await app.as('per'), await app.as('line')]
  const id = newId()
  const params = { id }
  await per.call('POST /integrations/services', {
    body: { id, name: 'Samtavla', unitId: unitId('root'), asksForCases: true },
  })
  await line.call('POST /integrations/services/:id/cases', { params, body: { allowed: true } })
  const { secret } = await per.call('POST /integrations/services/:id/tokens', {
    params,
    body: { id: newId(), name: 'Tavle', scopes: ['case:read'] },
  })
  const amina = await app.as('amina')
  const open = await amina.call('POST /reports', { body: about({ aboutLeader: false, text: 'Hun roper.' }) })
  const closed = await amina.call('POST /reports', { body: about() })
  const { cases } = await app.withToken(secret).call('GET /cases', { query: { show: 'all' } })
  const numbers = cases.map(({ number }) => number)
  expect(numbers).toContain(open.number)
  expect(numbers).not.toContain(closed.number)
})
