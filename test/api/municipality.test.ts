import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { addMunicipality, appointAdministrator, renewLink } from '../../src/features/setup/index.ts'
import { Database } from '../../src/platform/db.ts'
import { newId } from '../../src/kernel/ids.ts'
import { officeHours } from '../../src/kernel/workdays.ts'
import { aReport, appForTest, startTestApp, type TestApp } from '../app.ts'
import { postOfficeForTest } from '../mail/post-office.ts'
import { personId, testNow, unitId } from '../people.ts'
import { aLogo, aMunicipality } from '../rights/bodies.ts'
import { connectionForTest } from '../rights/rows.ts'
import { expectProblem } from './problem.ts'

const hour = 60 * 60 * 1000
const password = 'fire ville hester i fjorden'

async function ownerOf(app: TestApp): Promise<Database> {
  const { user, host, port, database, password: secret } = app.owner
  const owner = new Database(`postgres://${user}:${secret}@${host}:${port}/${database}`, { size: 1 })
  onTestFinished(() => owner.close())
  return owner
}

describe('a municipality that is set up', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp()
  })
  afterAll(() => app.close())

  test('changes its name, hours and numbers at once, and tells what they were', async () => {
    const per = await app.as('per')
    const before = await per.call('GET /municipality')
    const phones = before.phones.map(({ key }) => ({ key, number: key === 'bht' ? '+47 35 00 00 99' : '' }))
    const workingHours = officeHours.with(4, { from: '08:00', to: '14:30' })
    const body = aMunicipality({ name: 'Nye Fjordvik', phones, workingHours, version: before.version })
    expect(await per.call('PUT /municipality', { body })).toEqual({
      slug: 'fjordvik',
      version: before.version + 1,
    })

    expect((await per.call('GET /session')).municipality.name).toBe('Nye Fjordvik')
    const after = await per.call('GET /municipality')
    expect(after).toMatchObject({ name: 'Nye Fjordvik', workingHours })
    expect(after.phones.filter(({ number }) => number !== '')).toMatchObject([
      { key: 'bht', number: '35000099' },
    ])
    const { advice } = await (await app.as('amina')).call('GET /reports/form')
    expect(advice.flatMap(({ calls }) => calls).map(({ number }) => number)).toContain('35000099')

    const root = await connectionForTest(app, 'superUrl')
    const { rows } = await root.query(
      `select p.payload from event e join event_payload p on p.tenant_id = e.tenant_id and p.event_id = e.id
       where e.kind = 'municipality.changed'`,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0].payload).toMatchObject({
      before: { name: 'Fjordvik kommune' },
      after: { name: 'Nye Fjordvik', phones: { bht: '35000099', coordinator: '35 00 00 16' } },
    })
    const unit = await root.query('select name from unit where tenant_id = 1 and parent_id is null')
    expect(unit.rows).toEqual([{ name: 'Nye Fjordvik' }])
  })

  test('counts deadlines by its own hours', async () => {
    const per = await app.as('per')
    const { version } = await per.call('GET /municipality')
    const workingHours = officeHours.map((day) => day && { from: '08:00', to: '15:00' })
    await per.call('PUT /municipality', { body: aMunicipality({ workingHours, version }) })
    const amina = await app.as('amina')
    const { answerDueAt } = await amina.call('POST /reports', { body: aReport({ outcome: 'noHarm' }) })
    expect(answerDueAt).toBe('2026-11-30T14:00:00Z')
  })

  test.each([
    ['a moved address', { slug: 'nyvik' }, 400],
    [
      'somebody who sets it up again',
      { administrator: { givenName: 'A', familyName: 'B', email: 'a@b.no' } },
      409,
    ],
    ['an old version', { version: 0 }, 409],
    ['a number that is none', { phones: [{ key: 'bht', number: '113' }] }, 400],
    [
      'a day that ends before it begins',
      { workingHours: officeHours.with(0, { from: '16:00', to: '08:00' }) },
      400,
    ],
    ['a week without a working day', { workingHours: officeHours.map(() => null) }, 400],
  ])('refuses %s', async (_, changes, status) => {
    const per = await app.as('per')
    const { version } = await per.call('GET /municipality')
    const body = aMunicipality({ version, ...changes })
    expectProblem((await per.ask('PUT /municipality', { body })).response, status)
  })

  test('shows the logo it was given to anybody, under an address of its own, and no other', async () => {
    const per = await app.as('per')
    const { version } = await per.call('GET /municipality')
    const { logo, version: next } = await per.call('PUT /municipality/logo/:version', {
      params: { version },
      body: aLogo,
    })
    expect((await app.stranger().call('GET /session')).municipality.logo).toBe(logo)
    const picture = await app.server.inject(`/fjordvik/logo/${logo}`)
    expect([picture.statusCode, picture.rawPayload]).toEqual([200, aLogo])
    expect(picture.headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    })
    expect((await app.server.inject(`/nordvik/logo/${logo}`)).statusCode).toBe(404)
    await per.call('DELETE /municipality/logo/:version', { params: { version: next } })
    expect((await app.server.inject(`/fjordvik/logo/${logo}`)).statusCode).toBe(404)
  })

  test.each([
    ['a drawing that can hold scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 400],
    ['too large', Buffer.concat([aLogo, Buffer.alloc(200 * 1024)]), 413],
  ])('takes no logo that is %s', async (_, body, status) => {
    const per = await app.as('per')
    const { version } = await per.call('GET /municipality')
    const answer = await per.ask('PUT /municipality/logo/:version', { params: { version }, body })
    expectProblem(answer.response, status)
  })

  test('is told how far setting up has come', async () => {
    expect((await (await app.as('amina')).call('GET /home')).setUp).toBeNull()
    const seen = await (await app.as('line')).call('GET /setup')
    expect(seen).toMatchObject({
      mail: { state: 'demo' },
      address: { url: 'http://orden.test', isSecure: false, isLocal: false },
    })
    expect(seen.coordinators).toBeGreaterThan(0)
    expect(seen.people).toBeGreaterThan(1000)
    expect(seen.leaderless.names.length).toBe(Math.min(5, seen.leaderless.count))
  })

  test('a program is nobody who must be invited', async () => {
    const per = await app.as('per')
    const counts = async () => {
      const { people, invited, arrived } = await per.call('GET /setup')
      return { people, invited, arrived }
    }
    const before = await counts()
    await per.call('POST /integrations/services', {
      body: { id: newId(), name: 'Vaktmestersystemet', unitId: unitId('property'), asksForCases: false },
    })
    expect(await counts()).toEqual(before)
  })
})

