import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { takeInAnonymous } from '../../src/features/reporting/arrive.ts'
import { newId } from '../../src/kernel/ids.ts'
import { insertPosters } from '../../src/demo/posters.ts'
import { solve } from '../../src/kernel/puzzle.ts'
import { dayOf } from '../../src/kernel/workdays.ts'
import { textOfPdf } from '../../src/platform/pdf-text.ts'
import { Vault } from '../../src/platform/vault.ts'
import type { RouteMap } from '../../src/rooms.ts'
import {
  aGuestReport,
  anAnonymousReport,
  aReport,
  startTestApp,
  tenantIds,
  vault,
  type TestApp,
} from '../app.ts'
import { aPhoto } from '../files/send.ts'
import { everyRowOf, freshIn, untilNoJobs } from './every-row.ts'
import { personId, towns, unitId } from '../people.ts'
import { entryCodeOf as codeOf } from '../codes.ts'
import { expectProblem } from './problem.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

/** Each test in an hour of its own, so that no limit is another's. */
let hour = Date.parse('2026-11-24T09:14:37.123Z')
beforeEach(() => app.at(new Date((hour += 25 * 3_600_000))))

type Poster = RouteMap['POST /entries/posters']['body']
async function aPoster(changes: Partial<Poster> = {}, by = 'toringe') {
  const body = {
    ...{ id: newId(), unitId: unitId('east'), locationId: null, typeCode: 'tj.legemiddel' },
    ...{ language: 'nb' as const, allowsGuests: true },
    ...changes,
  }
  await (await app.as(by)).call('POST /entries/posters', { body })
  return { id: body.id, body, code: await codeOf(app, body.id) }
}

type Guest = RouteMap['POST /entry/reports']['body']
const send = (code: string, changes: Partial<Guest> = {}) =>
  app.stranger().call('POST /entry/reports', { body: aGuestReport(code, changes) })
const open = (code: string) => app.stranger().ask('POST /entry/form', { body: { code } })

async function caseOf(number: string, who = 'toringe') {
  return (await app.as(who)).call('GET /cases/:ref', { params: { ref: number } })
}

test('a poster opens the page with its unit, place and type filled in', async () => {
  const toringe = await app.as('toringe')
  const { locations } = await toringe.call('GET /entry-units/:id', { params: { id: unitId('east') } })
  const locationId = locations[0]?.id ?? null
  const { code } = await aPoster({ locationId })
  expect(code).toMatch(/^[0-9A-Z]{8}$/)
  const { body } = await open(code)
  expect(body).toMatchObject({ kind: 'poster', allowsGuests: true, locationId, typeCode: 'tj.legemiddel' })
  expect(body.unit).toMatchObject({ id: unitId('east'), name: 'Hjemmetjenesten sone øst', few: null })
  expect(body.unit.tiles.map(({ typeCode }) => typeCode)).toContain('tj.legemiddel')
  expect(body.advice.length).toBeGreaterThan(0)
  expect(body).toMatchObject({ languages: ['nb', 'nn', 'en'], language: 'nb' })
  const { entries } = await toringe.call('GET /entries')
  expect(entries.at(-1)).toMatchObject({
    unit: 'Hjemmetjenesten sone øst',
    madeBy: 'Tor-Inge Bakken',
    type: 'Medisin',
    isLost: false,
  })
})

test('what a poster may be about is listed by category, and in each by name', async () => {
  const { categories } = await (
    await app.as('toringe')
  ).call('GET /entry-units/:id', { params: { id: unitId('east') } })
  expect(categories.map(({ name }) => name)).toEqual([
    ...['HMS', 'Tjeneste', 'Ytre miljø', 'Organisasjon', 'Personvern og informasjonssikkerhet'],
  ])
  for (const { types } of categories) {
    const names = types.map(({ name }) => name)
    expect(names).toEqual(names.toSorted(new Intl.Collator('nb').compare))
    expect(names.length).toBeGreaterThan(0)
  }
})

