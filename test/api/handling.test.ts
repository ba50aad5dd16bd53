import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { aReport, startTestApp, type TestApp } from '../app.ts'
import { positionId, towns, unitId } from '../people.ts'

let app: TestApp
beforeAll(async () => void (app = await startTestApp()))
afterAll(() => app.close())

type Report = Parameters<typeof aReport>[0]
type Level = number | null

/** A report of Amina's that Tor-Inge has acknowledged with her name. */
async function acknowledged(report: Report = {}) {
  const amina = await app.as('amina')
  const toringe = await app.as('toringe')
  const { id: reportId, number } = await amina.call('POST /reports', { body: aReport(report) })
  const { id } = await toringe.call('GET /cases/:ref', { params: { ref: number } })
  const params = { id }
  await toringe.call('POST /cases/:id/acknowledge', {
    params,
    body: { message: 'Takk, Amina. Jeg ser på det.' },
  })
  const judge = async (work: 'fixNow' | 'findCause', severityActual: Level, severityPossible: Level) => {
    const { version } = await toringe.call('GET /cases/:ref', { params: { ref: id } })
    const body = {
      work,
      severityActual,
      severityPossible,
      category: 'tjeneste' as const,
      typeCode: 'tj.fall',
      version,
    }
    return toringe.ask('POST /cases/:id/assess', { params, body })
  }
  const decide = (body: { id: string; dueOn: string; ownerPositionId?: string }) =>
    toringe.ask('POST /cases/:id/measures', {
      params,
      body: { title: 'Flytt lampa', ownerPositionId: positionId('technical'), strength: 1, ...body },
    })
  return { amina, toringe, reportId, number, params, judge, decide }
}

const noticesAbout = async (number: string) => {
  const { notices } = await (await app.as('toringe')).call('GET /notices')
  return notices.filter((notice) => notice.link.endsWith(number)).map((notice) => notice.sentence)
}

test('a safety representative does not learn from the answers who reported', async () => {
  const { toringe, number, params } = await acknowledged({ typeCode: 'hms.fall' })
  await toringe.call('POST /cases/:id/comments', {
    params,
    body: { id: newId(), text: 'Amina Hauge, ring meg.' },
  })
  const jonas = await (await app.as('jonas')).call('GET /cases/:ref', { params: { ref: number } })
  expect(JSON.stringify(jonas)).not.toMatch(/Amina|Hauge/)
  expect(jonas.story).toContainEqual(expect.objectContaining({ what: 'case.acknowledged', said: null }))
  await (
    await app.as('jonas')
  ).call('POST /cases/:id/comments', {
    params,
    body: { id: newId(), text: 'Trapp B er målt opp.' },
  })
  const again = await (await app.as('jonas')).call('GET /cases/:ref', { params: { ref: number } })
  expect(again.story.map((item) => item.said)).toContain('Trapp B er målt opp.')
  const owner = await toringe.call('GET /cases/:ref', { params: { ref: number } })
  expect(owner.story.map((item) => item.said)).toContain('Takk, Amina. Jeg ser på det.')
})

test('what was not solved is not done, and is assessed again before it closes', async () => {
  const { amina, toringe, reportId, params, judge } = await acknowledged()
  await judge('fixNow', 1, 1)
  await toringe.call('POST /cases/:id/close', { params, body: { answer: 'Ordnet.' } })
  await amina.call('POST /reports/:id/verdict', {
    params: { id: reportId },
    body: { solved: false, text: 'Nei.' },
  })
  const report = await amina.call('GET /reports/:id', { params: { id: reportId } })
  expect(report).toMatchObject({ step: 'decided', answer: null, solved: false })
  expect(report.messages.slice(-2)).toMatchObject([
    { kind: 'closed', fromReporter: false, text: 'Ordnet.' },
    { kind: 'notSolved', fromReporter: true, text: 'Nei.' },
  ])
  const early = await toringe.ask('POST /cases/:id/close', { params, body: { answer: 'Ordnet nå.' } })
  expect(early).toMatchObject({ status: 409, body: { code: 'cases:refused.assessFirst' } })
})

