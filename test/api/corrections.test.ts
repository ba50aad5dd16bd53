import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { dayOf } from '../../src/kernel/workdays.ts'
import { aReport, startTestApp, type TestApp } from '../app.ts'
import { personId, positionId, unitId } from '../people.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
  const body = { id: newId(), positionId: positionId('ward2', 'employee'), kind: 'temp' as const }
  await (await app.as('per')).call('POST /people/:id/positions', { params: { id: personId('amina') }, body })
})
afterAll(() => app.close())

const tick = (ms = 2000) => app.at(new Date(app.now().getTime() + ms))
const clients = async () => {
  const [amina, toringe, ragnhild, line, jonas] = await Promise.all(
    ['amina', 'toringe', 'ragnhild', 'line', 'jonas'].map((key) => app.as(key)),
  )
  if (!amina || !toringe || !ragnhild || !line || !jonas) throw new Error('nobody is there')
  return { amina, toringe, ragnhild, line, jonas }
}

async function aCase(report: Parameters<typeof aReport>[0] = {}) {
  tick()
  const all = await clients()
  const { id: reportId, number } = await all.amina.call('POST /reports', { body: aReport(report) })
  const found = await all.line.call('GET /cases/:ref', { params: { ref: number } })
  const read = () => all.line.call('GET /cases/:ref', { params: { ref: number } })
  tick()
  return { ...all, reportId, number, params: { id: found.id }, version: found.version, read }
}
type Client = Awaited<ReturnType<typeof clients>>['line']
const sentencesAbout = async (client: Client, number: string) =>
  (await client.call('GET /notices')).notices
    .filter(({ sentence, link }) => sentence.includes(number) || link.endsWith(number))
    .map(({ sentence }) => sentence)
const asViolence = { category: 'hms' as const, typeCode: 'hms.vold', reason: 'Hun ble slått.' }

test('a wrong type is set right also after closing, and sight and deadline follow', async () => {
  const { amina, toringe, line, jonas, number, params, reportId, read } = await aCase({ outcome: 'serious' })
  const judged = {
    severityActual: 3,
    severityPossible: 4,
    category: 'tjeneste',
    typeCode: 'tj.fall',
  } as const
  await toringe.call('POST /cases/:id/acknowledge', { params, body: { message: 'Takk.' } })
  const { version } = await read()
  await toringe.call('POST /cases/:id/assess', { params, body: { ...judged, work: 'findCause', version } })
  const seesIt = async () => (await jonas.ask('GET /cases/:ref', { params: { ref: number } })).status
  expect(await seesIt()).toBe(404)
  const due = async () =>
    (await line.call('GET /cases', { query: { show: 'all' } })).cases.find((one) => one.number === number)
      ?.statutoryDueAt
  const before = await due()
  tick()
  const body = { ...asViolence, version: (await read()).version }
  expect((await line.ask('POST /cases/:id/type', { params, body })).status).toBe(200)
  // The same tap twice changes nothing more.
  expect((await line.ask('POST /cases/:id/type', { params, body })).status).toBe(200)
  expect(await seesIt()).toBe(200)
  expect(await due()).not.toBe(before)
  expect(await sentencesAbout(jonas, number)).toHaveLength(1)
  expect(await sentencesAbout(toringe, number)).toContain(`Typen på sak ${number} er endret.`)
  const told = (await read()).story.filter(({ what }) => what === 'case.retyped')
  expect(told).toMatchObject([{ name: 'Line Solvang', said: 'Hun ble slått.' }])
  expect(told[0]?.values['from']).not.toBe(told[0]?.values['to'])
  // What she reported keeps its own type.
  const mine = await amina.call('GET /reports/:id', { params: { id: reportId } })
  expect(mine.title).toBe('Medisin')
  const back = { category: 'tjeneste' as const, typeCode: 'tj.fall', reason: 'Likevel et fall.' }
  const stale = await line.ask('POST /cases/:id/type', { params, body: { ...back, version: body.version } })
  expect(stale.status).toBe(409)
  await toringe.call('POST /cases/:id/type', { params, body: { ...back, version: (await read()).version } })
  expect(await seesIt()).toBe(404)
  expect(await due()).toBe(before)
})

test('the reporter who chose the wrong unit moves her case before anybody has begun', async () => {
  const { amina, toringe, ragnhild, reportId, number, read } = await aCase({ unitId: unitId('night') })
  const move = (unit: string) =>
    amina.ask('POST /reports/:id/unit', { params: { id: reportId }, body: { unitId: unitId(unit) } })
  const { otherUnits } = await amina.call('GET /reports/:id', { params: { id: reportId } })
  expect(otherUnits.map(({ id }) => id)).toEqual([unitId('ward2')])
  expect((await move('furulia')).status).toBe(404)
  expect((await move('ward2')).status).toBe(200)
  expect((await move('ward2')).status).toBe(200)
  expect(await read()).toMatchObject({ unitId: unitId('ward2'), hops: 0, state: 'reported' })
  expect((await toringe.ask('GET /cases/:ref', { params: { ref: number } })).status).toBe(404)
  const mine = await ragnhild.call('GET /cases/:ref', { params: { ref: number } })
  expect(mine.relations).toContain('owner')
  expect(mine.story.filter(({ what }) => what === 'report.unitCorrected')).toHaveLength(1)
  expect((await sentencesAbout(toringe, number))[0]).toContain('feil enhet')
  expect(await sentencesAbout(ragnhild, number)).toHaveLength(1)
  const hers = await amina.call('GET /reports/:id', { params: { id: reportId } })
  expect(hers.unitId).toBe(unitId('ward2'))
  expect(hers.recipients.map(({ name }) => name)).toEqual(['Ragnhild Moe'])
  // Her answer is what somebody has begun with.
  await ragnhild.call('POST /cases/:id/acknowledge', { params: { id: mine.id }, body: { message: 'Takk.' } })
  expect((await move('night')).status).toBe(409)
})