test('somebody who does not sign in reports by it: the leader has it at once, and both can write', async () => {
  const { code } = await aPoster()
  const given = { 'tj.legemiddel.lege': false, 'hms.vold.skadd': true }
  const answers = [{ code: 'tj.legemiddel.lege', question: 'Er lege kontaktet?', answer: 'Nei' }]
  const receipt = await send(code, { contact: 'Kim, 912 34 567', answers: given })
  expect(receipt).toMatchObject({
    number: expect.stringMatching(/^2026-\d{4}$/),
    code: expect.stringMatching(/^[a-z]+(-[a-z]+){5}$/),
  })
  expect(receipt.recipientPosition).toBe('Avdelingsleder, Hjemmetjenesten sone øst')
  const found = await caseOf(receipt.number)
  expect(found).toMatchObject({
    unit: 'Hjemmetjenesten sone øst',
    state: 'reported',
    ownerNames: ['Tor-Inge Bakken'],
  })
  expect(found.reports).toMatchObject([
    { sender: 'guest', reporter: 'Kim, 912 34 567', maySeeReporter: false, answers },
  ])
  expect(found.reports[0]?.receivedAt).toBe(app.now().toISOString())
  expect(found.story).toMatchObject([{ what: 'report.sent', name: null }])
  const toringe = await app.as('toringe')
  const params = { id: found.id }
  await toringe.call('POST /cases/:id/acknowledge', { params, body: { message: 'Takk. Hvilket kjøleskap?' } })
  const mailbox = () => app.stranger().call('POST /mailbox', { body: { code: receipt.code } })
  expect(await mailbox()).toMatchObject({
    number: receipt.number,
    step: 'seen',
    arrivesOn: null,
    arrivesAtOnce: true,
    answers,
  })
  const said = { code: receipt.code, id: randomUUID(), text: 'Det til venstre.' }
  await app.stranger().call('POST /mailbox/messages', { body: said })
  await app.stranger().call('POST /mailbox/messages', { body: said })
  expect((await mailbox()).messages.map(({ text, waits }) => [text, waits])).toEqual([
    ['Takk. Hvilket kjøleskap?', false],
    ['Det til venstre.', false],
  ])
  expect((await caseOf(receipt.number)).story.at(-1)).toMatchObject({ said: 'Det til venstre.', name: null })
})

test('whether it was solved counts at once', async () => {
  const { code } = await aPoster()
  const receipt = await send(code, { kind: 'good', outcome: null })
  const { id } = await caseOf(receipt.number)
  const toringe = await app.as('toringe')
  await toringe.call('POST /cases/:id/acknowledge', { params: { id }, body: { message: 'Takk.' } })
  await toringe.call('POST /cases/:id/close', { params: { id }, body: { answer: 'Det er ordnet.' } })
  const body = { code: receipt.code, id: randomUUID(), solved: false, text: 'Det er varmt igjen.' }
  await app.stranger().call('POST /mailbox/verdict', { body })
  expect(await caseOf(receipt.number)).toMatchObject({ state: 'inProgress', reopened: 1 })
})

test('of two answers at once one counts', async () => {
  const { code } = await aPoster()
  const receipt = await send(code, { kind: 'good', outcome: null })
  const { id } = await caseOf(receipt.number)
  const toringe = await app.as('toringe')
  await toringe.call('POST /cases/:id/acknowledge', { params: { id }, body: { message: 'Takk.' } })
  await toringe.call('POST /cases/:id/close', { params: { id }, body: { answer: 'Det er ordnet.' } })
  const said = () => ({ code: receipt.code, id: randomUUID(), solved: false, text: 'Det er varmt igjen.' })
  const answers = await Promise.all(
    [said(), said(), said()].map((body) => app.stranger().ask('POST /mailbox/verdict', { body })),
  )
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
  expect(await caseOf(receipt.number)).toMatchObject({ state: 'inProgress', reopened: 1 })
})

