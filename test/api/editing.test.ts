import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { aReport, startTestApp, type TestApp } from '../app.ts'
import { positionId, testNow, towns, unitId } from '../people.ts'
import { expectProblem } from './problem.ts'

const day = 86_400_000
let app: TestApp
type Client = Awaited<ReturnType<TestApp['as']>>
let amina: Client
let toringe: Client
let line: Client
beforeAll(async () => {
  app = await startTestApp()
  ;[amina, toringe, line] = [await app.as('amina'), await app.as('toringe'), await app.as('line')]
  await app.owner.query("select set_config('app.tenant', '1', false)")
})
afterAll(() => app.close())
beforeEach(() => app.at(testNow))

const judgement = {
  severityActual: 2,
  severityPossible: 2,
  category: 'tjeneste',
  typeCode: 'tj.legemiddel',
} as const
const aMeasure = () => ({
  id: newId(),
  title: 'Ny lås',
  ownerPositionId: positionId('east'),
  dueOn: '2026-12-01',
  strength: 2,
})

async function aCase(changes: Parameters<typeof aReport>[0] = {}) {
  const receipt = await amina.call('POST /reports', { body: aReport(changes) })
  const { id } = await toringe.call('GET /cases/:ref', { params: { ref: receipt.number } })
  return { id, reportId: receipt.id, number: receipt.number, params: { id } }
}

async function anAssessedCase(work: 'fixNow' | 'findCause') {
  const made = await aCase()
  const { params } = made
  const { version } = await toringe.call('POST /cases/:id/acknowledge', {
    params,
    body: { message: 'Takk.' },
  })
  await toringe.call('POST /cases/:id/assess', { params, body: { ...judgement, work, version } })
  return made
}

async function aClosedCase() {
  const made = await anAssessedCase('fixNow')
  await toringe.call('POST /cases/:id/close', { params: made.params, body: { answer: 'Ordnet.' } })
  return made
}

const read = (client: Client, id: string) => client.call('GET /cases/:ref', { params: { ref: id } })

