import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { scopes } from '../../src/features/access/contract.ts'
import { standingNow } from '../../src/features/access/index.ts'
import { newId } from '../../src/kernel/ids.ts'
import type { Route } from '../../src/platform/http/route.ts'
import { routes as table } from '../../src/rooms.ts'
import { aReport, startTestApp, type TestApp } from '../app.ts'
import { codeFor } from '../codes.ts'
import { personId, positionId, testNow, unitId, type Slug } from '../people.ts'
import { connectTo } from '../rights/rows.ts'
import { untilSomebodyWaits } from '../until.ts'
import { expectProblem } from './problem.ts'

type Scope = (typeof scopes)[number]
const routes: readonly Route[] = table
const day = 86_400_000

let app: TestApp
let root: pg.Client
let today = testNow.getTime()
beforeAll(async () => {
  app = await startTestApp()
  root = await connectTo(app, 'superUrl')
})
afterAll(async () => {
  await root.end()
  await app.close()
})
beforeEach(() => {
  // Attempts are counted by the minute and tokens made by the hour; each test begins in one of its own.
  today += 2 * 3_600_000
  app.at(new Date(today))
})
const after = (days: number) => app.at(new Date(today + days * day))

async function tokenOf(key: string, wanted: readonly Scope[], days?: number) {
  const id = newId()
  const body = { id, name: 'Skriptet mitt', scopes: [...wanted], ...(days && { days }) }
  const { secret } = await (await app.as(key)).call('POST /me/tokens', { body })
  return { id, secret }
}

async function serviceToken(wanted: ('report:send' | 'report:readOwn' | 'case:read')[]) {
  const per = await app.as('per')
  const id = newId()
  await per.call('POST /integrations/services', {
    body: { id, name: 'Vaktmestersystemet', unitId: unitId('property'), asksForCases: true },
  })
  const body = { id: newId(), name: 'Drift', scopes: wanted }
  const { secret } = await per.call('POST /integrations/services/:id/tokens', { params: { id }, body })
  return { id, secret }
}

const password = 'fire ville hester i fjorden'
const setPassword = async (key: string, current: string | null) =>
  (await app.as(key)).call('PUT /me/password', { body: { current, next: password } })
const redeem = async (key: string) =>
  app.stranger().call('POST /session/code/redeem', { body: { code: await codeFor(app, key), password } })