test('a reporter sees how many of hers in a year led to a change, and only hers', async () => {
  const cameOf = async (key: string) => (await (await app.as(key)).call('GET /reports')).year
  const before = await cameOf('amina')
  if (!before) throw new Error('a first page tells of the year')
  const others = await cameOf('siv')
  const { amina, toringe, reportId, params, judge } = await acknowledged()
  await acknowledged()
  expect(await cameOf('amina')).toEqual({ sent: before.sent + 2, changed: before.changed })
  await judge('fixNow', 1, 1)
  await toringe.call('POST /cases/:id/close', { params, body: { answer: 'Ordnet.' } })
  expect(await cameOf('amina')).toEqual({ sent: before.sent + 2, changed: before.changed + 1 })
  expect(await cameOf('siv')).toEqual(others)
  const body = { solved: false, text: 'Nei.' }
  await amina.call('POST /reports/:id/verdict', { params: { id: reportId }, body })
  expect(await cameOf('amina')).toEqual({ sent: before.sent + 2, changed: before.changed })
})

test('who gets a case sent on judges it for herself', async () => {
  const { toringe, number, params, judge } = await acknowledged()
  await judge('fixNow', 1, 1)
  await toringe.call('POST /cases/:id/forward', {
    params,
    body: { unitId: unitId('ward2'), reason: 'Gjelder avd. 2.' },
  })
  const ragnhild = await app.as('ragnhild')
  await ragnhild.call('POST /cases/:id/acknowledge', { params, body: { message: 'Takk.' } })
  expect(await ragnhild.call('GET /cases/:ref', { params: { ref: number } })).toMatchObject({ work: null })
  const early = await ragnhild.ask('POST /cases/:id/close', { params, body: { answer: 'Ferdig.' } })
  expect(early).toMatchObject({ status: 409, body: { code: 'cases:refused.assessFirst' } })
})

test('how severe it was must be said, and what was severe is not put right in a sentence', async () => {
  const { judge } = await acknowledged({ outcome: 'serious' })
  expect(await judge('fixNow', null, null)).toMatchObject({
    status: 400,
    body: { code: 'cases:refused.severity' },
  })
  expect(await judge('fixNow', 4, 1)).toMatchObject({
    status: 409,
    body: { code: 'cases:refused.tooSevereForQuickFix' },
  })
  expect(await judge('findCause', 4, 1)).toMatchObject({ status: 200 })
})

test('a measure is due on a day to come, and who waits for it hears that it is moved', async () => {
  const { number, judge, decide } = await acknowledged()
  await judge('findCause', 1, 2)
  const id = newId()
  expect(await decide({ id, dueOn: '2026-11-22' })).toMatchObject({
    status: 400,
    body: { code: 'measures:refused.duePast' },
  })
  expect(await decide({ id, dueOn: '2026-11-23' })).toMatchObject({ status: 200 })
  const petter = await app.as('petter')
  const move = (dueOn: string) =>
    petter.ask('POST /measures/:id/due', {
      params: { id },
      body: { dueOn, reason: 'Venter på deler.', version: 1 },
    })
  expect(await move('2026-11-01')).toMatchObject({ status: 400, body: { code: 'measures:refused.duePast' } })
  expect(await move('2026-12-01')).toMatchObject({ status: 200 })
  expect(await noticesAbout(number)).toContain(`Fristen for et tiltak i sak ${number} er flyttet.`)
})

test('a measure goes to who leads or has the task, and not to who speaks for others or runs the system', async () => {
  const { toringe, judge, decide } = await acknowledged()
  await judge('findCause', 1, 2)
  const { positions } = await toringe.call('GET /positions', { query: { q: '' } })
  expect(positions).not.toEqual([])
  const every = await toringe.call('GET /positions', { query: { q: '' } })
  expect(every.positions).toEqual(positions)
  expect(every.total).toBeGreaterThan(positions.length)
  for (const wanted of ['employee', 'safetyRep', 'chiefSafetyRep', 'systemAdmin']) {
    const position = towns.fjordvik.positions.find((known) => known.function === wanted)
    const { id = '', name = '' } = position ?? {}
    const found = await toringe.call('GET /positions', { query: { q: name } })
    expect(found.positions.map((one) => one.id)).not.toContain(id)
    expect(await decide({ id: newId(), dueOn: '2026-12-01', ownerPositionId: id }), wanted).toMatchObject({
      status: 404,
      body: { code: 'cases:refused.position' },
    })
  }
  const coordinator = await toringe.call('GET /positions', { query: { q: 'kvalitetskoordinator' } })
  expect(coordinator.positions).not.toEqual([])
})