describe('two at the same case', () => {
  test('the second assessment is shown the first, and changes nothing', async () => {
    const { id, params } = await aCase()
    const { version } = await toringe.call('POST /cases/:id/acknowledge', {
      params,
      body: { message: 'Takk.' },
    })
    const save = (severityPossible: number) =>
      toringe.ask('POST /cases/:id/assess', {
        params,
        body: { ...judgement, work: 'findCause', severityPossible, version },
      })
    expect((await save(3)).status).toBe(200)
    const before = await read(toringe, id)
    const second = await save(4)
    expectProblem(second.response, 409)
    expect(second.body).toMatchObject({
      code: 'cases:refused.changed',
      current: { savedBy: 'Tor-Inge Bakken', severityPossible: 3, work: 'findCause', version: version + 1 },
    })
    expect(await read(toringe, id)).toEqual(before)
  })

  test('of two assessments at once one is saved and the other refused', async () => {
    const { params } = await aCase()
    const { version } = await toringe.call('POST /cases/:id/acknowledge', {
      params,
      body: { message: 'Takk.' },
    })
    const answers = await Promise.all(
      [1, 2, 3, 4].map((severityPossible) =>
        toringe.ask('POST /cases/:id/assess', {
          params,
          body: { ...judgement, work: 'findCause', severityPossible, version },
        }),
      ),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409, 409])
  })

  test('a case acknowledged five times at once is acknowledged once', async () => {
    const { id, params, reportId } = await aCase()
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        toringe.ask('POST /cases/:id/acknowledge', { params, body: { message: 'Takk.' } }),
      ),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409, 409, 409])
    const refused = answers.find((answer) => answer.status === 409)
    expect(refused?.body.detail).toBe('Det er allerede kvittert for saken.')
    expect((await read(toringe, id)).story.filter((item) => item.what === 'case.acknowledged')).toHaveLength(
      1,
    )
    expect((await amina.call('GET /reports/:id', { params: { id: reportId } })).messages).toHaveLength(1)
  })

  test('a case that closes while a measure is added never keeps the measure open', async () => {
    const outcomes = new Set<string>()
    for (let i = 0; i < 25; i++) {
      const { id, params } = await anAssessedCase('fixNow')
      const verbs = [
        () => toringe.ask('POST /cases/:id/close', { params, body: { answer: 'Ordnet.' } }),
        () => toringe.ask('POST /cases/:id/measures', { params, body: aMeasure() }),
      ]
      const answers = await Promise.all((i % 2 ? verbs.toReversed() : verbs).map((verb) => verb()))
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
      const found = await read(toringe, id)
      expect(found.state === 'closed' ? found.measures : 'open').toEqual(
        found.state === 'closed' ? [] : 'open',
      )
      outcomes.add(found.state)
    }
    const { rows } = await app.owner.query(
      `select c.number from case_file c join case_measure cm on cm.case_id = c.id join measure m on m.id = cm.measure_id
       where c.state = 'closed' and m.state = 'decided'`,
    )
    expect(rows).toEqual([])
    expect(outcomes).toContain('measuresRunning')
  })

  test('a reporter who is not satisfied and a leader who opens again never wait for each other for ever', async () => {
    for (let i = 0; i < 15; i++) {
      const { id, params, reportId } = await aClosedCase()
      const verdict = { solved: false, text: 'Det skjedde igjen.' }
      const [reporter, leader] = await Promise.all([
        amina.ask('POST /reports/:id/verdict', { params: { id: reportId }, body: verdict }),
        toringe.ask('POST /cases/:id/reopen', { params, body: { reason: 'Vi så feil.' } }),
      ])
      expect([reporter.status, leader.status].sort()).toEqual([200, 409])
      expect(await read(toringe, id)).toMatchObject({ state: 'inProgress', reopened: 1 })
    }
  })

  test('a measure done by two at once is done once', async () => {
    const { id, params } = await anAssessedCase('findCause')
    const measure = aMeasure()
    await toringe.call('POST /cases/:id/measures', { params, body: measure })
    const answers = await Promise.all(
      Array.from({ length: 4 }, () =>
        toringe.ask('POST /measures/:id/done', {
          params: { id: measure.id },
          body: { note: 'Montert.', version: 1 },
        }),
      ),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409, 409])
    expect((await read(toringe, id)).story.filter((item) => item.what === 'measure.done')).toHaveLength(1)
  })
})

describe('sending on', () => {
  const to = (unit: string) => ({ unitId: unitId(unit), reason: 'Den hører til hos dere.' })

  test('not back to where it was, and after two times only by the coordinator', async () => {
    const { id, params } = await aCase()
    const ragnhild = await app.as('ragnhild')
    const petter = await app.as('petter')
    await toringe.call('POST /cases/:id/forward', { params, body: to('ward2') })
    const back = await ragnhild.ask('POST /cases/:id/forward', { params, body: to('night') })
    expect(back.body.code).toBe('cases:refused.unitHadIt')
    await ragnhild.call('POST /cases/:id/forward', { params, body: to('technical') })
    const third = await petter.ask('POST /cases/:id/forward', { params, body: to('furulia') })
    expectProblem(third.response, 409)
    expect(third.body.code).toBe('cases:refused.forwardedTwice')
    expect((await line.call('GET /notices')).notices[0]?.sentence).toContain(
      'er sendt videre to ganger og venter på deg',
    )
    await line.call('POST /cases/:id/forward', { params, body: to('night') })
    expect(await read(line, id)).toMatchObject({ hops: 3, state: 'forwarded', unit: 'Hjemmetjenesten natt' })
  })

  test('the deadlines stand, and whoever sent it on may not read it afterwards', async () => {
    const { id, params } = await aCase()
    const before = await read(line, id)
    app.at(new Date(testNow.getTime() + day))
    await toringe.call('POST /cases/:id/forward', { params, body: to('ward2') })
    const { responseDueAt, dueOn } = await read(line, id)
    expect({ responseDueAt, dueOn }).toEqual({ responseDueAt: before.responseDueAt, dueOn: before.dueOn })
    expect((await toringe.ask('GET /cases/:ref', { params: { ref: id } })).status).toBe(404)
  })

  test('two who send it to different places at once: one decides', async () => {
    const { id, params } = await aCase()
    const answers = await Promise.all(
      ['ward2', 'technical'].map((unit) =>
        toringe.ask('POST /cases/:id/forward', { params, body: to(unit) }),
      ),
    )
    expect(answers.map((answer) => answer.status).sort()).not.toEqual([200, 200])
    expect((await read(line, id)).hops).toBe(1)
  })
})