test('that something be hidden is asked for at once', async () => {
  const { code } = await aPoster()
  const receipt = await send(code, { text: 'Per Olsen lot kjøleskapet stå åpent.' })
  const body = { code: receipt.code, id: randomUUID(), words: 'Navnet' }
  for (let again = 0; again < 2; again++) await app.stranger().call('POST /mailbox/hide-requests', { body })
  const line = await app.as('line')
  const { requests } = await line.call('GET /cases/:ref/texts', { params: { ref: receipt.number } })
  expect(requests).toMatchObject([{ words: 'Navnet' }])
})

test('a key that an anonymous report waits with opens another code, and keeps nothing from arriving', async () => {
  const { code } = await aPoster()
  const key = randomUUID()
  await app.stranger().call('POST /anonymous-reports', { body: anAnonymousReport({ key }) })
  const { code: opens, number } = await send(code, { key })
  app.at(new Date(app.now().getTime() + 86_400_000))
  await takeInAnonymous(app.scope())
  expect((await app.stranger().call('POST /mailbox', { body: { code: opens } })).number).toBe(number)
})

test('the same again is one report with the same number and code, and changed it is told what came first', async () => {
  const { code } = await aPoster()
  const body = aGuestReport(code)
  const first = await app.stranger().call('POST /entry/reports', { body })
  expect(await app.stranger().call('POST /entry/reports', { body })).toEqual(first)
  const ask = (changes: Partial<Guest>) =>
    app.stranger().ask('POST /entry/reports', { body: { ...body, ...changes } })
  expect((await ask({ text: 'Noe annet.' })).body).toEqual({ ...first, differs: true })
  expect((await caseOf(first.number)).reports).toMatchObject([{ text: body.text }])
  // Without the key that opens it nobody is told anything of it.
  expectProblem((await ask({ key: randomUUID() })).response, 409)
  const [one, two] = await Promise.all([1, 2].map(() => app.stranger().call('POST /entry/reports', { body })))
  expect(one).toEqual(two)
})

test('changed before the first had its answer it is still one report', async () => {
  const { code } = await aPoster()
  const body = aGuestReport(code)
  const answers = await Promise.all(
    ['Lampa er knust.', 'Lampa i gangen er knust.'].map((text) =>
      app.stranger().call('POST /entry/reports', { body: { ...body, text } }),
    ),
  )
  expect(new Set(answers.map(({ number }) => number)).size).toBe(1)
  expect(answers.map(({ differs }) => differs).toSorted()).toEqual([false, true])
})

test('an identity number in what a guest writes is masked', async () => {
  const { code } = await aPoster()
  const { number } = await send(code, { text: 'Gjaldt 13097248022.', contact: '13097248022' })
  const { reports } = await caseOf(number)
  expect(JSON.stringify(reports)).not.toContain('13097248022')
})

test('where signing in is asked for, nobody reports without', async () => {
  const { code } = await aPoster({ allowsGuests: false })
  expect((await open(code)).body).toMatchObject({ allowsGuests: false })
  expectProblem((await app.stranger().ask('POST /entry/reports', { body: aGuestReport(code) })).response, 403)
})

test('whoever is signed in reports by it with her own name, also from a unit that is not hers', async () => {
  const { code } = await aPoster({ allowsGuests: false })
  const { entryId } = (await open(code)).body
  const ola = await app.as('ola')
  const elsewhere = aReport({ unitId: unitId('east'), occurredAt: app.now().toISOString() })
  expectProblem((await ola.ask('POST /reports', { body: elsewhere })).response, 404)
  const receipt = await ola.call('POST /reports', { body: { ...elsewhere, entryId } })
  expect((await caseOf(receipt.number)).reports).toMatchObject([{ sender: 'named', reporter: 'Ola Strand' }])
  // It opens that unit and no other.
  const ward = aReport({ unitId: unitId('ward2'), entryId })
  expectProblem((await ola.ask('POST /reports', { body: ward })).response, 404)
})

