import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findActor, findBearer } from '../../src/features/access/index.ts'
import { findLogo, findMunicipality, listMunicipalities } from '../../src/features/tenants/index.ts'
import { createServer } from '../../src/platform/http/server.ts'
import { hashPassword } from '../../src/platform/passwords.ts'
import { say } from '../../src/platform/say.ts'
import { routes } from '../../src/rooms.ts'
import { Toll } from '../../src/platform/toll.ts'
import { aReport, startTestApp, type TestApp, vault } from '../app.ts'
import { personId, testNow, towns } from '../people.ts'
import { untilSomebodyWaits } from '../until.ts'
import { expectProblem } from './problem.ts'

const minute = 60_000
const day = 24 * 60 * minute
const email = towns.fjordvik.people.find((person) => person.key === 'amina')?.email ?? ''
const password = 'fire ville hester i fjorden'

let app: TestApp
let webRoot: string
beforeAll(async () => {
  app = await startTestApp()
  await app.owner.query("select set_config('app.tenant', '1', false)")
  webRoot = mkdtempSync(path.join(tmpdir(), 'orden-web-'))
  mkdirSync(path.join(webRoot, 'assets'))
  for (const file of ['index.html', 'report.html', 'assets/a.js'])
    writeFileSync(path.join(webRoot, file), '<!doctype html>')
})
afterAll(async () => {
  await app.close()
  rmSync(webRoot, { recursive: true })
})
let today = testNow.getTime()
beforeEach(() => {
  // Attempts are counted by the minute; each test begins in one of its own.
  today += 5 * minute
  app.at(new Date(today))
})
const after = (milliseconds: number) => app.at(new Date(today + milliseconds))

async function serverAt(publicUrl: string, trustProxy: number | string | boolean = false) {
  const server = await createServer({
    ...{
      database: app.database,
      clock: app.now,
      demo: true,
      routes,
      say,
      findMunicipality,
      findLogo,
      findActor,
      findBearer,
      countFound: () => undefined,
    },
    ...{
      publicUrl: () => publicUrl,
      trustProxy,
      mailServer: false,
      pushKey: null,
      vault: vault,
      toll: new Toll(vault),
      files: app.files,
      live: { follow: () => () => undefined },
      checkAnswers: true,
      webRoot,
      defaultLanguage: 'nb' as const,
    },
    firstMunicipality: async (scope) => (await listMunicipalities(scope))[0],
  })
  return server
}

describe('a session', () => {
  test('ends after ten days without a visit, and lives on when it is used', async () => {
    const used = await app.as('amina')
    const forgotten = await app.as('amina')
    after(6 * day)
    expect((await used.ask('GET /me')).status).toBe(200)
    after(10 * day + minute)
    expect((await used.ask('GET /me')).status).toBe(200)
    expectProblem((await forgotten.ask('GET /me')).response, 401)
  })

  test('ends after thirty days, however much it is used', async () => {
    const amina = await app.as('amina')
    for (let days = 0; days < 30; days += 5) {
      after(days * day)
      expect((await amina.ask('GET /me')).status).toBe(200)
    }
    after(30 * day)
    expectProblem((await amina.ask('GET /me')).response, 401)
  })

  test('ends when its person signs out, ends it from another device, changes password or leaves', async () => {
    const devices = await Promise.all([1, 2, 3, 4].map(() => app.as('linn')))
    const [phone, pad, desk, hall] = devices as [
      (typeof devices)[0],
      (typeof devices)[0],
      (typeof devices)[0],
      (typeof devices)[0],
    ]
    const state = () => Promise.all(devices.map(async (device) => (await device.ask('GET /me')).status))
    expect(await state()).toEqual([200, 200, 200, 200])
    await phone.call('DELETE /session')
    expect(await state()).toEqual([401, 200, 200, 200])
    const mine = (await pad.call('GET /me')).sessions.find((session) => session.current)
    await desk.call('DELETE /me/sessions/:id', { params: { id: mine?.id ?? '' } })
    expect(await state()).toEqual([401, 401, 200, 200])
    await desk.call('PUT /me/password', { body: { current: null, next: password } })
    expect(await state()).toEqual([401, 401, 200, 401])
    await app.owner.query('update person set active = false where id = $1', [personId('linn')])
    expect(await state()).toEqual([401, 401, 401, 401])
    expect(hall.headers['cookie']).toMatch(/^orden_session=/)
  })

  test('cannot be ended by somebody else', async () => {
    const amina = await app.as('amina')
    const mine = (await amina.call('GET /me')).sessions.find((session) => session.current)
    const others = await (
      await app.as('ola')
    ).ask('DELETE /me/sessions/:id', { params: { id: mine?.id ?? '' } })
    expectProblem(others.response, 404)
    expect((await amina.ask('GET /me')).status).toBe(200)
  })

  test.each([
    ['http://orden.test', 'http', false],
    ['https://orden.test', 'http', true],
    ['http://orden.test', 'https', true],
  ])(
    'at %s, reached by %s, has a cookie that scripts and other sites never see',
    async (publicUrl, by, secure) => {
      const server = await serverAt(publicUrl, 1)
      const response = await server.inject({
        method: 'POST',
        url: '/fjordvik/api/session/demo',
        headers: { 'sec-fetch-site': 'same-origin', 'x-forwarded-proto': by },
        payload: { personId: personId('amina') },
      })
      expect(response.statusCode).toBe(200)
      const [cookie] = response.cookies
      expect(cookie).toMatchObject({
        name: 'orden_session',
        path: '/fjordvik',
        httpOnly: true,
        sameSite: 'Lax',
        maxAge: 2_592_000,
      })
      expect(cookie?.secure ?? false).toBe(secure)
      expect(Buffer.from(cookie?.value ?? '', 'base64url')).toHaveLength(32)
      const kept = await app.owner.query('select token_hash from session')
      expect(kept.rows.map((row) => row.token_hash.toString('base64url'))).not.toContain(cookie?.value)
      await server.close()
    },
  )

  test('of one municipality is nobody’s in another', async () => {
    const amina = await app.as('amina')
    const response = await app.server.inject({ url: '/nordvik/api/me', headers: amina.headers })
    expectProblem(response, 401)
  })
})

