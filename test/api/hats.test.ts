import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { aReport, startTestApp, type TestApp } from '../app.ts'
import { personId, positionId, testNow, unitId } from '../people.ts'
import { connectTo } from '../rights/rows.ts'
import { phoneOf } from '../sealed.ts'
import { expectProblem } from './problem.ts'

let app: TestApp
let root: pg.Client
beforeAll(async () => {
  app = await startTestApp()
  root = await connectTo(app, 'superUrl')
})
afterAll(async () => {
  await root.end()
  await app.close()
})
beforeEach(() => app.at(testNow))

type Client = Awaited<ReturnType<TestApp['as']>>
const wear = (client: Client, position: string) =>
  client.call('PUT /me/hat', { body: { positionId: position } })
const hatsOf = async (client: Client) => (await client.call('GET /session')).hats.map(({ name }) => name)
const unitsIn = async (client: Client) =>
  (await client.call('GET /reports/form')).units.map(({ name }) => name)

/** The position in whose name the newest event of a kind was done. */
const actedAs = async (kind: string) =>
  (
    await root.query<{ position: string | null }>(
      'select actor_position_id as position from event where tenant_id = 1 and kind = $1 order by at desc, id desc limit 1',
      [kind],
    )
  ).rows[0]?.position

async function engage(key: string, unit: string, from: string, until: string | null) {
  const added = await root.query(
    `insert into position_holder (tenant_id, id, position_id, person_id, kind, valid_from, valid_to)
     values (1, $1, $2, $3, 'temp', $4, $5) returning id`,
    [newId(), positionId(unit, 'employee'), personId(key), from, until],
  )
  return () => root.query('delete from position_holder where id = $1', [added.rows[0].id])
}

