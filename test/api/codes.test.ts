import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../app.ts'
import { codeFor } from '../codes.ts'
import { personId, testNow } from '../people.ts'
import { connectionForTest } from '../rights/rows.ts'
import { expectProblem } from './problem.ts'

const minute = 60_000
const hour = 60 * minute
const password = 'fire ville hester i fjorden'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
  await app.owner.query("select set_config('app.tenant', '1', false)")
})
afterAll(() => app.close())
let today = testNow.getTime()
beforeEach(() => {
  today += hour
  app.at(new Date(today))
})

const look = (code: string) => app.stranger().ask('POST /session/code', { body: { code } })
const redeem = (code: string, chosen = password) =>
  app.stranger().ask('POST /session/code/redeem', { body: { code, password: chosen } })
const signIn = async (login: string, tried = password) =>
  (await app.stranger().ask('POST /session', { body: { login, password: tried } })).status

describe('a one-time code', () => {
  test('tells whom it is for by given name alone, and lets her choose a password and in', async () => {
    const code = await codeFor(app, 'ida')
    expect((await look(code)).body).toEqual({ givenName: 'Ida' })
    const { status, body, response } = await redeem(code)
    expect([status, body]).toEqual([200, { loginName: 'ida.berg@fjordvik.example' }])
    const cookie = `orden_session=${response.cookies[0]?.value}`
    const me = await app.server.inject({ url: '/fjordvik/api/session', headers: { cookie } })
    expect(me.json().person).toMatchObject({ givenName: 'Ida' })
    expect(await signIn('ida.berg@fjordvik.example')).toBe(200)
  })

  test.each([
    ['with a space before and after', (code: string) => ` ${code} `],
    ['in groups with spaces', (code: string) => code.replaceAll('-', ' ')],
    ['in small letters', (code: string) => code.toLowerCase()],
    ['without a pause', (code: string) => code.replaceAll('-', '')],
  ])('is read %s', async (_how, written) => {
    expect((await look(written(await codeFor(app, 'ida')))).status).toBe(200)
  })

  test('that is wrong, used, replaced, too old or another municipality’s is answered alike', async () => {
    const used = await codeFor(app, 'ida')
    await redeem(used)
    const old = await codeFor(app, 'siv', 1)
    app.at(new Date(today + hour))
    const replaced = await codeFor(app, 'amina')
    await codeFor(app, 'amina')
    const theirs = await codeFor(app, 'eirik')
    const answers = await Promise.all(
      ['3333-3333-3333-3333', 'x', used, old, replaced, theirs].flatMap((code) => [look(code), redeem(code)]),
    )
    for (const { response, body } of answers) {
      expectProblem(response, 400)
      expect(body).toEqual(answers[0]?.body)
      expect(response.cookies).toEqual([])
    }
    expect(answers[0]?.body.detail).toContain('kan lederen din gi deg en ny')
  })

  test('is for one: of two who come at once only one gets in', async () => {
    const code = await codeFor(app, 'ida')
    const answers = await Promise.all([redeem(code), redeem(code, 'et helt annet passord'), redeem(code)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400, 400])
  })

  test('made twice at once leaves one that works', async () => {
    const codes = await Promise.all([1, 2, 3].map(() => codeFor(app, 'ida')))
    const statuses = await Promise.all(codes.map(async (code) => (await look(code)).status))
    expect(statuses.toSorted()).toEqual([200, 400, 400])
  })

  test('is not used up by a password that is too short', async () => {
    const code = await codeFor(app, 'ida')
    const short = await redeem(code, 'kort')
    expect(short.body.fields?.map(({ path }) => path)).toEqual(['password'])
    expect((await redeem(code)).status).toBe(200)
  })

  test('ends every session she had', async () => {
    const ida = await app.as('ida')
    await redeem(await codeFor(app, 'ida'))
    expect((await ida.ask('GET /me')).status).toBe(401)
  })

  test('of somebody who has left lets nobody in', async () => {
    const code = await codeFor(app, 'linn')
    await app.owner.query('update person set active = false where id = $1', [personId('linn')])
    expect((await redeem(code)).status).toBe(400)
    await app.owner.query('update person set active = true where id = $1', [personId('linn')])
  })

  test('stands nowhere in the database', async () => {
    const root = await connectionForTest(app, 'superUrl')
    const code = await codeFor(app, 'ida')
    const tables = ['one_time_code', 'event', 'event_payload', 'notice', 'mail']
    for (const table of tables) {
      const { rows } = await root.query<{ row: string }>(`select t::text as row from ${table} t`)
      const text = rows.map(({ row }) => row).join('\n')
      expect(text).not.toContain(code)
      expect(text).not.toContain(code.replaceAll('-', ''))
    }
  })

  test('guessed from one address is stopped at a hundred a minute', async () => {
    const statuses = []
    for (let i = 0; i < 101; i++) statuses.push((await look(`3333-3333-3333-${1000 + i}`)).status)
    expect(statuses.filter((status) => status === 400)).toHaveLength(100)
    expect(statuses.at(-1)).toBe(429)
  })

  test('lets her in while somebody guesses at her password', async () => {
    const email = 'siv.lunde@fjordvik.example'
    for (let i = 0; i < 10; i++) await signIn(email, 'feil')
    expect(await signIn(email)).toBe(429)
    expect((await redeem(await codeFor(app, 'siv'))).status).toBe(200)
  })
})

describe('signing in without an e-mail', () => {
  beforeAll(async () => {
    await redeem(await codeFor(app, 'ida'))
    await redeem(await codeFor(app, 'nadia'))
    await app.owner.query(
      "update person set employee_number = 'A 10-234', phone = '+47 912 34 567' where id = $1",
      [personId('ida')],
    )
  })

  test.each(['A 10-234', 'a10234', '91234567', '+47 912 34 567'])('takes %s', async (login) =>
    expect(await signIn(login)).toBe(200),
  )

  test('a phone that two share is nobody’s name, and her employee number still is', async () => {
    const share = (phone: string | null) =>
      app.owner.query('update person set phone = $1 where id = $2', [phone, personId('nadia')])
    await share('912 34 567')
    expect([await signIn('91234567'), await signIn('A10234')]).toEqual([401, 200])
    await share(null)
  })

  test('an employee number is never another’s phone number', async () => {
    await app.owner.query("update person set employee_number = '91234567' where id = $1", [personId('nadia')])
    await redeem(await codeFor(app, 'nadia'), 'renholdet sitt eget passord')
    expect([await signIn('91234567'), await signIn('91234567', 'renholdet sitt eget passord')]).toEqual([
      401, 200,
    ])
  })

  test('two cannot have the same employee number, however it is written', async () => {
    const twice = app.owner.query("update person set employee_number = 'a10 234' where id = $1", [
      personId('siv'),
    ])
    await expect(twice).rejects.toThrow(/person_employee_number/)
  })
})