const byAdmin = async (
  route: 'DELETE /people/:id/sessions' | 'POST /people/:id/deactivate' | 'POST /people/:id/activate',
) => {
  const params = { id: personId('kari') }
  const per = await app.as('per')
  if (route === 'POST /people/:id/deactivate') await per.call(route, { params, body: { anyway: true } })
  else await per.call(route, { params })
}

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` })
const ask = (url: string, headers: Record<string, string>, slug: Slug = 'fjordvik') =>
  app.server.inject({ url: `/${slug}/api${url}`, headers })
const send = (url: string, headers: Record<string, string>, payload: object) =>
  app.server.inject({ method: 'POST', url: `/fjordvik/api${url}`, headers, payload })

test('a token sends a report without cookie and origin, and its day of use is shown', async () => {
  const { id, secret } = await tokenOf('amina', ['report:send'])
  const amina = await app.as('amina')
  expect((await amina.call('GET /me/tokens')).tokens).toMatchObject([{ id, usedOn: null, expired: false }])
  const report = aReport()
  const first = await send('/reports', bearer(secret), report)
  expect(first.statusCode).toBe(200)
  const again = await send('/reports', bearer(secret), report)
  expect(again.json()).toEqual(first.json())
  const { tokens } = await amina.call('GET /me/tokens')
  expect(tokens[0]).toMatchObject({ usedOn: app.now().toISOString().slice(0, 10), ending: secret.slice(-4) })
  expect((await amina.call('GET /reports/:id', { params: { id: report.id } })).text).toBe(report.text)
})

test('the secret is shown once and kept as a hash', async () => {
  const { secret } = await tokenOf('amina', ['report:send'])
  const { rows } = await root.query('select t::text as row from api_token t')
  expect(rows.some(({ row }) => row.includes(secret.slice(6)))).toBe(false)
  expect(JSON.stringify(await (await app.as('amina')).call('GET /me/tokens'))).not.toContain(secret)
})

test('whoever has a token made in her name is told, also where it was her own session', async () => {
  const { id } = await tokenOf('ragnhild', ['signedIn'])
  const [newest] = (await (await app.as('ragnhild')).call('GET /notices')).notices
  expect(newest).toMatchObject({ link: '/min-side/tilgang' })
  expect(newest?.sentence).toContain('laget en nøkkel')
  const { rows } = await root.query(
    `select m.to_address as to from mail m join notice n on n.id = m.notice_id
     join event_payload p on p.event_id = n.event_id
     where n.template = 'people:notice.tokenMade' and p.payload->>'id' = $1`,
    [id],
  )
  expect(rows).toEqual([{ to: 'ragnhild.moe@fjordvik.example' }])
})

test('a token gets no more than its person has, when it is made and when it is used', async () => {
  const body = { id: newId(), name: 'For mye', scopes: ['case:read' as const] }
  const refused = await (await app.as('amina')).ask('POST /me/tokens', { body })
  expect([refused.status, refused.body.code]).toEqual([403, 'access:refused.scope'])
  const { secret } = await tokenOf('toringe', ['case:read'])
  expect((await ask('/cases', bearer(secret))).statusCode).toBe(200)
  await root.query('update position_holder set valid_to = $1 where position_id = any($2)', [
    '2026-01-01',
    [positionId('east'), positionId('night')],
  ])
  expectProblem(await ask('/cases', bearer(secret)), 403)
  await root.query('update position_holder set valid_to = null where position_id = any($1)', [
    [positionId('east'), positionId('night')],
  ])
})

describe('a token that opens nothing is refused in words', () => {
  test('withdrawn, too old, unknown, cut short, and of somebody who has left', async () => {
    const { id, secret } = await tokenOf('amina', ['signedIn'], 10)
    const code = async (text: string) => {
      const response = await ask('/home', bearer(text))
      expectProblem(response, 401)
      expect(response.headers['www-authenticate']).toBe('Bearer')
      return response.json<{ code: string }>().code
    }
    expect((await ask('/home', bearer(secret))).statusCode).toBe(200)
    expect(await code(secret.slice(0, -1))).toBe('access:refused.token')
    expect(await code('abc')).toBe('access:refused.token')
    after(10)
    expect(await code(secret)).toBe('access:refused.tokenExpired')
    after(0)
    await (await app.as('amina')).call('DELETE /me/tokens/:id', { params: { id } })
    expect(await code(secret)).toBe('access:refused.tokenRevoked')
    const other = await tokenOf('ida', ['signedIn'])
    await root.query('update person set active = false where id = $1', [personId('ida')])
    expect(await code(other.secret)).toBe('access:refused.token')
    await root.query('update person set active = true where id = $1', [personId('ida')])
  })

  test.each([
    ['a changed password', async () => setPassword('kari', null)],
    ['a way in by code', async () => redeem('kari')],
    ['signed out everywhere', async () => byAdmin('DELETE /people/:id/sessions')],
    [
      'left, and back again',
      async () => {
        await byAdmin('POST /people/:id/deactivate')
        await byAdmin('POST /people/:id/activate')
      },
    ],
  ])('of somebody who has %s', async (_what, measure) => {
    const { secret } = await tokenOf('kari', ['signedIn'])
    expect((await ask('/home', bearer(secret))).statusCode).toBe(200)
    await measure()
    const response = await ask('/home', bearer(secret))
    expectProblem(response, 401)
    expect(response.json<{ code: string }>().code).toBe('access:refused.tokenRevoked')
    const { rows } = await root.query(
      `select 1 from event where kind = 'token.revoked' and subject_id = $1 and at = $2`,
      [personId('kari'), app.now()],
    )
    expect(rows).toHaveLength(1)
  })

  test('another municipality’s is unknown, whatever the address says', async () => {
    const { secret } = await tokenOf('eirik', ['signedIn'])
    expect((await ask('/home', bearer(secret), 'nordvik')).statusCode).toBe(200)
    expectProblem(await ask('/home', bearer(secret)), 401)
    expectProblem(await ask('/session', bearer(secret)), 401)
  })

  test('a token beside a session is refused', async () => {
    const { secret } = await tokenOf('amina', ['signedIn'])
    const { headers } = await app.as('amina')
    expectProblem(await ask('/home', { ...headers, ...bearer(secret) }), 400)
  })

  test('another scheme is a proxy’s business, and the session counts', async () => {
    const { headers } = await app.as('amina')
    const response = await ask('/home', { ...headers, authorization: 'Basic eDp5' })
    expect(response.statusCode).toBe(200)
  })
})

test('a session that is ended while it makes a token makes none', async () => {
  const hege = await app.as('hege')
  await root.query('begin')
  // As a changed password does: the session goes, and with it the tokens there are.
  await root.query('delete from session where person_id = $1', [personId('hege')])
  const body = { id: newId(), name: 'Tyvens', scopes: ['signedIn' as const] }
  const made = hege.ask('POST /me/tokens', { body })
  await Promise.race([made, untilSomebodyWaits(root)])
  await root.query('commit')
  expect((await made).status).toBe(401)
  expect((await root.query('select from api_token where id = $1', [body.id])).rows).toEqual([])
})

test('a token lives 90 days unless told, and never more than a year', async () => {
  await tokenOf('amina', ['signedIn'])
  const amina = await app.as('amina')
  const [newest] = (await amina.call('GET /me/tokens')).tokens
  expect(Date.parse(newest?.expiresAt ?? '')).toBe(today + 90 * day)
  const body = { id: newId(), name: 'Evig', scopes: ['signedIn' as const], days: 366 }
  expect((await amina.ask('POST /me/tokens', { body })).status).toBe(400)
})

describe('every route, asked with a token that lacks what it needs', () => {
  /** With everything a token can have but the one: by the coordinator, who may most. */
  const without = new Map<string, string>()
  beforeAll(async () => {
    for (const scope of scopes) {
      const others = scopes.filter((other) => other !== scope)
      without.set(scope, (await tokenOf('line', others)).secret)
    }
  })

  test.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s',
    async (_, route) => {
      const secret = without.get(route.permission) ?? without.get('signedIn') ?? ''
      const response = await app.server.inject({
        method: route.method,
        url: `/fjordvik/api${route.path.replace(/:\w+/g, newId())}`,
        headers: { ...bearer(secret), ...(route.upload && { 'content-type': 'text/csv' }) },
        ...(route.body && { payload: route.upload ? 'Kode;Navn' : {} }),
      })
      // What asks nobody who she is does not look at a token either.
      const readsNobody = route.method === 'GET' && route.nameless
      const isOpen = route.permission === 'public' && (route.byToken !== false || readsNobody)
      expect(response.statusCode).toBe(isOpen ? 200 : 403)
    },
  )

  test('with it, the door is open', async () => {
    for (const route of routes.filter(
      ({ method, params, byToken }) => method === 'GET' && !params && byToken !== false,
    )) {
      const scope = scopes.find((name) => name === route.permission)
      if (!scope) continue
      const { secret } = await tokenOf('line', [scope])
      app.at(new Date((today += 3_600_000)))
      expect([route.path, (await ask(route.path, bearer(secret))).statusCode]).toEqual([route.path, 200])
    }
  })
})

test('what a person does herself in a browser no token does', () => {
  const closed = routes.filter((route) => route.byToken === false).map(({ path }) => path)
  const personal = routes
    .filter(({ permission }) => permission === 'public' || scopes.some((scope) => scope === permission))
    .map(({ path }) => path)
    .filter((path) => /password|session|token|integrations/.test(path))
  const readable = '/session'
  expect(personal.filter((path) => path !== readable && !closed.includes(path))).toEqual([])
})

describe('a program', () => {
  test('reports from its unit, and its leader hears', async () => {
    const { secret } = await serviceToken(['report:send'])
    const form = (await ask('/reports/form', bearer(secret))).json<{ units: { id: string }[] }>()
    expect(form.units.map(({ id }) => id)).toEqual([unitId('property')])
    const response = await send('/reports', bearer(secret), aReport({ unitId: unitId('property') }))
    const { number, recipients } = response.json<{ number: string; recipients: unknown[] }>()
    expect(recipients).toHaveLength(1)
    const line = await app.as('line')
    const found = await line.call('GET /cases/:ref', { params: { ref: number } })
    expect(found.reports[0]?.reporter).toBe('Vaktmestersystemet (program)')
    expectProblem(await send('/reports', bearer(secret), aReport({ unitId: unitId('night') })), 404)
  })

  test('cannot sign in, is nobody’s colleague and is told nothing', async () => {
    const { id, secret } = await serviceToken(['report:send'])
    await expect(root.query('update person set email = $1 where id = $2', ['x@y.z', id])).rejects.toThrow(
      'person_service_cannot_sign_in',
    )
    const { rows } = await root.query('select from position_present where person_id = $1', [id])
    expect(rows).toEqual([])
    const report = aReport({ unitId: unitId('property') })
    const { number } = (await send('/reports', bearer(secret), report)).json<{ number: string }>()
    const line = await app.as('line')
    const { id: caseId } = await line.call('GET /cases/:ref', { params: { ref: number } })
    await line.call('POST /cases/:id/comments', {
      params: { id: caseId },
      body: { id: newId(), text: 'Takk.' },
    })
    const told = await root.query('select from notice where person_id = $1', [id])
    expect(told.rows).toEqual([])
  })

  test('reads its unit’s cases without names when the quality coordinator has said yes, and only then', async () => {
    const report = await (await app.as('amina')).call('POST /reports', { body: aReport() })
    const { id, secret } = await serviceToken(['report:send', 'case:read'])
    await send('/reports', bearer(secret), aReport({ unitId: unitId('property') }))
    expectProblem(await ask('/cases', bearer(secret)), 403)
    const line = await app.as('line')
    const { notices } = await line.call('GET /notices')
    expect(notices[0]?.sentence).toContain('Vaktmestersystemet')
    expect((await line.call('GET /integrations')).services.find((one) => one.id === id)).toMatchObject({
      cases: 'asked',
      tokens: [],
    })
    await line.call('POST /integrations/services/:id/cases', { params: { id }, body: { allowed: true } })
    const { cases } = (await ask('/cases', bearer(secret))).json<{ cases: { id: string; unit: string }[] }>()
    expect(new Set(cases.map(({ unit }) => unit))).toEqual(new Set(['Eiendomsdrift']))
    const view = (await ask(`/cases/${cases[0]?.id}`, bearer(secret))).json<{
      reports: { reporter: null }[]
    }>()
    expect(view.reports.map(({ reporter }) => reporter)).toEqual([null])
    expectProblem(await ask(`/cases/${report.number}`, bearer(secret)), 404)
    const comment = { id: newId(), text: 'Hei' }
    expectProblem(await send(`/cases/${cases[0]?.id}/comments`, bearer(secret), comment), 403)
    await line.call('POST /integrations/services/:id/cases', { params: { id }, body: { allowed: false } })
    expectProblem(await ask('/cases', bearer(secret)), 403)
  })

  test('is no person to the people room, and what it holds by mistake gives it nothing', async () => {
    const per = await app.as('per')
    const elsewhere = await (await app.as('amina')).call('POST /reports', { body: aReport() })
    const { id, secret } = await serviceToken(['report:send', 'case:read'])
    await send('/reports', bearer(secret), aReport({ unitId: unitId('property') }))
    const line = await app.as('line')
    await line.call('POST /integrations/services/:id/cases', { params: { id }, body: { allowed: true } })

    const params = { id }
    const details = { givenName: 'Kari', familyName: 'Program', phone: null, employeeNumber: 'P-1' }
    const body = { ...details, email: 'program@fjordvik.example', language: 'nb' as const }
    const coordinator = await root.query<{ id: string }>(
      `select id from position where tenant_id = 1 and function = 'coordinator'`,
    )
    const position = { id: newId(), positionId: coordinator.rows[0]?.id ?? '', kind: 'permanent' as const }
    const answers = [
      await per.ask('GET /people/:id', { params }),
      await per.ask('PUT /people/:id', { params, body }),
      await per.ask('POST /people/:id/positions', { params, body: position }),
      await per.ask('POST /people/:id/code', { params }),
      await per.ask('POST /people/:id/letter', { params }),
      await per.ask('POST /people/:id/invitation', { params }),
      await per.ask('DELETE /people/:id/sessions', { params }),
      await per.ask('POST /people/:id/deactivate', { params, body: { anyway: true } }),
    ]
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404))
    const { people } = await per.call('GET /people', { query: { q: 'Vaktmestersystemet' } })
    expect(people).toEqual([])

    await root.query(
      `insert into position_holder (tenant_id, id, position_id, person_id, kind, valid_from)
       values (1, $1, $2, $3, 'permanent', '2026-01-01')`,
      [position.id, position.positionId, id],
    )
    const { cases } = (await ask('/cases', bearer(secret))).json<{ cases: { unit: string }[] }>()
    expect(new Set(cases.map(({ unit }) => unit))).toEqual(new Set(['Eiendomsdrift']))
    expectProblem(await ask(`/cases/${elsewhere.number}`, bearer(secret)), 404)
    const left = await standingNow(app.scope(), id)
    expect([left.positions, left.leads, left.safetyUnits]).toEqual([[], [], []])
  })

  test('is shut out with all its tokens', async () => {
    const { id, secret } = await serviceToken(['report:send'])
    await (await app.as('per')).call('DELETE /integrations/services/:id', { params: { id } })
    expectProblem(await ask('/reports/form', bearer(secret)), 401)
  })
})

test('a program that asks without end is asked to wait', async () => {
  const { secret } = await tokenOf('siv', ['report:send'])
  await ask('/reports/form', bearer(secret))
  await root.query("update rate_limit set hits = 600 where key like 'token|%'")
  expectProblem(await ask('/reports/form', bearer(secret)), 429)
})