describe('a municipality that nobody has set up', () => {
  const wanted = { slug: 'solvik', name: 'Solvik kommune', language: 'nn' } as const

  /** An Orden without a demo, and the code that sets Solvik up. */
  async function solvik() {
    const app = await appForTest({ demo: false })
    const owner = await ownerOf(app)
    const link = await addMunicipality(owner, testNow, wanted)
    const ask = (method: 'GET' | 'POST' | 'PUT', path: string, payload?: object, cookie = '') =>
      app.server.inject({
        method,
        url: path,
        headers: { 'sec-fetch-site': 'same-origin', accept: 'text/html', cookie },
        ...(payload && { payload }),
      })
    async function comeIn(path = link?.path ?? ''): Promise<string> {
      const code = path.split('#')[1]
      const answer = await ask('POST', '/solvik/api/session/code/redeem', { code, password })
      return answer.statusCode === 200 ? `orden_session=${answer.cookies[0]?.value}` : ''
    }
    return { app, owner, link, ask, comeIn }
  }

  const body = {
    ...aMunicipality({ slug: 'solvik-kommune', name: 'Solvik', language: 'nn' }),
    administrator: { givenName: 'Per', familyName: 'Holm', email: 'per.holm@solvik.example' },
  }

  test('shows everybody that it is being set up, and takes no reports', async () => {
    const { ask, comeIn } = await solvik()
    for (const path of ['/solvik/', '/solvik/meld', '/solvik/logg-inn', '/solvik/saker']) {
      const page = await ask('GET', path)
      expect([path, page.statusCode]).toEqual([path, 503])
      expect(page.body).toContain('Solvik kommune er under oppsett')
    }
    for (const path of ['/solvik/velkommen', '/solvik/oppsett'])
      expect((await ask('GET', path)).statusCode).toBe(200)
    const cookie = await comeIn()
    const report = await ask('POST', '/solvik/api/reports', aReport({ unitId: unitId('night') }), cookie)
    expect([report.statusCode, report.json().code]).toEqual([403, 'http:problem.settingUp'])
  })

  test('is set up once by whoever has the link, moves to its address, and works', async () => {
    const { ask, comeIn } = await solvik()
    const cookie = await comeIn()
    expect(
      (await ask('PUT', '/solvik/api/municipality', { ...body, administrator: null }, cookie)).statusCode,
    ).toBe(409)
    expect(
      (await ask('PUT', '/solvik/api/municipality', { ...body, slug: 'fjordvik' }, cookie)).statusCode,
    ).toBe(400)
    const done = await ask('PUT', '/solvik/api/municipality', body, cookie)
    expect([done.statusCode, done.json()]).toEqual([200, { slug: 'solvik-kommune', version: 2 }])
    const moved = done.cookies.find(({ path }) => path === '/solvik-kommune')
    expect((await ask('GET', '/solvik/')).statusCode).toBe(404)

    const hers = `orden_session=${moved?.value}`
    const session = await ask('GET', '/solvik-kommune/api/session', undefined, hers)
    expect(session.json()).toMatchObject({
      municipality: { name: 'Solvik', isSetUp: true },
      person: { givenName: 'Per', language: 'nn' },
      permissions: expect.arrayContaining(['municipality:set']),
    })
    const [unit] = session.json().units
    const report = await ask('POST', '/solvik-kommune/api/reports', aReport({ unitId: unit.id }), hers)
    expect(report.statusCode).toBe(200)
    const list = await ask('GET', '/solvik-kommune/api/setup', undefined, hers)
    expect(list.json()).toMatchObject({
      units: 1,
      people: 1,
      phones: 1,
      coordinators: 0,
      leaderless: { names: ['Solvik'] },
    })
    const home = await ask('GET', '/solvik-kommune/api/home', undefined, hers)
    expect(home.json().setUp.left).toBeGreaterThan(2)
    const login = { login: 'per.holm@solvik.example', password }
    expect((await ask('POST', '/solvik-kommune/api/session', login)).statusCode).toBe(200)
  })

  test('has one link that works once and for three days, and a new one ends it', async () => {
    const { app, owner, link, comeIn } = await solvik()
    const renewed = await renewLink(owner, testNow, { slug: 'solvik' })
    if (typeof renewed === 'string') throw new Error(renewed)
    expect(await comeIn(link?.path)).toBe('')
    app.at(new Date(testNow.getTime() + 71 * hour))
    expect(await comeIn(renewed.path)).not.toBe('')
    expect(await comeIn(renewed.path)).toBe('')
    const late = await renewLink(owner, app.now(), { slug: 'solvik' })
    app.at(new Date(app.now().getTime() + 72 * hour))
    expect(typeof late === 'string' ? late : await comeIn(late.path)).toBe('')
  })

  test('is not made twice, nor at an address of the house itself', async () => {
    const { owner } = await solvik()
    expect(await addMunicipality(owner, testNow, wanted)).toBeUndefined()
    expect(await addMunicipality(owner, testNow, { ...wanted, slug: 'health' })).toBeUndefined()
  })

  test('a link to where somebody is locked out is for whoever runs the system, and says whose where they are several', async () => {
    const { app, owner } = await solvik()
    const link = await renewLink(owner, testNow, { slug: 'fjordvik' })
    const code = typeof link === 'string' ? link : link.path.split('#')[1]
    const { body: holder } = await app.stranger().ask('POST /session/code', { body: { code: code ?? '' } })
    expect(holder).toEqual({ givenName: 'Per' })
    const wrong = await renewLink(owner, testNow, { slug: 'fjordvik', email: 'amina.hauge@fjordvik.example' })
    expect(wrong).toContain('Nobody with the e-mail amina.hauge@fjordvik.example runs the system')
  })
})