test('a new code ends the old one, and what is switched off leads nowhere', async () => {
  const { id, code } = await aPoster()
  const { entryId } = (await open(code)).body
  const toringe = await app.as('toringe')
  await toringe.call('POST /entries/:id/code', { params: { id } })
  expectProblem((await open(code)).response, 404)
  expectProblem((await app.stranger().ask('POST /entry/reports', { body: aGuestReport(code) })).response, 404)
  const renewed = await codeOf(app, id)
  expect((await open(renewed)).body).toMatchObject({ entryId })
  await toringe.call('DELETE /entries/:id', { params: { id } })
  expectProblem((await open(renewed)).response, 404)
  expect((await toringe.call('GET /entries')).entries.map((one) => one.id)).not.toContain(id)
  const ola = await app.as('ola')
  expectProblem(
    (await ola.ask('POST /reports', { body: aReport({ unitId: unitId('east'), entryId }) })).response,
    404,
  )
})

test('a leader puts them up in her own units, and another’s are not there for her', async () => {
  const { id, body } = await aPoster()
  const ragnhild = await app.as('ragnhild')
  expect((await ragnhild.call('GET /entries')).entries.map((one) => one.id)).not.toContain(id)
  const { units } = await ragnhild.call('GET /entry-units')
  expect(units.map((unit) => unit.id)).not.toContain(unitId('east'))
  for (const asked of [
    ragnhild.ask('POST /entries/posters', { body: { ...body, id: newId() } }),
    ragnhild.ask('POST /entries/:id/code', { params: { id } }),
    ragnhild.ask('DELETE /entries/:id', { params: { id } }),
    ragnhild.ask('POST /entries/posters/print', { body: { ids: [id] } }),
    ragnhild.ask('GET /entry-units/:id', { params: { id: unitId('east') } }),
  ])
    expectProblem((await asked).response, 404)
  await aPoster({ unitId: unitId('furulia'), typeCode: null }, 'per')
  await aPoster({ unitId: unitId('furulia'), typeCode: null }, 'line')
})

test('posters are printed one a page, with an address that leads to them', async () => {
  const [first, second] = [await aPoster(), await aPoster({ language: 'nn', typeCode: null })]
  const toringe = await app.as('toringe')
  const { response } = await toringe.ask('POST /entries/posters/print', {
    body: { ids: [first.id, second.id] },
  })
  expect(response.headers['content-type']).toBe('application/pdf')
  const pdf = response.rawPayload.toString('latin1')
  expect(pdf.startsWith('%PDF-')).toBe(true)
  expect(pdf).toMatch(/\/Count 2\b/)
  expect(pdf).toContain('Inter-Bold')
  const words = await textOfPdf(response.rawPayload)
  for (const { code } of [first, second])
    expect(words.replaceAll('-', '')).toContain(`orden.test/fjordvik/m/${code}`)
})

test('a poster whose secret is lost says so, and a new code makes it good', async () => {
  const [lost, good] = [await aPoster(), await aPoster()]
  const another = new Vault(['another secret, of more than 32 characters'])
  await app.owner.query("select set_config('app.tenant', $1, false)", [String(tenantIds.fjordvik)])
  await app.owner.query('update entry set sealed_code = $2 where id = $1', [
    lost.id,
    another.seal('entry', Buffer.from('7KQX-ACDE')),
  ])
  const toringe = await app.as('toringe')
  const isLost = async (id: string) =>
    (await toringe.call('GET /entries')).entries.find((one) => one.id === id)?.isLost
  expect([await isLost(lost.id), await isLost(good.id)]).toEqual([true, false])
  const body = { ids: [good.id, lost.id] }
  const refused = await toringe.ask('POST /entries/posters/print', { body })
  expect([refused.status, refused.body.code]).toEqual([409, 'entries:refused.lost'])
  expect(refused.body.detail).toContain('Hjemmetjenesten sone øst')
  await toringe.call('POST /entries/:id/code', { params: { id: lost.id } })
  expect(await isLost(lost.id)).toBe(false)
  expect((await toringe.ask('POST /entries/posters/print', { body })).status).toBe(200)
})