test('of two last measures done in the same moment, one is known to be the last', async () => {
  const { number, judge, decide } = await acknowledged()
  await judge('findCause', 1, 2)
  const ids = [newId(), newId()]
  for (const id of ids) await decide({ id, dueOn: '2026-12-01' })
  const petter = await app.as('petter')
  await Promise.all(
    ids.map((id) =>
      petter.call('POST /measures/:id/done', { params: { id }, body: { note: '', version: 1 } }),
    ),
  )
  const last = (await noticesAbout(number)).filter((sentence) => sentence.startsWith('Alle tiltak'))
  expect(last).toHaveLength(1)
})

test('a measure decided twice is one; changed since, it is refused and not dropped', async () => {
  const { toringe, number, judge, decide } = await acknowledged()
  await judge('findCause', 2, 3)
  const body = { id: newId(), dueOn: '2027-01-15' }
  expect(await decide(body)).toMatchObject({ status: 200 })
  expect(await decide(body)).toMatchObject({ status: 200 })
  const changed = await decide({ ...body, dueOn: '2027-01-20' })
  expect(changed).toMatchObject({ status: 409, body: { code: 'http:problem.idTaken' } })
  const { measures } = await toringe.call('GET /cases/:ref', { params: { ref: number } })
  expect(measures.map((measure) => measure.dueOn)).toEqual(['2027-01-15'])
})

test('a word to the reporter sent twice is one, on the case it was written for', async () => {
  const { amina, toringe, reportId, params } = await acknowledged()
  const other = await acknowledged()
  const body = { id: newId(), text: 'Hvilken lampe var det?' }
  const send = (to: { id: string }, text = body.text) =>
    toringe.ask('POST /cases/:id/comments', { params: to, body: { ...body, text } })
  expect([await send(params), await send(params)]).toMatchObject([{ status: 200 }, { status: 200 }])
  expect(await send(params, 'Noe annet.')).toMatchObject({ status: 409 })
  expect(await send(other.params)).toMatchObject({ status: 409 })
  const { messages } = await amina.call('GET /reports/:id', { params: { id: reportId } })
  expect(messages.map((message) => message.text)).toContain(body.text)
  expect(messages.filter((message) => message.kind === 'comment')).toHaveLength(1)
})

test('days away sent twice are planned once; other days, or other people’s, are not dropped', async () => {
  const [toringe, ragnhild] = [await app.as('toringe'), await app.as('ragnhild')]
  const body = { id: newId(), firstDay: '2027-02-01', lastDay: '2027-02-05' }
  const plan = (who: typeof toringe, days = body) => who.ask('POST /me/absences', { body: days })
  expect([await plan(toringe), await plan(toringe)]).toMatchObject([{ status: 200 }, { status: 200 }])
  expect(await plan(toringe, { ...body, lastDay: '2027-02-08' })).toMatchObject({ status: 409 })
  expect(await plan(ragnhild)).toMatchObject({ status: 409 })
  const { absences } = await toringe.call('GET /me')
  expect(absences).toMatchObject([{ firstDay: '2027-02-01', lastDay: '2027-02-05' }])
})

test('a case is not sent to a unit that is closed', async () => {
  const { toringe, params } = await acknowledged()
  await app.owner.query("select set_config('app.tenant', '1', false)")
  await app.owner.query("update unit set valid_to = '2026-01-01' where tenant_id = 1 and id = $1", [
    unitId('ward2'),
  ])
  const sent = await toringe.ask('POST /cases/:id/forward', {
    params,
    body: { unitId: unitId('ward2'), reason: 'Gjelder avd. 2.' },
  })
  expect(sent).toMatchObject({ status: 404, body: { code: 'cases:refused.unit' } })
  await app.owner.query('update unit set valid_to = null where tenant_id = 1 and id = $1', [unitId('ward2')])
})

test('an addition sent twice is taken once, and other words under its id are not dropped in silence', async () => {
  const { amina, reportId } = await acknowledged()
  const params = { id: reportId }
  const body = { id: newId(), kind: 'text' as const, text: 'Det gjelder også Sørveien.' }
  expect(await amina.ask('POST /reports/:id/additions', { params, body })).toMatchObject({ status: 200 })
  expect(await amina.ask('POST /reports/:id/additions', { params, body })).toMatchObject({ status: 200 })
  const other = await amina.ask('POST /reports/:id/additions', {
    params,
    body: { ...body, text: 'Noe annet.' },
  })
  expect(other).toMatchObject({ status: 409, body: { code: 'http:problem.idTaken' } })
  expect(
    (await amina.call('GET /reports/:id', { params })).additions.map((addition) => addition.text),
  ).toEqual([body.text])
})
