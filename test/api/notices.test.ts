import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { languages } from '../../src/kernel/language.ts'
import { aReport, startTestApp, type TestApp } from '../app.ts'
import { positionId, testNow, towns, unitId } from '../people.ts'

let app: TestApp
beforeAll(async () => void (app = await startTestApp()))
afterAll(() => app.close())

const kinds = [
  { kind: 'improvement', nb: 'forbedring', nn: 'forbetring', en: 'improvement' },
  { kind: 'concern', nb: 'bekymring', nn: 'uro', en: 'concern' },
  { kind: 'good', nb: 'det som gikk bra', nn: 'det som gjekk bra', en: 'what went well' },
  { kind: 'deviation', nb: 'noe annet', nn: 'noko anna', en: 'something else' },
] as const

test.each(kinds)('a notice of $kind without a type says what kind it is', async ({ kind, ...words }) => {
  const amina = await app.as('amina')
  const toringe = await app.as('toringe')
  const outcome = kind === 'deviation' ? 'noHarm' : null
  await amina.call('POST /reports', { body: aReport({ kind, outcome, typeCode: null }) })
  for (const language of languages) {
    await toringe.call('PUT /me/language', { body: { language } })
    const { notices } = await toringe.call('GET /notices')
    expect(notices[0]?.sentence).toContain(`Hjemmetjenesten natt (${words[language]}).`)
  }
  await toringe.call('PUT /me/language', { body: { language: 'nb' } })
})

test('no two letters have the same subject, and each says what it is about', async () => {
  const amina = await app.as('amina')
  const toringe = await app.as('toringe')
  const first = await amina.call('POST /reports', { body: aReport() })
  const second = await amina.call('POST /reports', { body: aReport() })
  const serious = await amina.call('POST /reports', { body: aReport({ outcome: 'serious' }) })
  const { mails } = await toringe.call('GET /mails')
  const subjects = mails.map((mail) => mail.subject)
  expect(new Set(subjects).size).toBe(subjects.length)
  expect(subjects.slice(0, 3).toSorted()).toEqual([
    `Alvorlig melding ${serious.number} fra Hjemmetjenesten natt: se på den nå`,
    `Ny melding ${first.number} fra Hjemmetjenesten natt`,
    `Ny melding ${second.number} fra Hjemmetjenesten natt`,
  ])
})

test('whoever opens what a notice leads to has read it, and nothing else of hers or of others', async () => {
  const amina = await app.as('amina')
  const toringe = await app.as('toringe')
  const [first, second] = [
    await amina.call('POST /reports', { body: aReport() }),
    await amina.call('POST /reports', { body: aReport({ outcome: 'serious' }) }),
  ]
  const line = await app.as('line')
  const unread = async (who: typeof line) => (await who.call('GET /notices/unread')).count
  const [before, linesBefore] = [await unread(toringe), await unread(line)]
  await toringe.call('POST /notices/read', { body: { link: `/saker/${second.number}` } })
  expect(await unread(toringe)).toBe(before - 1)
  expect(await unread(line)).toBe(linesBefore)
  const { notices } = await toringe.call('GET /notices')
  const readOf = (number: string) => notices.find(({ link }) => link === `/saker/${number}`)?.read
  expect([readOf(first.number), readOf(second.number)]).toEqual([false, true])
  expect((await toringe.ask('POST /notices/read', { body: {} as { link: string } })).status).toBe(400)
})

test('a letter goes on saying what it said the day it was written', async () => {
  const amina = await app.as('amina')
  await amina.call('POST /reports', { body: aReport() })
  const toringe = await app.as('toringe')
  const before = (await toringe.call('GET /mails')).mails
  app.at(new Date(testNow.getTime() + 9 * 86_400_000))
  expect((await toringe.call('GET /mails')).mails).toEqual(before)
  app.at(testNow)
})

test('whoever is asked to do a measure is told where, and neither who reported nor what was written', async () => {
  const [place] = towns.fjordvik.unitLocations
    .filter((link) => link.unitId === unitId('ward2'))
    .map((link) => towns.fjordvik.locations.find(({ id }) => id === link.locationId))
    .filter((known) => known?.room)
  if (!place) throw new Error('ward 2 has no room')
  const ida = await app.as('ida')
  const ragnhild = await app.as('ragnhild')
  const text = 'Heisen går ikke gjennom døra.'
  const { number } = await ida.call('POST /reports', {
    body: aReport({ unitId: unitId('ward2'), locationId: place.id, text }),
  })
  const { id, version } = await ragnhild.call('GET /cases/:ref', { params: { ref: number } })
  const params = { id }
  await ragnhild.call('POST /cases/:id/forward', {
    params,
    body: { unitId: unitId('property'), reason: 'Gjelder bygget.' },
  })
  const rune = await app.as('rune')
  await rune.call('POST /cases/:id/acknowledge', { params, body: { message: 'Takk, vi ser på det.' } })
  const judgement = { work: 'findCause', severityActual: 1, severityPossible: 2 } as const
  const type = { category: 'org', typeCode: 'org.bygg' } as const
  await rune.call('POST /cases/:id/assess', {
    params,
    body: { ...judgement, ...type, version: version + 2 },
  })
  const measureId = newId()
  const title = 'Utvid døra'
  const owner = { ownerPositionId: positionId('technical'), dueOn: '2027-02-03', strength: 1 }
  await rune.call('POST /cases/:id/measures', { params, body: { id: measureId, title, ...owner } })

  const petter = await app.as('petter')
  const where = { unit: 'Fjordvik sykehjem avd. 2', location: `${place.building}, ${place.room}` }
  const measure = await petter.call('GET /measures/:id', { params: { id: measureId } })
  expect(measure).toMatchObject(where)
  expect((await petter.call('GET /measures')).measures[0]).toMatchObject(where)
  expect((await petter.call('GET /home')).measures[0]).toMatchObject(where)
  expect(JSON.stringify(measure)).not.toMatch(/Ida|Berg|Heisen/)
  const [mail] = (await petter.call('GET /mails')).mails
  expect(mail?.subject).toBe(`Tiltak til deg for ${where.unit}: ferdig 3. februar 2027`)
  // The room may be somebody's: it is read in Orden.
  expect(`${mail?.subject} ${mail?.body}`).not.toMatch(new RegExp(`Ida|Berg|Heisen|${place.room}`))

  await rune.call('POST /cases/:id/measures/:measureId/cancel', {
    params: { id, measureId },
    body: { reason: 'Vi flytter heisen.', version: 1 },
  })
  expect((await petter.call('GET /notices')).notices[0]?.sentence).toBe(
    `Et tiltak du hadde for ${where.unit}, med frist 3. februar 2027, er avlyst.`,
  )
})
