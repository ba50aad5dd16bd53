import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { content, type RouteChoice } from '../../src/features/content/index.ts'
import { tellOfPackage } from '../../src/features/settings/schedules.ts'
import { aReport, appForTest, startTestApp, type TestApp } from '../app.ts'
import { positionId } from '../people.ts'
import { anAddedType, noWords } from '../rights/bodies.ts'
import { connectionForTest } from '../rights/rows.ts'

const tilesOf = async (app: TestApp, key: string) => {
  const { units } = await (await app.as(key)).call('GET /reports/form')
  return units[0]?.tiles ?? []
}
const typeChoice = (value: object, version = 0) => ({
  value: { hidden: false, name: noWords, tile: noWords, ...value },
  version,
})
const nb = (words: string) => ({ ...noWords, nb: words })

describe('types', () => {
  test('a renamed tile and a hidden one are so at once, and only here', async () => {
    const app = await appForTest()
    const line = await app.as('line')
    const amina = await app.as('amina')
    const before = await amina.call('POST /reports', { body: aReport({ typeCode: 'hms.vold' }) })
    const nordvik = await tilesOf(app, 'eirik')

    const renamed = { params: { code: 'tj.legemiddel' }, body: typeChoice({ tile: nb('Legemidler') }) }
    expect(await line.call('PUT /content/types/:code', renamed)).toEqual({ version: 1 })
    await line.call('PUT /content/types/:code', {
      params: { code: 'hms.vold' },
      body: typeChoice({ hidden: true }),
    })

    const tiles = await tilesOf(app, 'amina')
    expect(tiles.map(({ label }) => label)).toContain('Legemidler')
    expect(tiles.map(({ typeCode }) => typeCode)).not.toContain('hms.vold')
    expect(tiles).toHaveLength(6)
    expect(await tilesOf(app, 'eirik')).toEqual(nordvik)

    const { reports } = await amina.call('GET /reports')
    expect(reports[0]).toMatchObject({ number: before.number, title: 'Vold og trusler' })
    const { types } = await (await app.as('toringe')).call('GET /cases/choices')
    expect(types.find(({ code }) => code === 'hms.vold')).toMatchObject({ hidden: true })
    expect(types.find(({ code }) => code === 'tj.legemiddel')).toMatchObject({ tile: 'Legemidler' })
  })

  test('a report from a form that was open before is taken, hidden type and all', async () => {
    const app = await appForTest()
    await (
      await app.as('line')
    ).call('PUT /content/types/:code', {
      params: { code: 'hms.vold' },
      body: typeChoice({ hidden: true }),
    })
    const amina = await app.as('amina')
    const { number } = await amina.call('POST /reports', { body: aReport({ typeCode: 'hms.vold' }) })
    const found = await (await app.as('toringe')).call('GET /cases/:ref', { params: { ref: number } })
    expect(found).toMatchObject({ title: 'Vold og trusler', category: 'hms' })
  })

  test('a type of our own goes the whole way, and is hidden and not lost when it is used', async () => {
    const app = await appForTest()
    const line = await app.as('line')
    const toringe = await app.as('toringe')
    const params = { code: 'lokal.hms.dyr001' }
    await line.call('PUT /content/added-types/:code', { params, body: { value: anAddedType(), version: 0 } })
    expect((await tilesOf(app, 'amina'))[0]).toMatchObject({
      typeCode: params.code,
      label: 'Dyr',
      icon: 'BellIcon',
      example: 'For eksempel bitt av hund hjemme hos en bruker',
    })

    const amina = await app.as('amina')
    const { number } = await amina.call('POST /reports', { body: aReport({ typeCode: params.code }) })
    expect((await toringe.call('GET /notices')).notices[0]?.sentence).toContain('(Dyr)')
    const { id } = await toringe.call('GET /cases/:ref', { params: { ref: number } })
    await toringe.call('POST /cases/:id/acknowledge', { params: { id }, body: { message: 'Takk.' } })
    const { version } = await toringe.call('GET /cases/:ref', { params: { ref: id } })
    await toringe.call('POST /cases/:id/assess', {
      params: { id },
      body: {
        ...{ work: 'fixNow', severityActual: 2, severityPossible: 2, version },
        ...{ category: 'hms', typeCode: params.code },
      },
    })
    expect(await toringe.call('GET /cases/:ref', { params: { ref: id } })).toMatchObject({
      title: 'Dyr',
      typeName: 'Angrep fra dyr',
      category: 'hms',
    })
    await toringe.call('POST /cases/:id/close', {
      params: { id },
      body: { answer: 'Hunden er ute når vi kommer.' },
    })

    const away = { params, body: { value: null, version: 1 } }
    expect(await line.ask('PUT /content/added-types/:code', away)).toMatchObject({
      status: 409,
      body: { code: 'settings:refused.used' },
    })
    await line.call('PUT /content/added-types/:code', {
      params,
      body: { value: anAddedType({ hidden: true }), version: 1 },
    })
    expect((await tilesOf(app, 'amina')).map(({ typeCode }) => typeCode)).not.toContain(params.code)
    expect((await amina.call('GET /reports')).reports[0]).toMatchObject({ title: 'Dyr', step: 'done' })
  })
})