describe('a hat', () => {
  test('is one of several positions; leading a unit and working in it is one', async () => {
    expect(await hatsOf(await app.as('toringe'))).toEqual([
      'Avdelingsleder, Hjemmetjenesten natt',
      'Avdelingsleder, Hjemmetjenesten sone øst',
    ])
    expect(await hatsOf(await app.as('nadia'))).toHaveLength(2)
    expect(await hatsOf(await app.as('amina'))).toEqual(['Ansatt, Hjemmetjenesten natt'])
  })

  test('is the first until another is chosen, where her report begins too; a temp is asked', async () => {
    const nadia = await app.as('nadia')
    const { hats } = await nadia.call('GET /session')
    expect((await nadia.call('GET /reports/form')).hatUnitId).toBe(hats[0]?.unitId)
    expect((await (await app.as('linn')).call('GET /reports/form')).hatUnitId).toBeNull()
  })

  test('decides what comes first on this device, and not on another', async () => {
    const [phone, desk] = [await app.as('nadia'), await app.as('nadia')]
    await wear(phone, positionId('furulia', 'employee'))
    expect((await hatsOf(phone))[0]).toBe('Ansatt, Furulia barneskole')
    expect(await unitsIn(phone)).toEqual(['Furulia barneskole', 'Renhold'])
    expect((await phone.call('GET /session')).units[0]?.name).toBe('Furulia barneskole')
    await wear(desk, positionId('cleaning', 'employee'))
    expect(await unitsIn(desk)).toEqual(['Renhold', 'Furulia barneskole'])
    expect((await hatsOf(phone))[0]).toBe('Ansatt, Furulia barneskole')
  })

  test('gives no right and takes none', async () => {
    const line = await app.as('line')
    const before = await line.call('GET /session')
    for (const { id } of before.hats) {
      await wear(line, id)
      const now = await line.call('GET /session')
      expect(now.hats[0]?.id).toBe(id)
      expect(now.permissions).toEqual(before.permissions)
    }
    const toringe = await app.as('toringe')
    const { number } = await (await app.as('amina')).call('POST /reports', { body: aReport() })
    await wear(toringe, positionId('east'))
    expect((await toringe.ask('GET /cases/:ref', { params: { ref: number } })).status).toBe(200)
  })

  test('is nobody else’s, nor work that only lands with her', async () => {
    const nadia = await app.as('nadia')
    for (const position of [
      positionId('east', 'employee'),
      positionId('furulia'),
      positionId('nursingHome', 'leader', 'nordvik'),
      newId(),
    ])
      expectProblem((await nadia.ask('PUT /me/hat', { body: { positionId: position } })).response, 404)
    // Nobody leads the day centre, and what lands with the one above is work and no position of hers.
    const gro = await app.as('gro')
    expectProblem(
      (await gro.ask('PUT /me/hat', { body: { positionId: positionId('dayCentre') } })).response,
      404,
    )
  })

  test('stands on what she does, and on a report the position where it happened', async () => {
    const toringe = await app.as('toringe')
    await wear(toringe, positionId('night'))
    expect(await actedAs('person.hatChosen')).toBe(positionId('night'))
    await toringe.call('PUT /me/language', { body: { language: 'nb' } })
    expect(await actedAs('person.languageChosen')).toBe(positionId('night'))
    await toringe.call('POST /reports', { body: aReport({ unitId: unitId('east') }) })
    expect(await actedAs('report.sent')).toBe(positionId('east'))
    // What a case is done for is the position that owns it, whatever she wears.
    const amina = await app.as('amina')
    const { number } = await amina.call('POST /reports', { body: aReport() })
    await wear(toringe, positionId('east'))
    const { id } = await toringe.call('GET /cases/:ref', { params: { ref: number } })
    await toringe.call('POST /cases/:id/acknowledge', { params: { id }, body: { message: 'Takk.' } })
    expect(await actedAs('case.acknowledged')).toBe(positionId('night'))
  })

  test('is off when the position is not hers any more, and for a temp when the day is over', async () => {
    const ends = await engage('siv', 'ward2', '2026-11-01', '2026-11-24')
    const siv = await app.as('siv')
    await wear(siv, positionId('ward2', 'employee'))
    expect((await siv.call('GET /reports/form')).hatUnitId).toBe(unitId('ward2'))
    // 23.59 in Norway, and a minute later.
    app.at(new Date('2026-11-23T22:59:00Z'))
    expect((await siv.call('GET /reports/form')).hatUnitId).toBe(unitId('ward2'))
    app.at(new Date('2026-11-23T23:00:00Z'))
    expect((await siv.call('GET /reports/form')).hatUnitId).toBeNull()
    await wear(siv, positionId('ward2', 'employee'))
    app.at(new Date('2026-11-24T23:00:00Z'))
    expect(await hatsOf(siv)).not.toContain('Ansatt, Fjordvik sykehjem avd. 2')
    expectProblem(
      (await siv.ask('PUT /me/hat', { body: { positionId: positionId('ward2', 'employee') } })).response,
      404,
    )
    await ends()
  })
})