describe('where nobody runs the system any more', () => {
  async function fjordvik() {
    const app = await appForTest({ demo: false })
    const owner = await ownerOf(app)
    const appoint = (wanted: { email: string; name?: string; anyway?: boolean; slug?: string }) =>
      appointAdministrator(owner, testNow, { slug: 'fjordvik', ...wanted })
    const root = await connectionForTest(app, 'superUrl')
    return { app, owner, appoint, root }
  }
  const kari = { email: 'kari.nes@fjordvik.example', name: 'Kari Nes' }

  test('somebody is appointed from the server: she comes in, it is told, and stands in the trail', async () => {
    const { app, appoint, root } = await fjordvik()
    await root.query('update person set active = false where id = $1', [personId('per')])
    expect(await appoint({ email: kari.email })).toContain('--name')
    const link = await appoint(kari)
    if (typeof link === 'string') throw new Error(link)
    const code = link.path.split('#')[1] ?? ''
    const redeemed = await app.stranger().ask('POST /session/code/redeem', { body: { code, password } })
    expect(redeemed.body).toEqual({ loginName: kari.email })

    const { rows } = await root.query(`select id from person where tenant_id = 1 and email = '${kari.email}'`)
    const her = await app.as(rows[0].id, 'fjordvik')
    expect((await her.call('GET /session')).permissions).toContain('people:manage')
    const { changes } = await her.call('GET /roles')
    expect(changes[0]).toMatchObject({ what: 'assigned', person: 'Kari Nes', by: null })
    for (const who of ['line', 'hege']) {
      const { notices } = await (await app.as(who)).call('GET /notices')
      expect(notices[0]?.sentence).toContain('er gitt fra serveren')
    }
    const events = await root.query(
      `select kind, actor_person_id as by from event where tenant_id = 1 and subject_id = $1 order by id`,
      [rows[0].id],
    )
    expect(events.rows.filter(({ by }) => by === null).map(({ kind }) => kind)).toEqual([
      ...['person.added', 'position.assigned', 'code.issued'],
    ])
    expect(await appoint({ ...kari, name: 'Per Holm' })).toContain('Kari Nes can run the system')
  })

  test('whoever had left is taken in again, and where somebody is there it is done only knowingly', async () => {
    const { appoint, root } = await fjordvik()
    await root.query('update person set active = false where id = $1', [personId('ola')])
    const ola = { email: 'Ola.Strand@fjordvik.example' }
    expect(await appoint(ola)).toContain('Per Holm can run the system in fjordvik: npm run tenant:link')
    expect(await appoint({ ...ola, anyway: true })).toMatchObject({
      path: expect.stringContaining('/fjordvik/velkommen#'),
    })
    const { rows } = await root.query('select active from person where id = $1', [personId('ola')])
    expect(rows).toEqual([{ active: true }])
  })

  test.each([
    ['a place that is none', { ...kari, slug: 'ingenvik' }, 'There is no municipality ingenvik here.'],
    ['one that nobody has set up', { ...kari, slug: 'solvik' }, 'solvik is not set up yet'],
    ['no e-mail', { ...kari, email: 'kari' }, 'kari is not an e-mail address.'],
  ])('not for %s', async (_what, wanted, why) => {
    const { appoint, owner } = await fjordvik()
    await addMunicipality(owner, testNow, { slug: 'solvik', name: 'Solvik kommune', language: 'nb' })
    expect(await appoint(wanted)).toContain(why)
  })
})

test('a trial mail goes to whoever asks, and the list says how it went', async () => {
  const office = await postOfficeForTest()
  const app = await appForTest({ smtpUrl: office.url })
  const per = await app.as('per')
  expect((await per.call('GET /setup')).mail.state).toBe('untried')
  await per.call('POST /setup/trial-mail')
  await expect
    .poll(async () => (await per.call('GET /setup')).mail.state, { timeout: 20_000 })
    .toBe('arrived')
  expect(office.shown).toHaveLength(1)
  expect(office.shown[0]?.mail.subject).toBe('Prøve-e-post fra Orden')
})