describe('was it solved?', () => {
  const verdict = (reportId: string, solved: boolean) =>
    amina.ask('POST /reports/:id/verdict', {
      params: { id: reportId },
      body: { solved, text: 'Det skjedde igjen.' },
    })

  test('she may say so for fourteen days', async () => {
    const { reportId } = await aClosedCase()
    app.at(new Date(testNow.getTime() + 14 * day))
    // Ten days without a visit have ended her session.
    amina = await app.as('amina')
    expect((await amina.call('GET /reports/:id', { params: { id: reportId } })).asksWhetherSolved).toBe(true)
    app.at(new Date(testNow.getTime() + 14 * day + 1000))
    expect((await amina.call('GET /reports/:id', { params: { id: reportId } })).asksWhetherSolved).toBe(false)
    const late = await verdict(reportId, false)
    expectProblem(late.response, 409)
    expect(late.body.detail).toContain('mer enn 14 dager siden svaret')
  })

  test('once, and not before she is answered', async () => {
    const open = await aCase()
    expect((await verdict(open.reportId, true)).body.code).toBe('reporting:refused.notAnswered')
    const { reportId } = await aClosedCase()
    const answers = await Promise.all([true, true, false].map((solved) => verdict(reportId, solved)))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409])
  })

  test('the second time it is not, the leader above hears of it', async () => {
    const holding = towns.fjordvik.holdings.find(({ positionId: held }) => held === positionId('homecare'))
    const above = await app.as(holding?.personId ?? '', 'fjordvik')
    const { params, reportId, number } = await aClosedCase()
    const heard = async () =>
      (await above.call('GET /notices')).notices.filter((notice) => notice.sentence.includes(`sak ${number}`))
        .length
    await verdict(reportId, false)
    expect(await heard()).toBe(0)
    // What was judged before did not hold, so it is judged anew.
    const { version } = await read(toringe, params.id)
    await toringe.call('POST /cases/:id/assess', { params, body: { ...judgement, work: 'fixNow', version } })
    await toringe.call('POST /cases/:id/close', { params, body: { answer: 'Ordnet igjen.' } })
    await verdict(reportId, false)
    expect(await heard()).toBe(1)
  })
})

test.each([
  // A Friday night, a Friday afternoon after four, Maundy Thursday, and a working day.
  ['2026-11-27T23:00:00Z', 'wentWrong', '2026-12-02T15:00:00Z'],
  ['2026-11-27T14:00:00Z', 'wentWrong', '2026-12-01T15:00:00Z'],
  ['2026-11-27T15:30:00Z', 'wentWrong', '2026-12-02T15:00:00Z'],
  ['2027-03-25T10:00:00Z', 'noHarm', '2027-04-06T14:00:00Z'],
  ['2026-11-23T09:00:00Z', 'serious', '2026-11-23T15:00:00Z'],
] as const)('reported at %s as %s it is answered by %s', async (at, outcome, due) => {
  app.at(new Date(at))
  const amina = await app.as('amina')
  const { answerDueAt } = await amina.call('POST /reports', { body: aReport({ outcome, occurredAt: at }) })
  expect(answerDueAt).toBe(due)
})