test('a shared device reports and reads nothing, signs its maker out, and is ended from afar', async () => {
  const client = await app.as('toringe')
  const body = { id: newId(), unitId: unitId('east'), locationId: null, name: 'Nettbrettet på vaktrommet' }
  const { code } = await client.call('POST /entries/kiosks', { body })
  expect((await client.ask('GET /me')).status).toBe(401)
  expect((await open(code)).body).toMatchObject({ kind: 'kiosk', allowsGuests: true })
  const { number } = await send(code)
  expect((await caseOf(number)).reports).toMatchObject([{ sender: 'guest', reporter: null }])
  const toringe = await app.as('toringe')
  const { entries } = await toringe.call('GET /entries')
  expect(entries.find(({ id }) => id === body.id)).toMatchObject({
    ...{ kind: 'kiosk', name: body.name, seenOn: dayOf(app.now()) },
  })
  // Its code is told once.
  expectProblem((await toringe.ask('POST /entries/kiosks', { body })).response, 409)
  expectProblem((await toringe.ask('POST /entries/:id/code', { params: { id: body.id } })).response, 404)
  await toringe.call('DELETE /entries/:id', { params: { id: body.id } })
  expectProblem((await open(code)).response, 404)
})

test('one poster takes no flood, and nothing of an address is kept', async () => {
  const { code } = await aPoster()
  const before = await everyRowOf(app)
  const statuses: number[] = []
  for (let i = 0; i < 45; i++)
    statuses.push((await app.stranger().ask('POST /entry/reports', { body: aGuestReport(code) })).status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(40)
  expect(statuses.at(-1)).toBe(429)
  const full = await app.stranger().ask('POST /entry/reports', { body: aGuestReport(code) })
  expect(full.body).toMatchObject({ detail: expect.stringContaining('Vent en time og prøv igjen.') })
  const kept = freshIn(await everyRowOf(app), before)
  expect(kept.filter(({ row }) => row.includes('127.0.0.1'))).toEqual([])
  const another = await aPoster()
  expect((await send(another.code)).number).toBeTruthy()
})

test('codes that are guessed open nothing, and soon get no answer, not even one that is right', async () => {
  const { code } = await aPoster()
  const guess = async () => (await open('ACDE3333')).status
  expect(await guess()).toBe(404)
  await app.owner.query("update rate_limit set hits = 299 where key like 'entryMisses|%'")
  expect(await guess()).toBe(404)
  // Those who read a poster by one address do not close it for each other.
  await app.owner.query("update rate_limit set hits = 2000 where key like '/entry/form|%'")
  for (let reader = 0; reader < 3; reader++) expect((await open(code)).status).toBe(200)
  expect(await guess()).toBe(429)
  const { body, response } = await open(code)
  expectProblem(response, 429)
  expect(body).toMatchObject({ code: 'http:problem.tooManyToday' })
})

test('no session is read, whoever holds the phone', async () => {
  const { code } = await aPoster()
  const amina = await app.as('amina')
  const before = await everyRowOf(app)
  await amina.call('POST /entry/reports', { body: aGuestReport(code) })
  const fresh = freshIn(await everyRowOf(app), before).filter(({ row }) => row.includes(personId('amina')))
  expect(fresh).toEqual([])
})

test('without the work that is asked for nothing is taken, and done it is good for one report', async () => {
  const strict = await startTestApp({ toll: { bits: 4, count: 2 }, now: app.now() })
  try {
    const id = newId()
    const poster = { id, unitId: unitId('east'), locationId: null, typeCode: null, language: 'nb' as const }
    await (
      await strict.as('toringe')
    ).call('POST /entries/posters', { body: { ...poster, allowsGuests: true } })
    const body = aGuestReport(await codeOf(strict, id))
    const ask = (changes: Partial<Guest>) =>
      strict.stranger().ask('POST /entry/reports', { body: { ...body, ...changes } })
    expectProblem((await ask({})).response, 409)
    const puzzle = await strict.stranger().call('GET /toll')
    const steps = solve({ puzzle, key: body.key })
    let step = steps.next()
    while (!step.done) step = steps.next()
    const work = { salt: puzzle.salt, answers: step.value }
    expect((await ask({ work })).status).toBe(200)
    expect((await ask({ work })).status).toBe(200)
    expectProblem((await ask({ work, id: newId(), key: randomUUID() })).response, 409)
    // The same key with other words is another report, and was spent by the first.
    expectProblem((await ask({ work, id: newId(), text: 'Noe annet.' })).response, 409)
  } finally {
    await strict.close()
  }
})

test('the demo begins with a poster that anybody may use and one for those who sign in', async () => {
  const place = { tenantId: tenantIds.fjordvik, vault }
  await app.owner.query("select set_config('app.tenant', $1, false)", [String(place.tenantId)])
  await insertPosters(app.owner, towns.fjordvik, place, app.now())
  const { entries } = await (await app.as('line')).call('GET /entries')
  const [furulia, east] = ['Furulia barneskole', 'Hjemmetjenesten sone øst'].map((unit) =>
    entries.find((entry) => entry.unit === unit && entry.madeBy === 'Line Solvang'),
  )
  expect(furulia).toMatchObject({ location: null, type: null, allowsGuests: false })
  expect(east).toMatchObject({ type: 'Medisin', allowsGuests: true })
  expect(east?.location).toContain('medisinrom')
  const { body } = await open(await codeOf(app, east?.id ?? ''))
  expect(body).toMatchObject({ kind: 'poster', typeCode: 'tj.legemiddel' })
})

test.each([
  ['one poster', 40, "key like 'guestPhotos:%'"],
  ['the municipality', 200, "key like 'guestPhotos|%'"],
])('when %s has had its photos for the day, a report is taken without', async (_, megabytes, which) => {
  const { code } = await aPoster()
  const photos = [(await aPhoto()).toString('base64')]
  expect((await send(code, { photos })).photos).toBe(1)
  await app.owner.query(`update rate_limit set hits = $1 where ${which}`, [megabytes * 1024 * 1024])
  const body = aGuestReport(code, { photos })
  const refused = await app.stranger().ask('POST /entry/reports', { body })
  expect(refused).toMatchObject({
    status: 429,
    body: {
      code: 'files:refused.photosToday',
      detail: 'Vi kan ikke ta imot flere bilder i dag. Meldingen kan sendes uten.',
    },
  })
  const { photos: _taken, ...words } = body
  const receipt = await app.stranger().call('POST /entry/reports', { body: words })
  expect(receipt).toMatchObject({ photos: 0 })
  expect(await caseOf(receipt.number)).toMatchObject({ number: receipt.number })
  app.at(new Date((hour += 25 * 3_600_000)))
  expect((await send(code, { photos })).photos).toBe(1)
})

test('photos come with a guest’s report at once, drawn anew, and are hers by no name', async () => {
  const { code } = await aPoster()
  const body = aGuestReport(code, { photos: [(await aPhoto()).toString('base64')] })
  const send = (changes: Partial<typeof body> = {}) =>
    app.stranger().call('POST /entry/reports', { body: { ...body, ...changes } })
  const first = await send()
  expect(first.photos).toBe(1)
  expect(await send()).toEqual(first)
  // What she took away, perhaps because a patient is in it, must not stay in silence.
  for (const photos of [[], [...(body.photos ?? []), ...(body.photos ?? [])]])
    expect(await send({ photos })).toEqual({ ...first, differs: true })
  const { number, code: words } = first
  await untilNoJobs(app)
  const toringe = await app.as('toringe')
  const found = await toringe.call('GET /cases/:ref', { params: { ref: number } })
  expect(found.reports[0]?.files).toMatchObject([{ name: 'Bilde 1.jpg', isImage: true }])
  expect(found.story.map(({ what }) => what)).not.toContain('file.ready')
  expect((await app.stranger().call('POST /mailbox', { body: { code: words } })).photos).toBe(1)
  const left = [...(await everyRowOf(app)).keys()].filter((row) => row.startsWith('public.waiting_photo'))
  expect(left).toEqual([])
})