describe('what is refused', () => {
  let app: TestApp
  beforeAll(async () => void (app = await startTestApp()))
  afterAll(() => app.close())
  const ofLine = async () => app.as('line')

  test('a tile with the words of another', async () => {
    const body = typeChoice({ tile: nb('fall') })
    const answer = await (
      await ofLine()
    ).ask('PUT /content/types/:code', { params: { code: 'hms.vold' }, body })
    expect(answer).toMatchObject({ status: 400, body: { code: 'settings:refused.sameTile' } })
  })

  test.each([
    [400, { params: { code: 'lokal.tj.dyr001' }, body: { value: anAddedType(), version: 0 } }],
    [
      400,
      { params: { code: 'lokal.hms.dyr001' }, body: { value: anAddedType({ name: noWords }), version: 0 } },
    ],
    [404, { params: { code: 'hms.egen_type' }, body: { value: anAddedType(), version: 0 } }],
  ])('%i for a type of our own that cannot be', async (status, input) => {
    expect((await (await ofLine()).ask('PUT /content/added-types/:code', input)).status).toBe(status)
  })

  test('what is worse getting longer time', async () => {
    const body = { value: { responseWorkingDays: 0, closeDays: 61 }, version: 0 }
    const answer = await (
      await ofLine()
    ).ask('PUT /content/severities/:level', { params: { level: '3' }, body })
    expect(answer).toMatchObject({ status: 400, body: { code: 'settings:refused.order' } })
  })

  test('a municipality without its own language', async () => {
    const body = { value: ['en' as const], version: 0 }
    expect(await (await ofLine()).ask('PUT /content/languages', { body })).toMatchObject({
      status: 400,
      body: { code: 'settings:refused.language' },
    })
  })

  test('what nobody has heard of', async () => {
    const line = await ofLine()
    const params = { code: 'ukjent' }
    const version = 0
    const answers = [
      await line.ask('PUT /content/types/:code', { params, body: typeChoice({}) }),
      await line.ask('PUT /content/routes/:code', {
        params,
        body: { value: { to: null, copyTo: [] }, version },
      }),
      await line.ask('PUT /content/functions/:code', { params, body: { value: { name: noWords }, version } }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
  })

  test('a change to what somebody else has changed, with what is there now', async () => {
    const line = await ofLine()
    const params = { code: 'tj.mat' }
    await line.call('PUT /content/types/:code', { params, body: typeChoice({ tile: nb('Maten') }) })
    const late = await line.ask('PUT /content/types/:code', { params, body: typeChoice({ hidden: true }) })
    expect(late).toMatchObject({ status: 409, body: { code: 'settings:refused.changed' } })
    expect(late.body).toMatchObject({ current: { hidden: false, tile: { nb: 'Maten' } } })
  })

  test('another municipality’s type', async () => {
    const params = { code: 'lokal.hms.nord01' }
    const solveig = await app.as('solveig')
    const body = { value: anAddedType({ tile: nb('Nordvik') }), version: 0 }
    await solveig.call('PUT /content/added-types/:code', { params, body })
    const typeCode = params.code
    const amina = await app.as('amina')
    expect((await amina.ask('POST /reports', { body: aReport({ typeCode }) })).status).toBe(404)
    expect((await (await ofLine()).call('GET /content')).types.map(({ code }) => code)).not.toContain(
      typeCode,
    )
  })
})

describe('times', () => {
  test('hold for new cases; those that are here keep theirs, also when they are assessed the same', async () => {
    const app = await appForTest()
    const amina = await app.as('amina')
    const toringe = await app.as('toringe')
    const first = await amina.call('POST /reports', { body: aReport() })
    const read = (ref: string) => toringe.call('GET /cases/:ref', { params: { ref } })
    const before = await read(first.number)

    await (
      await app.as('line')
    ).call('PUT /content/severities/:level', {
      params: { level: '2' },
      body: { value: { responseWorkingDays: 1, decideMeasuresDays: 10, closeDays: 46 }, version: 0 },
    })
    const second = await read((await amina.call('POST /reports', { body: aReport() })).number)
    expect(second).toMatchObject({
      responseDueAt: '2026-11-24T15:00:00Z',
      measuresDueOn: '2026-12-03',
      dueOn: '2027-01-08',
    })

    const params = { id: before.id }
    await toringe.call('POST /cases/:id/acknowledge', { params, body: { message: 'Takk.' } })
    const { version } = await read(before.id)
    const judgement = { work: 'fixNow', severityActual: 2, severityPossible: 2 } as const
    const type = { category: 'tjeneste', typeCode: 'tj.legemiddel' } as const
    await toringe.call('POST /cases/:id/assess', { params, body: { ...judgement, ...type, version } })
    const { responseDueAt, measuresDueOn, dueOn } = before
    expect(measuresDueOn).toBe('2026-12-07')
    expect(await read(before.id)).toMatchObject({ responseDueAt, measuresDueOn, dueOn, severity: 2 })
  })

  test('a case whose cause is looked for is due on the day that what to do should be decided', async () => {
    const app = await appForTest()
    const toringe = await app.as('toringe')
    const { number } = await (await app.as('amina')).call('POST /reports', { body: aReport() })
    const { id } = await toringe.call('GET /cases/:ref', { params: { ref: number } })
    const params = { id }
    const { version } = await toringe.call('POST /cases/:id/acknowledge', {
      params,
      body: { message: 'Takk.' },
    })
    const judgement = { work: 'findCause', severityActual: 2, severityPossible: 3 } as const
    const type = { category: 'tjeneste', typeCode: 'tj.legemiddel' } as const
    await toringe.call('POST /cases/:id/assess', { params, body: { ...judgement, ...type, version } })
    const { cases } = await toringe.call('GET /home')
    // Seven days from Monday the 23rd, as it turned out to be serious.
    expect(cases?.today).toMatchObject([{ number, next: 'addMeasure', dueAt: '2026-11-30' }])
  })

  test('those of the law are shown, and are no choice', async () => {
    const app = await appForTest()
    const { laws } = await (await app.as('line')).call('GET /content')
    expect(laws).toHaveLength(content.deadlines.length)
    expect(laws).toContainEqual({
      law: 'personvernforordningen art. 33',
      what: 'Brudd på personvernet: Datatilsynet får melding.',
      ...{ from: 'Middels', hours: 72, workingDays: null },
    })
  })

  test('where the assessment of a type begins is chosen, and goes back to the package’s', async () => {
    const app = await appForTest()
    const line = await app.as('line')
    const params = { code: 'tj.fall' }
    const floor = async () => {
      const { types } = await (await app.as('toringe')).call('GET /cases/choices')
      return types.find(({ code }) => code === params.code)?.severityFloor
    }
    const packaged = await floor()
    await line.call('PUT /content/types/:code', { params, body: typeChoice({ severityFloor: 3 }) })
    expect(await floor()).toBe(3)
    await line.call('PUT /content/types/:code', { params, body: { value: null, version: 1 } })
    expect(await floor()).toBe(packaged)
  })
})

describe('who gets a report', () => {
  const route = async (app: TestApp, code: string, value: Partial<RouteChoice>) =>
    (await app.as('line')).call('PUT /content/routes/:code', {
      params: { code },
      body: { value: { to: null, copyTo: [], ...value }, version: 0 },
    })
  const privacy = () => aReport({ typeCode: 'infosik.feil_mottaker' })

  test('a whole category goes to who answers for it, and the unit’s leader is told and reads it', async () => {
    const app = await appForTest()
    await route(app, 'infosik', { to: 'dataProtectionOfficer', copyTo: ['coordinator'] })
    const amina = await app.as('amina')
    const { number, recipients } = await amina.call('POST /reports', { body: privacy() })
    expect(recipients.map(({ name }) => name)).toEqual(['Berit Foss'])
    const params = { ref: number }
    expect(await (await app.as('berit')).call('GET /cases/:ref', { params })).toMatchObject({
      relations: ['owner'],
      mine: true,
    })
    const relations = await (await app.as('toringe')).call('GET /cases/:ref', { params })
    expect(relations).toMatchObject({ relations: ['leaderAbove'], mine: false })
    for (const key of ['toringe', 'line'])
      expect((await (await app.as(key)).call('GET /notices')).notices[0]?.link).toBe(`/saker/${number}`)

    const other = await amina.call('POST /reports', { body: aReport() })
    expect(other.recipients.map(({ name }) => name)).toEqual(['Tor-Inge Bakken'])
    const berit = await (await app.as('berit')).ask('GET /cases/:ref', { params: { ref: other.number } })
    expect(berit.status).toBe(404)
  })

  test('a type’s own rule goes before its category’s', async () => {
    const app = await appForTest()
    await route(app, 'infosik', { to: 'dataProtectionOfficer' })
    await route(app, 'infosik.feil_mottaker', { to: 'securityOfficer' })
    const { recipients } = await (await app.as('amina')).call('POST /reports', { body: privacy() })
    expect(recipients.map(({ name }) => name)).toEqual(['Espen Ruud'])
  })

  test('where nobody has the role it goes to the unit’s leader, and is never lost', async () => {
    const app = await appForTest()
    await route(app, 'infosik', { to: 'dataProtectionOfficer' })
    const root = await connectionForTest(app, 'superUrl')
    await root.query(
      `update position_holder set valid_to = '2026-11-01' where (tenant_id, position_id) in
        (select tenant_id, id from position where function = 'dataProtectionOfficer')`,
    )
    const { recipients } = await (await app.as('amina')).call('POST /reports', { body: privacy() })
    expect(recipients.map(({ name }) => name)).toEqual(['Tor-Inge Bakken'])
    const { specialists } = await (await app.as('line')).call('GET /content')
    expect(specialists.find(({ code }) => code === 'dataProtectionOfficer')).toMatchObject({ held: 0 })
  })
})

describe('a certain position gets a report', () => {
  const topic = 'tj.mat'
  const food = () => aReport({ typeCode: topic })
  const id = positionId('root', 'archivist')
  /** The archivist: a position that no function reaches, and Mats has it. */
  const toArchivist = async (app: TestApp) =>
    (await app.as('line')).call('PUT /content/routes/:code', {
      params: { code: topic },
      body: { value: { to: { positionId: id }, copyTo: [] }, version: 0 },
    })
  const ruleOf = async (app: TestApp) =>
    (await (await app.as('line')).call('GET /content')).routes.find(({ code }) => code === topic)
  const send = async (app: TestApp) => (await app.as('amina')).call('POST /reports', { body: food() })

  test('whoever has it works with that case and sees no others, also after the rule is gone', async () => {
    const app = await appForTest()
    const mats = await app.as('mats')
    expect((await mats.ask('GET /cases')).status).toBe(403)
    await toArchivist(app)
    expect(await ruleOf(app)).toMatchObject({
      to: { positionId: id },
      position: { names: ['Mats Lie'], standing: 'held' },
    })
    const { number, recipients } = await send(app)
    expect(recipients.map(({ name }) => name)).toEqual(['Mats Lie'])
    const other = await (await app.as('amina')).call('POST /reports', { body: aReport() })

    await (
      await app.as('line')
    ).call('PUT /content/routes/:code', {
      params: { code: topic },
      body: { value: null, version: 1 },
    })
    expect((await mats.call('GET /cases')).cases.map((found) => found.number)).toEqual([number])
    expect((await mats.ask('GET /cases/:ref', { params: { ref: other.number } })).status).toBe(404)
    const found = await mats.call('GET /cases/:ref', { params: { ref: number } })
    expect(found).toMatchObject({ relations: ['owner'], mine: true })
    await mats.call('POST /cases/:id/acknowledge', { params: { id: found.id }, body: { message: 'Takk.' } })
  })

  test.each([
    ['empty', 'update position_holder set valid_to = $2 where position_id = $1'],
    ['ended', 'update position set valid_to = $2 where id = $1'],
  ])('where it is %s the unit’s leader gets it, and the rule says so', async (standing, statement) => {
    const app = await appForTest()
    await toArchivist(app)
    const root = await connectionForTest(app, 'superUrl')
    const before = await send(app)
    await root.query(statement, [id, '2026-11-01'])
    const after = await send(app)
    expect(after.recipients.map(({ name }) => name)).toEqual(['Tor-Inge Bakken'])
    expect((await ruleOf(app))?.position).toMatchObject({ standing })
    // What it had lands with the nearest leader above it.
    const hege = await (await app.as('hege')).call('GET /cases/:ref', { params: { ref: before.number } })
    expect(hege).toMatchObject({ mine: true })
  })

  test.each([
    ['one where everybody works', () => positionId('night', 'employee')],
    ['one that runs the system', () => positionId('root', 'systemAdmin')],
    ['one that is nowhere', newId],
  ])('%s cannot be chosen', async (_, id) => {
    const app = await appForTest()
    const answer = await (
      await app.as('line')
    ).ask('PUT /content/routes/:code', {
      params: { code: topic },
      body: { value: { to: { positionId: id() }, copyTo: [] }, version: 0 },
    })
    expect(answer).toMatchObject({ status: 404, body: { code: 'settings:refused.position' } })
  })
})

test('a language that is not offered is nobody’s, and comes back', async () => {
  const app = await appForTest()
  const line = await app.as('line')
  const amina = await app.as('amina')
  await amina.call('PUT /me/language', { body: { language: 'en' } })
  await line.call('PUT /content/languages', { body: { value: ['nb', 'nn'], version: 0 } })
  const english = await amina.ask('PUT /me/language', { body: { language: 'en' } })
  expect([english.status, english.body.code]).toEqual([400, 'access:refused.language'])
  expect(english.body.detail).toContain('tilbyr ikke')
  const session = await amina.call('GET /session')
  expect(session.municipality.languages).toEqual(['nb', 'nn'])
  expect(session.person?.language).toBe('nb')
  expect((await tilesOf(app, 'amina'))[0]?.label).toBe('Medisin')
  await line.call('PUT /content/languages', { body: { value: null, version: 1 } })
  expect((await amina.call('GET /session')).person?.language).toBe('en')
})

test('each change tells what was before and after, and going back is one too', async () => {
  const app = await appForTest()
  const line = await app.as('line')
  const params = { code: 'leader' }
  const value = { name: nb('Virksomhetsleder') }
  await line.call('PUT /content/functions/:code', { params, body: { value, version: 0 } })
  expect((await line.call('GET /content')).functions[0]).toMatchObject({
    name: 'Virksomhetsleder',
    packaged: { nb: 'Leder' },
    version: 1,
  })
  await line.call('PUT /content/functions/:code', { params, body: { value: null, version: 1 } })
  expect((await line.call('GET /content')).functions[0]).toMatchObject({ name: 'Leder', version: 2 })
  const root = await connectionForTest(app, 'superUrl')
  const { rows } = await root.query(
    `select p.payload from event e join event_payload p on p.tenant_id = e.tenant_id and p.event_id = e.id
     where e.kind = 'content.changed' order by e.id`,
  )
  const about = { what: 'function', code: 'leader' }
  expect(rows.map(({ payload }) => payload)).toEqual([
    { ...about, before: null, after: value },
    { ...about, before: value, after: null },
  ])
})

test('the coordinators hear once of a newer package, and of the choices it touches', async () => {
  const app = await appForTest()
  const line = await app.as('line')
  const newest = async () => (await line.call('GET /notices')).notices.map(({ sentence }) => sentence)
  await tellOfPackage(app.scope())
  expect(await newest()).toEqual([])
  await line.call('PUT /content/types/:code', {
    params: { code: 'tj.fall' },
    body: typeChoice({ tile: nb('Falt') }),
  })
  const types = content.types.map((type) =>
    type.code === 'tj.fall' ? { ...type, tile: { ...type.tile, nb: 'Fall og snubling' } } : type,
  )
  const newer = { ...content, version: '2027.1', types: [...types, { ...content.types[0]!, code: 'hms.ny' }] }
  await tellOfPackage(app.scope(), newer)
  await tellOfPackage(app.scope(), newer)
  expect(await newest()).toEqual([
    'Innholdet i Orden er oppdatert til 2027.1. Nye typer: 1. Valgene deres står, men 1 gjelder noe som er endret. Se om de fortsatt passer.',
  ])
})

test('whoever runs the system looks and changes nothing', async () => {
  const app = await appForTest()
  const per = await app.as('per')
  expect((await per.call('GET /content')).types.length).toBeGreaterThan(100)
  const input = { params: { code: 'tj.fall' }, body: typeChoice({ hidden: true }) }
  expect((await per.ask('PUT /content/types/:code', input)).status).toBe(403)
})