describe('signing in', () => {
  const signIn = (body: { login: string; password: string }) => app.stranger().ask('POST /session', { body })

  test('a wrong password, an unknown e-mail and somebody without a password answer alike', async () => {
    await (await app.as('amina')).call('PUT /me/password', { body: { current: null, next: password } })
    const answers = await Promise.all(
      [
        { login: email, password: 'ikke dette passordet' },
        { login: 'ingen@fjordvik.test', password },
        { login: towns.fjordvik.people.find((person) => person.key === 'ola')?.email ?? '', password },
      ].map(signIn),
    )
    for (const answer of answers) {
      expectProblem(answer.response, 401)
      expect(answer.body).toEqual(answers[0]?.body)
      expect(answer.response.cookies).toEqual([])
    }
    expect((await signIn({ login: email.toUpperCase(), password })).status).toBe(200)
  })

  test('the eleventh attempt in a minute waits, even with the right password', async () => {
    for (let i = 0; i < 10; i++) expect((await signIn({ login: email, password: 'feil' })).status).toBe(401)
    expectProblem((await signIn({ login: email, password })).response, 429)
    after(minute + 1)
    expect((await signIn({ login: email, password: 'feil' })).status).toBe(401)
  })

  test('and gets no more by dressing the address up', async () => {
    const statuses = []
    for (let i = 0; i < 12; i++) {
      const response = await app.server.inject({
        method: 'POST',
        url: `/fjordvik/api/session?n=${i}`,
        headers: { 'sec-fetch-site': 'same-origin' },
        payload: { login: i % 2 ? email : ` ${email.toUpperCase()}`, password: 'feil' },
      })
      statuses.push(response.statusCode)
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429])
  })

  test('guessing for an hour is stopped at fifty, and an hour later she is let in again', async () => {
    const guess = { login: '+47 481 22 333', password: 'feil' }
    const statuses: number[] = []
    for (let i = 0; i < 60; i++) {
      after(i * 10_000)
      statuses.push((await signIn(guess)).status)
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(50)
    expectProblem((await signIn({ ...guess, login: '48122333' })).response, 429)
    after(61 * minute)
    expect((await signIn(guess)).status).toBe(401)
  })

  test('a password that is changed while it is checked lets nobody in, and changes nothing', async () => {
    const siv = await app.as('siv')
    await siv.call('PUT /me/password', { body: { current: null, next: password } })
    const login = towns.fjordvik.people.find((person) => person.key === 'siv')?.email ?? ''
    const change = async (work: () => Promise<{ status: number }>) => {
      await app.owner.query('begin')
      await app.owner.query(`update person set password_hash = password_hash || ' ' where id = $1`, [
        personId('siv'),
      ])
      const answer = work()
      await Promise.race([answer, untilSomebodyWaits(app.owner)])
      await app.owner.query('commit')
      const { status } = await answer
      await app.owner.query(`update person set password_hash = trim(password_hash) where id = $1`, [
        personId('siv'),
      ])
      return status
    }
    expect(await change(() => app.stranger().ask('POST /session', { body: { login, password } }))).toBe(401)
    const body = { current: password, next: 'noe helt annet denne gangen' }
    expect(await change(() => siv.ask('PUT /me/password', { body }))).toBe(400)
    await app.stranger().call('POST /session', { body: { login, password } })
  })

  test('passwords are kept as argon2id with 19 MiB and two rounds', async () => {
    expect(await hashPassword(password)).toMatch(/^\$argon2id\$v=19\$(?=.*m=19456)(?=.*t=2)(?=.*p=1)/)
  })

  test('a password shorter than twelve characters is refused by name', async () => {
    const amina = await app.as('ida')
    const short = await amina.ask('PUT /me/password', { body: { current: null, next: 'kort' } })
    expectProblem(short.response, 400)
    expect(short.body.fields?.map((field) => field.path)).toEqual(['next'])
  })
})