describe('a temp', () => {
  test('sees first where she was sent for last, until midnight in Norway after the last day', async () => {
    const undo = await engage('linn', 'ward1', '2026-11-20', '2026-12-04')
    const linn = await app.as('linn')
    const form = await linn.call('GET /reports/form')
    const [ward, ...zones] = form.units.map(({ name }) => name)
    expect(zones).toEqual(['Hjemmetjenesten sone øst', 'Hjemmetjenesten sone vest'])
    expect(form.units[0]?.engagements.at(-1)).toEqual({
      isTemp: true,
      from: '2026-11-20',
      until: '2026-12-04',
    })
    app.at(new Date('2026-12-04T22:59:00Z'))
    const later = await app.as('linn')
    expect(await unitsIn(later)).toEqual([ward, ...zones])
    app.at(new Date('2026-12-04T23:00:00Z'))
    const next = await later.call('GET /reports/form')
    expect(next.units.map(({ name }) => name)).toEqual(zones)
    // A draft from there may still be finished, and what happened there still be told.
    expect(next.otherDays.map(({ name }) => name)).toEqual([ward])
    await undo()
  })

  test('has with her, without net, what begins later', async () => {
    const undo = await engage('linn', 'ward1', '2026-12-01', '2026-12-03')
    const linn = await app.as('linn')
    const { otherDays } = await linn.call('GET /reports/form')
    expect(otherDays.map(({ engagements }) => engagements)).toEqual([
      [{ isTemp: true, from: '2026-12-01', until: '2026-12-03' }],
    ])
    await undo()
  })

  test('may report from where nobody has written down that she is; others may not', async () => {
    const linn = await app.as('linn')
    const { units } = await linn.call('GET /reports/units', { query: { q: 'furulia barnes' } })
    expect(units.map(({ name, tiles }) => [name, tiles.length])).toEqual([['Furulia barneskole', 6]])
    const body = () => aReport({ unitId: unitId('furulia') })
    const { number } = await linn.call('POST /reports', { body: body() })
    // She has told, and reads nothing more there than before.
    expectProblem((await linn.ask('GET /cases/:ref', { params: { ref: number } })).response, 403)
    expectProblem(
      (await linn.ask('POST /reports', { body: aReport({ unitId: unitId('nursingHome', 'nordvik') }) }))
        .response,
      404,
    )
    const amina = await app.as('amina')
    expect(await amina.call('GET /reports/units', { query: { q: 'furulia' } })).toEqual({ units: [] })
    expectProblem((await amina.ask('POST /reports', { body: body() })).response, 404)
  })

  test('may not choose a closed unit, but what she wrote there before goes to the one above', async () => {
    const linn = await app.as('linn')
    await root.query("update unit set valid_to = '2026-11-01' where id = $1", [unitId('furulia')])
    expect(await linn.call('GET /reports/units', { query: { q: 'furulia barnes' } })).toEqual({ units: [] })
    const receipt = await linn.call('POST /reports', { body: aReport({ unitId: unitId('furulia') }) })
    expect(receipt.movedTo).toBe('Skole')
    await root.query('update unit set valid_to = null where id = $1', [unitId('furulia')])
  })

  test('whose time is over everywhere can still report, from any unit', async () => {
    const amina = await app.as('amina')
    await root.query("update position_holder set valid_to = '2026-01-01' where person_id = $1", [
      personId('amina'),
    ])
    const form = await amina.call('GET /reports/form')
    expect(form).toMatchObject({ units: [], otherDays: [], mayChooseUnit: true })
    const { units } = await amina.call('GET /reports/units', { query: { q: 'natt' } })
    expect(units.map(({ id }) => id)).toContain(unitId('night'))
    const { recipients } = await amina.call('POST /reports', { body: aReport() })
    expect(recipients.map(({ name }) => name)).toEqual(['Tor-Inge Bakken'])
    await root.query('update position_holder set valid_to = null where person_id = $1', [personId('amina')])
  })

  test('tells for two weeks what happened while she was there, and nothing that came after', async () => {
    const undo = await engage('siv', 'ward2', '2026-11-01', '2026-11-20')
    const from = async (occurredAt: string) =>
      (await app.as('siv')).ask('POST /reports', { body: aReport({ unitId: unitId('ward2'), occurredAt }) })
    expect((await from('2026-11-20T22:30:00Z')).status).toBe(200)
    expectProblem((await from('2026-11-21T10:00:00Z')).response, 404)
    app.at(new Date('2026-12-05T10:00:00Z'))
    expectProblem((await from('2026-11-20T10:00:00Z')).response, 404)
    await undo()
  })

  test('whose report waited on a phone over midnight has it sent from where she was', async () => {
    const undo = await engage('siv', 'ward2', '2026-11-01', '2026-11-23')
    const phone = await phoneOf(app, 'siv')
    const report = aReport({ unitId: unitId('ward2') })
    const sealed = await phone.seal(report, '2026-11-23T22:50:00.000Z')
    app.at(new Date('2026-11-24T05:00:00Z'))
    await phone.client.call('POST /outbox', { body: sealed })
    const { rows } = await root.query('select unit_id as unit from report where id = $1', [report.id])
    expect(rows).toEqual([{ unit: unitId('ward2') }])
    await undo()
  })
})
