import { expect, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { appForTest, aReport, type TestApp } from '../app.ts'
import { testNow, unitId } from '../people.ts'

const day = 86_400_000
const words = 'Kollega ble slått da bruker våknet. Hun er til legen nå.'

/** What a person's home says of others' cases. */
const homeOf = async (app: TestApp, key: string) => (await (await app.as(key)).call('GET /home')).cases

/** Amina saves something serious, and then finds words for it. */
async function somethingSerious(app: TestApp) {
  const amina = await app.as('amina')
  const body = aReport({ outcome: 'serious', text: '', typeCode: 'hms.vold' })
  const { id, number } = await amina.call('POST /reports', { body })
  const params = { id }
  await amina.call('POST /reports/:id/additions', {
    params,
    body: { id: newId(), kind: 'call', text: 'Ringte 113 kl. 09.58' },
  })
  await amina.call('POST /reports/:id/additions', {
    params,
    body: { id: newId(), kind: 'text', text: words },
  })
  return { amina, id, number }
}

async function acknowledge(app: TestApp, number: string) {
  const toringe = await app.as('toringe')
  const { id } = await toringe.call('GET /cases/:ref', { params: { ref: number } })
  const { version } = await toringe.call('POST /cases/:id/acknowledge', {
    params: { id },
    body: { message: 'Takk, Amina.' },
  })
  return { toringe, params: { id }, version }
}

test('what is serious and not answered is told to those who may read it, and to nobody else', async () => {
  const app = await appForTest()
  expect(await homeOf(app, 'hege')).toMatchObject({ serious: [], calm: true })
  const { number } = await somethingSerious(app)
  const line = {
    ...{ number, excerpt: words, next: 'acknowledge', overdue: false },
    ownerNames: ['Tor-Inge Bakken'],
  }
  for (const key of ['hege', 'gro', 'line', 'jonas'])
    expect(await homeOf(app, key), key).toMatchObject({ today: [], serious: [line], calm: false })
  // His own stands in his day, and the school's leader may not read it.
  expect(await homeOf(app, 'toringe')).toMatchObject({ today: [{ number }], serious: [] })
  expect(await homeOf(app, 'kari')).toMatchObject({ serious: [], calm: true })
  expect(await homeOf(app, 'per')).toBeNull()

  const serious = async (key: string) =>
    (await (await app.as(key)).call('GET /cases', { query: { show: 'serious' } })).cases.map((c) => c.number)
  expect(await serious('hege')).toEqual([number])
  expect(await serious('kari')).toEqual([])
})

test('answered in time it is left to its leader, until it should have been closed', async () => {
  const app = await appForTest()
  const { number } = await somethingSerious(app)
  await acknowledge(app, number)
  expect(await homeOf(app, 'hege')).toMatchObject({ serious: [], calm: true })
  app.at(new Date(testNow.getTime() + 60 * day))
  expect(await homeOf(app, 'hege')).toMatchObject({
    serious: [{ number, next: 'assess', overdue: true }],
    calm: false,
  })
})

test('nothing is urgent only where nothing is late, however small', async () => {
  const app = await appForTest()
  const amina = await app.as('amina')
  await amina.call('POST /reports', { body: aReport({ outcome: 'noHarm' }) })
  expect(await homeOf(app, 'hege')).toMatchObject({ serious: [], calm: true })
  app.at(new Date(testNow.getTime() + 14 * day))
  expect(await homeOf(app, 'hege')).toMatchObject({ serious: [], calm: false })
})

test('what was saved without words begins with the first that were added, in every list', async () => {
  const app = await appForTest()
  const { amina, id, number } = await somethingSerious(app)
  const toringe = await app.as('toringe')
  expect((await toringe.call('GET /cases')).cases).toMatchObject([{ number, excerpt: words }])
  expect((await toringe.call('GET /home')).cases?.today).toMatchObject([{ number, excerpt: words }])
  expect((await amina.call('GET /reports')).reports).toMatchObject([{ id, text: '', excerpt: words }])
})

test('what comes back is known as such until it is assessed again', async () => {
  const app = await appForTest()
  const amina = await app.as('amina')
  const body = aReport({ kind: 'improvement', outcome: null, typeCode: 'tj.fall' })
  const { id, number } = await amina.call('POST /reports', { body })
  const { toringe, params, version } = await acknowledge(app, number)
  const judgement = {
    work: 'fixNow',
    category: 'tjeneste',
    typeCode: 'tj.fall',
    severityActual: null,
    severityPossible: null,
  } as const
  await toringe.call('POST /cases/:id/assess', { params, body: { ...judgement, version } })
  await toringe.call('POST /cases/:id/close', { params, body: { answer: 'Ordnet.' } })
  await amina.call('POST /reports/:id/verdict', { params: { id }, body: { solved: false, text: 'Nei.' } })

  const back = await toringe.call('GET /cases/:ref', { params: { ref: number } })
  expect(back).toMatchObject({ isBack: true })
  // One answer is one line, with her words.
  expect(back.story.slice(-2)).toMatchObject([
    { what: 'case.closed' },
    { what: 'case.reopenedByReporter', name: 'Amina Hauge', said: 'Nei.' },
  ])
  await toringe.call('POST /cases/:id/assess', { params, body: { ...judgement, version: back.version } })
  expect(await toringe.call('GET /cases/:ref', { params: { ref: number } })).toMatchObject({ isBack: false })
})

test('a leader chooses first among what is usual in the unit', async () => {
  const app = await appForTest()
  const amina = await app.as('amina')
  const { number } = await amina.call('POST /reports', { body: aReport({ typeCode: 'tj.utstyr' }) })
  const { usualTypes } = await (await app.as('toringe')).call('GET /cases/:ref', { params: { ref: number } })
  expect(usualTypes).toHaveLength(6)
  expect(usualTypes[0]).toBe('tj.utstyr')
})

test('the quality coordinator’s day begins with the municipality: what was sent on twice, late and not answered', async () => {
  const app = await appForTest()
  const brief = async (key: string) => (await (await app.as(key)).call('GET /home')).brief
  expect(await brief('hege')).toBeNull()
  expect(await brief('line')).toMatchObject({ toPlace: [], unanswered: 0, late: 0, latest: null })
  const { number } = await somethingSerious(app)
  expect(await brief('line')).toMatchObject({ unanswered: 1, late: 0 })

  const params = {
    id: (await (await app.as('toringe')).call('GET /cases/:ref', { params: { ref: number } })).id,
  }
  const sendOn = async (key: string, to: string) => {
    const body = { unitId: unitId(to), reason: 'Hører til der.' }
    await (await app.as(key)).call('POST /cases/:id/forward', { params, body })
  }
  await sendOn('toringe', 'furulia')
  expect(await brief('line')).toMatchObject({ toPlace: [] })
  await sendOn('kari', 'health')
  expect(await brief('line')).toMatchObject({ toPlace: [{ number, excerpt: words }] })

  app.at(new Date(testNow.getTime() + 100 * day))
  expect(await brief('line')).toMatchObject({ late: 1, latest: { id: unitId('health'), count: 1 } })
})