test('somebody who guesses addresses is stopped at three hundred a minute', async () => {
  const guess = () => app.server.inject({ url: '/fjordvik/api/gjett' })
  const statuses = []
  for (let i = 0; i < 301; i++) statuses.push((await guess()).statusCode)
  expect(statuses.slice(0, 300).every((status) => status === 404)).toBe(true)
  expectProblem(await guess(), 429)
})

describe('a change that another site asks for', () => {
  const send = async (headers: Record<string, string>) => {
    const { cookie = '' } = (await app.as('amina')).headers as { cookie?: string }
    return app.server.inject({
      method: 'POST',
      url: '/fjordvik/api/reports',
      headers: { cookie, host: 'orden.test', ...headers },
      payload: aReport(),
    })
  }
  test.each([
    {},
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'cross-site', origin: 'http://orden.test' },
    { origin: 'https://evil.test' },
    { origin: 'null' },
    { origin: 'http://orden.test.evil.test' },
    { origin: 'http://orden.test:8080' },
    { origin: '', referer: 'http://orden.test/fjordvik/' },
  ] as Record<string, string>[])('is refused: %j', async (headers) => expectProblem(await send(headers), 403))

  test.each([{ 'sec-fetch-site': 'same-origin' }, { origin: 'http://orden.test' }] as Record<
    string,
    string
  >[])('and one from our own pages is not: %j', async (headers) =>
    expect((await send(headers)).statusCode).toBe(200),
  )
})

test('an address that cannot be read gets a page that may do nothing', async () => {
  const { headers } = await app.server.inject({ url: '/%zz' })
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  })
})

describe.each(['http://orden.test', 'https://orden.test'])('at %s', (publicUrl) => {
  test.each([
    '/fjordvik/',
    '/fjordvik/meld',
    '/assets/a.js',
    '/fjordvik/api/session',
    '/fjordvik/api/me',
    '/nowhere/',
    '/openapi.json',
    '/health',
  ])('%s says what a browser may do with it', async (url) => {
    const server = await serverAt(publicUrl)
    const { headers } = await server.inject({ url })
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['x-frame-options']).toBe('DENY')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['x-powered-by']).toBeUndefined()
    const policy = String(headers['content-security-policy'])
    expect(policy).not.toMatch(/unsafe|\*|http:|blob:/)
    for (const part of [
      "default-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ])
      expect(policy.split(';')).toContain(part)
    const tls = publicUrl.startsWith('https')
    expect(headers['strict-transport-security']).toBe(tls ? 'max-age=31536000' : undefined)
    await server.close()
  })
})

test('whoever counts an attempt waits for nobody else’s count, and forgets the old ones', async () => {
  const counts = async () =>
    (await app.owner.query<{ key: string }>('select key from rate_limit')).rows.map((row) => row.key)
  const attempt = async (remoteAddress: string) => {
    const payload = { login: email, password: 'feil' }
    const headers = { 'sec-fetch-site': 'same-origin' }
    const request = { method: 'POST' as const, url: '/fjordvik/api/session', headers, payload, remoteAddress }
    return (await app.server.inject(request)).statusCode
  }
  await attempt('203.0.113.1')
  const old = await counts()
  after(minute + 1)
  await app.owner.query('begin')
  await app.owner.query("select key from rate_limit where key like '%203.0.113.1' for update")
  expect(await attempt('203.0.113.2')).toBe(401)
  await app.owner.query('rollback')
  const held = old.filter((key) => key.endsWith('203.0.113.1'))
  expect((await counts()).filter((key) => old.includes(key) && key.includes('203.0.113'))).toEqual(held)
  after(2 * minute + 2)
  await attempt('203.0.113.3')
  expect((await counts()).filter((key) => key.includes('203.0.113')).every((key) => key.endsWith('.3'))).toBe(
    true,
  )
})

describe('whose guesses they are', () => {
  const guessed = async (trustProxy: number | string | boolean, sender: (nth: number) => string) => {
    const server = await serverAt('http://orden.test', trustProxy)
    const guess = async (from: string) => {
      const request = { url: '/fjordvik/api/gjett', headers: { 'x-forwarded-for': from } }
      return (await server.inject({ ...request, remoteAddress: '10.0.0.1' })).statusCode
    }
    for (let i = 0; i < 300; i++) await guess(sender(i))
    const answers = { same: await guess(sender(0)), other: await guess('198.51.100.1') }
    await server.close()
    return answers
  }

  test.each([1, '10.0.0.1'])('is what a trusted proxy says (%s)', async (trusted) => {
    expect(await guessed(trusted, () => '203.0.113.7')).toEqual({ same: 429, other: 404 })
  })

  test('is the address itself where no proxy is trusted, whatever the request says', async () => {
    expect(await guessed(false, (nth) => `203.0.113.${nth % 250}`)).toEqual({ same: 429, other: 429 })
  })

  test('is the last address that a proxy saw, whatever somebody wrote before it', async () => {
    const answers = await guessed(1, (nth) => `192.0.2.${nth % 250}, 203.0.113.9`)
    expect(answers).toEqual({ same: 429, other: 404 })
  })
})
