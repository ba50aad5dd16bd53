import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../src/kernel/ids.ts'
import { aReport, startTestApp, type TestApp } from './app.ts'
import { positionId } from './people.ts'

let app: TestApp
beforeAll(async () => void (app = await startTestApp()))
afterAll(() => app.close())

test('from a phone at night to a closed case, and back to the nurse', async () => {
  const amina = await app.as('amina')
  const toringe = await app.as('toringe')
  const petter = await app.as('petter')

  const receipt = await amina.call('POST /reports', { body: aReport() })
  expect(receipt.number).toBe('2026-0001')
  expect(receipt.recipients.map((person) => person.name)).toEqual(['Tor-Inge Bakken'])

  const told = await toringe.call('GET /notices')
  expect(told.notices[0]?.sentence).toBe(
    'Ny melding fra Hjemmetjenesten natt (Medisin). Svar senest onsdag kl.\u00a016.00.',
  )
  const found = await toringe.call('GET /cases/:ref', { params: { ref: receipt.number } })
  const params = { id: found.id }
  expect(found).toMatchObject({
    state: 'reported',
    severity: 2,
    reporterFirstName: 'Amina',
    relations: ['owner', 'leaderAbove'],
  })

  await toringe.call('POST /cases/:id/seen', { params })
  expect((await amina.call('GET /reports')).reports[0]).toMatchObject({ step: 'seen' })

  await toringe.call('POST /cases/:id/acknowledge', {
    params,
    body: { message: 'Takk, Amina. Jeg ser på det i dag.' },
  })
  const seen = await toringe.call('GET /cases/:ref', { params: { ref: found.id } })
  await toringe.call('POST /cases/:id/assess', {
    params,
    body: {
      work: 'findCause',
      severityActual: 2,
      severityPossible: 3,
      category: 'tjeneste',
      typeCode: 'tj.legemiddel',
      version: seen.version,
    },
  })
  const measureId = newId()
  await toringe.call('POST /cases/:id/measures', {
    params,
    body: {
      id: measureId,
      title: 'Signer på nettbrettet ved døra',
      ownerPositionId: positionId('technical'),
      dueOn: '2026-12-01',
      strength: 2,
    },
  })
  expect((await amina.call('GET /reports')).reports[0]).toMatchObject({ step: 'decided' })

  const early = await toringe.ask('POST /cases/:id/close', { params, body: { answer: 'Ferdig.' } })
  expect(early).toMatchObject({ status: 409, body: { code: 'cases:refused.measuresOpen' } })
  expect(early.body.detail).toContain('1 tiltak er ikke ferdig')

  const [mine] = (await petter.call('GET /measures')).measures
  expect(mine).toMatchObject({ id: measureId, mayWork: true, overdue: false })
  await petter.call('POST /measures/:id/done', {
    params: { id: measureId },
    body: { note: 'Montert.', version: 1 },
  })
  expect((await toringe.call('GET /notices')).notices[0]?.sentence).toContain(
    'Alle tiltak i sak 2026-0001 er gjort',
  )

  await toringe.call('POST /cases/:id/close', {
    params,
    body: { answer: 'Takk for meldingen. Nå signerer vi ved døra.' },
  })
  const answered = await amina.call('GET /reports/:id', { params: { id: receipt.id } })
  expect(answered).toMatchObject({
    step: 'done',
    asksWhetherSolved: true,
    answer: 'Takk for meldingen. Nå signerer vi ved døra.',
  })

  await amina.call('POST /reports/:id/verdict', {
    params: { id: receipt.id },
    body: { solved: false, text: 'Det skjedde igjen i natt.' },
  })
  const again = await toringe.call('GET /cases/:ref', { params: { ref: receipt.number } })
  expect(again).toMatchObject({ state: 'inProgress', reopened: 1 })
  expect(again.story.map((item) => item.what)).toEqual([
    'report.sent',
    'case.seen',
    'case.acknowledged',
    'case.assessed.findCause',
    'measure.decided',
    'measure.done',
    'case.closed',
    'case.reopenedByReporter',
  ])
})

test('home shows a leader what to do now, and an employee her reports', async () => {
  const amina = await app.as('amina')
  const toringe = await app.as('toringe')
  await amina.call('POST /reports', { body: aReport({ outcome: 'serious', text: '' }) })
  const leader = await toringe.call('GET /home')
  // What is serious and new comes first, then what Amina said was not solved.
  expect(leader.cases?.today).toMatchObject([
    { next: 'acknowledge', isBack: false, severity: 3 },
    { next: 'assess', isBack: true },
  ])
  const nurse = await amina.call('GET /home')
  expect(nurse.cases).toBeNull()
  expect(nurse.reports).toHaveLength(2)
})
