import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '../../src/rooms.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { personId } from '../people.ts'
import { happyIn, isRoute } from './happy.ts'
import { untilQuiet } from './records.ts'
import { connectTo } from './rows.ts'

/** Signing in is told of the person who came in, and has its own test below. */
const signingIn = ['POST /session', 'POST /session/demo', 'POST /session/code/redeem']
/** Reads by what may not stand in an address. */
const asking = ['POST /session/code', 'POST /mailbox', 'POST /entry/form']
/** Done by a stranger, for whom test/api/people.test.ts looks; without a name, for which api/anonymous and api/entries do. */
const byNobody = [
  'POST /session/forgotten',
  'POST /anonymous-reports',
  'POST /entry/reports',
  'POST /mailbox/messages',
  'POST /mailbox/hide-requests',
  'POST /mailbox/verdict',
]

let app: TestApp
let root: pg.Client
beforeAll(async () => {
  // A receiver that is not there is tried again, and nobody is told meanwhile, whatever its name leads to.
  app = await startTestApp({ webhooks: { allowPrivate: true } })
  root = await connectTo(app, 'superUrl')
})
afterAll(async () => {
  await root.end()
  await app.close()
})

const changing = routes
  .filter((route) => route.method !== 'GET')
  .map((route) => `${route.method} ${route.path}`)
  .filter((name) => ![...signingIn, ...asking, ...byNobody].includes(name))

test('the exceptions are routes', () => {
  const served = routes.map((route) => `${route.method} ${route.path}`)
  expect([...signingIn, ...asking, ...byNobody].filter((name) => !served.includes(name))).toEqual([])
  expect(changing.length).toBeGreaterThan(15)
})

test.each(changing)(
  '%s leaves an event by whoever did it, with a payload that its commitment proves',
  async (name) => {
    if (!isRoute(name)) throw new Error(`requests.ts has no ${name}`)
    const happy = happyIn(app, root)
    const input = await happy.inputFor(name)
    const client = await happy.client(happy.callerOf(name))
    happy.tick()
    const before = await eventIds()
    const { status } = await client.ask(name, input)
    expect(status).toBe(200)
    await untilQuiet(name, input, client)
    const known = new Set(before.map((event) => event.id))
    const fresh = (await eventIds()).filter((event) => !known.has(event.id))
    expect(fresh.length).toBeGreaterThan(0)
    for (const event of fresh)
      expect(event).toMatchObject({
        tenant: 1,
        who: personId(happy.callerOf(name)),
        at: app.now().toISOString(),
        proven: true,
      })
  },
)

test('signing in leaves an event of who came in, and a wrong password none', async () => {
  const before = await eventIds()
  await app.stranger().call('POST /session/demo', { body: { personId: personId('ida') } })
  const known = new Set(before.map((event) => event.id))
  const fresh = (await eventIds()).filter((event) => !known.has(event.id))
  expect(fresh).toMatchObject([{ tenant: 1, who: personId('ida'), proven: true }])
  const wrong = { login: 'ida.berg@fjordvik.example', password: 'ikke dette passordet' }
  expect((await app.stranger().ask('POST /session', { body: wrong })).status).toBe(401)
  expect(await eventIds()).toHaveLength(before.length + 1)
})

type EventRow = { id: string; tenant: number; who: string; at: string; proven: boolean | null }
async function eventIds(): Promise<EventRow[]> {
  const { rows } = await root.query<EventRow>(
    `select e.id, e.tenant_id as tenant, e.actor_person_id as who,
       to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
       sha256(p.salt || convert_to(p.payload::text, 'UTF8')) = e.commitment as proven
     from event e left join event_payload p on p.tenant_id = e.tenant_id and p.event_id = e.id`,
  )
  return rows
}
