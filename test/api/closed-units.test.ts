import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { takeInAnonymous } from '../../src/features/reporting/arrive.ts'
import { newId } from '../../src/kernel/ids.ts'
import { aGuestReport, anAnonymousReport, aReport, startTestApp, type TestApp } from '../app.ts'
import { entryCodeOf } from '../codes.ts'
import { unitId } from '../people.ts'
import { connectTo } from '../rights/rows.ts'
import { phoneOf } from '../sealed.ts'
import { expectProblem } from './problem.ts'

let app: TestApp
let root: pg.Client
let above: { id: string; name: string }
let place: string
let poster: { code: string; entryId: string }
/** Written before it closed, by a page that has been open since. */
let waiting: Awaited<ReturnType<typeof sendAnonymously>>
const sendAnonymously = (changes: Parameters<typeof anAnonymousReport>[0] = {}) =>
  app.stranger().call('POST /anonymous-reports', { body: anAnonymousReport(changes) })
const closed = unitId('night')

beforeAll(async () => {
  app = await startTestApp()
  root = await connectTo(app, 'superUrl')
  const toringe = await app.as('toringe')
  const { locations } = await toringe.call('GET /entry-units/:id', { params: { id: closed } })
  place = locations[0]!.id
  const body = {
    ...{ id: newId(), unitId: closed, locationId: place, typeCode: null },
    ...{ language: 'nb' as const, allowsGuests: true },
  }
  await toringe.call('POST /entries/posters', { body })
  poster = { code: await entryCodeOf(app, body.id), entryId: body.id }
  waiting = await sendAnonymously({ locationId: place })
  const { rows } = await root.query(
    `with closed as (update unit set valid_to = '2026-11-01' where id = $1 returning parent_id)
     select id, name from unit where id = (select parent_id from closed)`,
    [closed],
  )
  above = rows[0]
})
afterAll(async () => {
  await root.end()
  await app.close()
})

const kept = async (number: string | null) =>
  (
    await root.query(
      `select unit_id as unit, location_id as place, type_code as type from report where tenant_id = 1 and number = $1`,
      [number],
    )
  ).rows[0]
/** One of the municipality, which the unit does not use. */
const placeElsewhere = async () => {
  const { rows } = await root.query(
    `select id from location l where tenant_id = 1 and not exists (
       select from unit_location ul where ul.tenant_id = 1 and ul.location_id = l.id and ul.unit_id = $1)
     limit 1`,
    [closed],
  )
  return rows[0].id
}

describe('what was written in a unit that has closed since goes to the nearest above', () => {
  test('sent by whoever works there, who is told where it went, also when she sends it again', async () => {
    const amina = await app.as('amina')
    const body = aReport({ unitId: closed, locationId: place })
    const receipt = await amina.call('POST /reports', { body })
    expect(receipt).toMatchObject({ movedTo: above.name, isMine: true })
    expect(await amina.call('POST /reports', { body })).toEqual(receipt)
    expect(await kept(receipt.number)).toMatchObject({ unit: above.id, place })
  })

  test('sent from a phone where it waited', async () => {
    const { seal } = await phoneOf(app, 'amina')
    const body = await seal(aReport({ unitId: closed, locationId: place }))
    const { number, receipt } = await app.stranger().call('POST /outbox', { body })
    expect(receipt?.movedTo).toBe(above.name)
    expect(await kept(number)).toMatchObject({ unit: above.id, place })
  })

  test('sent without a name, and from no room, which would say where', async () => {
    const { unit, code } = await sendAnonymously({ locationId: place })
    expect(unit).toBe(above.name)
    app.at(new Date(app.now().getTime() + 86_400_000))
    await takeInAnonymous(app.scope())
    for (const one of [code, waiting.code]) {
      const { number } = await app.stranger().call('POST /mailbox', { body: { code: one } })
      expect(await kept(number)).toMatchObject({ unit: above.id, place: null })
    }
  })

  test('by the poster that still hangs there, with its room', async () => {
    const { code, entryId } = poster
    const form = await app.stranger().call('POST /entry/form', { body: { code } })
    expect(form.unit).toMatchObject({ id: above.id, name: above.name })
    const guest = await app.stranger().call('POST /entry/reports', { body: aGuestReport(code) })
    expect(await kept(guest.number)).toMatchObject({ unit: above.id, place })
    const ola = await app.as('ola')
    for (const id of [closed, above.id]) {
      const body = aReport({ unitId: id, entryId, locationId: place })
      const { number } = await ola.call('POST /reports', { body })
      expect(await kept(number)).toMatchObject({ unit: above.id, place })
    }
  })
})

test('a place that the unit uses no more is left out, whichever way it comes', async () => {
  const amina = await app.as('amina')
  const gone = { locationId: await placeElsewhere(), unitId: closed }
  const { number } = await amina.call('POST /reports', { body: aReport(gone) })
  const { seal } = await phoneOf(app, 'amina')
  const late = await app.stranger().call('POST /outbox', { body: await seal(aReport(gone)) })
  for (const one of [number, late.number]) expect(await kept(one)).toMatchObject({ place: null })
  expect((await sendAnonymously(gone)).unit).toBe(above.name)
})

test('a type nobody here knows is said with net, and left out of what waited on a phone', async () => {
  const amina = await app.as('amina')
  const unknown = { typeCode: 'local.gone' }
  const { seal } = await phoneOf(app, 'amina')
  const late = await app.stranger().call('POST /outbox', { body: await seal(aReport(unknown)) })
  expect(await kept(late.number)).toMatchObject({ type: null })
  const body = { ...aGuestReport(poster.code, unknown) }
  for (const { response } of [
    await amina.ask('POST /reports', { body: aReport(unknown) }),
    await app.stranger().ask('POST /entry/reports', { body }),
    await app.stranger().ask('POST /anonymous-reports', { body: anAnonymousReport(unknown) }),
  ])
    expectProblem(response, 404)
})

test('a unit and a place that never were here, or are another municipality’s, are not found', async () => {
  const amina = await app.as('amina')
  const { rows } = await root.query('select id from location where tenant_id = 2 limit 1')
  for (const wrong of [
    { unitId: newId() },
    { unitId: unitId('nursingHome', 'nordvik') },
    { locationId: newId() },
    { locationId: rows[0].id },
  ]) {
    expectProblem((await amina.ask('POST /reports', { body: aReport(wrong) })).response, 404)
    const body = anAnonymousReport(wrong)
    expectProblem((await app.stranger().ask('POST /anonymous-reports', { body })).response, 404)
  }
})