test('where she was when it happened, and is no more, can be what she meant', async () => {
  const per = await app.as('per')
  const params = { id: personId('nadia') }
  const held = { positionId: positionId('west', 'employee'), kind: 'temp' as const }
  await per.call('POST /people/:id/positions', {
    ...{ params, body: { id: newId(), ...held, from: '2026-11-10', to: dayOf(app.now()) } },
  })
  const happened = app.now().toISOString()
  tick(24 * 3_600_000)
  const nadia = await app.as('nadia')
  const { id } = await nadia.call('POST /reports', {
    body: aReport({ unitId: unitId('furulia'), occurredAt: happened }),
  })
  const others = async () =>
    (await nadia.call('GET /reports/:id', { params: { id } })).otherUnits.map((unit) => unit.id)
  expect(await others()).toContain(unitId('west'))
  await nadia.call('POST /reports/:id/unit', { params: { id }, body: { unitId: unitId('west') } })
  expect(await others()).not.toContain(unitId('west'))
  const later = await nadia.call('POST /reports', {
    body: aReport({ unitId: unitId('furulia'), occurredAt: app.now().toISOString() }),
  })
  const { otherUnits } = await nadia.call('GET /reports/:id', { params: { id: later.id } })
  expect(otherUnits.map((unit) => unit.id)).not.toContain(unitId('west'))
})

test('after a day, and in a case that was sent on, the unit is no longer the reporter’s to change', async () => {
  const { amina, reportId } = await aCase()
  const sentOn = await aCase()
  await sentOn.toringe.call('POST /cases/:id/forward', {
    params: sentOn.params,
    body: { unitId: unitId('property'), reason: 'Gjelder bygget.' },
  })
  const move = (id: string) =>
    amina.ask('POST /reports/:id/unit', { params: { id }, body: { unitId: unitId('ward2') } })
  expect((await move(sentOn.reportId)).status).toBe(409)
  tick(25 * 3_600_000)
  expect((await move(reportId)).body.code).toBe('reporting:refused.unitLate')
  const { otherUnits } = await amina.call('GET /reports/:id', { params: { id: reportId } })
  expect(otherUnits).toEqual([])
})

const listed = async (client: Client, number: string) => {
  const among = async (show: 'open' | 'closed' | 'all' | 'trials') =>
    (await client.call('GET /cases', { query: { show } })).cases.some((one) => one.number === number)
  return {
    open: await among('open'),
    closed: await among('closed'),
    all: await among('all'),
    trials: await among('trials'),
  }
}
const nowhereBut = { open: false, closed: false, all: false, trials: true }

test('what is sent as a trial asks nobody to do anything, and is told to its owner alone', async () => {
  const { amina, toringe, jonas, number, reportId, read } = await aCase({
    ...{ typeCode: 'hms.vold', outcome: 'serious', trial: true },
  })
  expect(await read()).toMatchObject({ state: 'closed', trialFrom: 'reported', next: 'none' })
  expect(await listed(toringe, number)).toEqual(nowhereBut)
  expect(await sentencesAbout(toringe, number)).toHaveLength(1)
  expect(await sentencesAbout(jonas, number)).toEqual([])
  const mine = await amina.call('GET /reports/:id', { params: { id: reportId } })
  expect(mine).toMatchObject({ trial: true, step: 'sent', asksWhetherSolved: false, otherUnits: [] })
})

test('a case is marked as a trial without an answer, and comes back where it was', async () => {
  const { toringe, line, amina, number, params, reportId, read } = await aCase()
  await toringe.call('POST /cases/:id/acknowledge', { params, body: { message: 'Takk.' } })
  await toringe.call('PUT /cases/:id/trial', { params })
  await toringe.call('PUT /cases/:id/trial', { params })
  expect(await read()).toMatchObject({ state: 'closed', trialFrom: 'acknowledged' })
  expect(await listed(toringe, number)).toEqual(nowhereBut)
  expect((await toringe.ask('POST /cases/:id/reopen', { params, body: { reason: 'x' } })).status).toBe(409)
  const answer = { params: { id: reportId }, body: { solved: true } }
  expect((await amina.ask('POST /reports/:id/verdict', answer)).status).toBe(409)
  await line.call('DELETE /cases/:id/trial', { params })
  await line.call('DELETE /cases/:id/trial', { params })
  expect(await read()).toMatchObject({ state: 'acknowledged', trialFrom: null, closedAt: null })
  expect((await listed(toringe, number)).open).toBe(true)
  const whats = (await read()).story.map(({ what }) => what)
  expect(whats.filter((what) => what.startsWith('case.trial'))).toEqual([
    'case.trialMarked',
    'case.trialUnmarked',
  ])
  expect((await amina.call('GET /reports/:id', { params: { id: reportId } })).trial).toBe(false)
})
