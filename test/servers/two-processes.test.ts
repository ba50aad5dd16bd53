import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { buildWeb, webIsStale } from '../../src/web/build.ts'
import { aReport } from '../app.ts'
import { postOfficeForTest } from '../mail/post-office.ts'
import { personId, positionId, unitId } from '../people.ts'
import { until } from '../until.ts'
import { ask, startOrden, type Orden } from './orden.ts'
import { openSecondServer, type SecondServer } from './second-server.ts'

// The first start loads ten thousand reports.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 })

let server: SecondServer
let url: string
beforeAll(async () => {
  server = await openSecondServer()
  url = await server.emptyDatabase()
  if (webIsStale()) await buildWeb()
})
afterAll(() => server.close())

const signIn = async (orden: Orden, key: string): Promise<string> => {
  const { status, headers } = await ask(orden, 'POST /session/demo', { body: { personId: personId(key) } })
  expect(status).toBe(200)
  return headers.get('set-cookie')?.split(';')[0] ?? ''
}

describe('two processes on one database server', () => {
  test('by DATABASE_URL alone: started at once on nothing, they share all there is', async () => {
    const office = await postOfficeForTest()
    const settings = { DATABASE_URL: url, SMTP_URL: office.url, ORDEN_URL: 'http://orden.test' }
    const [one, two] = await Promise.all([startOrden(settings), startOrden(settings)])
    const db = await ownerOf(url)

    const towns = await db.query('select slug from tenant order by slug')
    expect(towns.rows).toEqual([{ slug: 'fjordvik' }, { slug: 'nordvik' }])
    expect((one.said() + two.said()).match(/Loading Fjordvik/g)).toHaveLength(1)
    await expectRightsOf(db, 'orden_app')

    const cookie = await signIn(one, 'amina')
    expect((await ask(two, 'GET /me', { cookie })).status).toBe(200)
    await ask(one, 'DELETE /session', { cookie })
    expect((await ask(two, 'GET /me', { cookie })).status).toBe(401)

    const amina = await signIn(two, 'amina')
    const reports = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        ask(i % 2 ? one : two, 'POST /reports', { cookie: amina, body: aReport() }),
      ),
    )
    expect(reports.map((report) => report.status)).toEqual(reports.map(() => 200))
    expect(new Set(reports.map((report) => report.body.number)).size).toBe(20)
    await until(async () => (await db.query('select from graphile_worker._private_jobs')).rowCount === 0)
    expect(office.taken).toHaveLength(20)
    expect(new Set(office.taken.map((letter) => letter.mail.messageId)).size).toBe(20)

    const attempt = (orden: Orden) =>
      ask(orden, 'POST /session', { body: { login: 'ingen@fjordvik.test', password: 'feil' } })
    const statuses = []
    for (let i = 0; i < 12; i++) statuses.push((await attempt(i % 2 ? one : two)).status)
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429])

    await Promise.all([one.stop(), two.stop()])
    const again = await startOrden(settings)
    expect(again.said()).not.toContain('Loading')
    expect((await ask(again, 'GET /me', { cookie: amina })).status).toBe(200)
    await again.stop()
  })

  test('by DATABASE_URL and DATABASE_APP_URL: the login that serves people owns nothing', async () => {
    const app = `${new URL(url).username}_app`
    await server.root.query(`do $$ begin if not exists (select from pg_roles where rolname = 'orden_app')
      then create role orden_app nologin; end if; end $$`)
    await server.root.query(`create role ${app} login password 'hemmelig' in role orden_app`)
    const appUrl = Object.assign(new URL(url), { username: app, password: 'hemmelig' }).href
    const settings = { DATABASE_URL: url, DATABASE_APP_URL: appUrl }
    const [one, two] = await Promise.all([startOrden(settings), startOrden(settings)])
    const cookie = await signIn(one, 'toringe')
    expect((await ask(two, 'GET /home', { cookie })).status).toBe(200)
    await expectRightsOf(await ownerOf(appUrl), app)
    await Promise.all([one.stop(), two.stop()])
    await server.root.query(`drop role ${app}`)
  })

  test('every list reads and every verb works on this server', async () => {
    const orden = await startOrden({ DATABASE_URL: url })
    const lists = [
      'GET /session',
      'GET /me',
      'GET /home',
      'GET /units',
      'GET /positions',
      'GET /notices',
      'GET /mails',
      'GET /measures',
      'GET /reports',
      'GET /reports/form',
      'GET /cases',
      'GET /cases/choices',
    ] as const
    for (const key of ['toringe', 'line']) {
      const cookie = await signIn(orden, key)
      for (const name of lists)
        expect([name, (await ask(orden, name, { cookie })).status]).toEqual([name, 200])
      const { body } = await ask(orden, 'GET /cases', { cookie })
      const ref = body.cases[0]?.number ?? ''
      expect((await ask(orden, 'GET /cases/:ref', { cookie, params: { ref } })).status).toBe(200)
    }
    const [amina, toringe] = [await signIn(orden, 'amina'), await signIn(orden, 'toringe')]
    const { body: receipt } = await ask(orden, 'POST /reports', { cookie: amina, body: aReport() })
    const found = await ask(orden, 'GET /cases/:ref', { cookie: toringe, params: { ref: receipt.number } })
    const it = { cookie: toringe, params: { id: found.body.id } }
    const seen = await ask(orden, 'POST /cases/:id/acknowledge', { ...it, body: { message: 'Takk.' } })
    const body = {
      work: 'findCause',
      severityActual: 2,
      severityPossible: 2,
      category: 'tjeneste',
      typeCode: 'tj.legemiddel',
    } as const
    const assessed = await ask(orden, 'POST /cases/:id/assess', {
      ...it,
      body: { ...body, version: seen.body.version },
    })
    const measure = {
      id: newId(),
      title: 'Ny lås',
      ownerPositionId: positionId('east'),
      dueOn: '2026-12-01',
      strength: 2,
    }
    const decided = await ask(orden, 'POST /cases/:id/measures', { ...it, body: measure })
    const done = await ask(orden, 'POST /measures/:id/done', {
      cookie: toringe,
      params: { id: measure.id },
      body: { note: 'Montert.', version: 1 },
    })
    const closed = await ask(orden, 'POST /cases/:id/close', { ...it, body: { answer: 'Ordnet.' } })
    const again = await ask(orden, 'POST /reports/:id/verdict', {
      cookie: amina,
      params: { id: receipt.id },
      body: { solved: false, text: 'Igjen.' },
    })
    const sentOn = await ask(orden, 'POST /cases/:id/forward', {
      ...it,
      body: { unitId: unitId('ward2'), reason: 'Deres.' },
    })
    const answers = [seen, assessed, decided, done, closed, again, sentOn]
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200))
    const per = await signIn(orden, 'per')
    expect((await ask(orden, 'GET /mails/undelivered', { cookie: per })).status).toBe(200)
    await orden.stop()
  })
})

async function ownerOf(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** Who serves people can neither pass row-level security nor own a table. */
async function expectRightsOf(db: pg.Client, role: string): Promise<void> {
  const rights = await db.query(
    'select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = $1',
    [role],
  )
  expect(rights.rows).toEqual([
    { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false },
  ])
  const owned = await db.query('select relname from pg_class where relowner = $1::regrole', [role])
  expect(owned.rows).toEqual([])
}
