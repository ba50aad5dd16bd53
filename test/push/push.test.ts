import type pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Delivery, NoticeKind, Quiet } from '../../src/features/notifications/contract.ts'
import { notificationSchedules } from '../../src/features/notifications/index.ts'
import { aReport, appForTest, pushKeys, type TestApp } from '../app.ts'
import { personId } from '../people.ts'
import { connectTo } from '../rights/rows.ts'
import { until } from '../until.ts'
import { pushServiceForTest } from './push-service.ts'

type Client = Awaited<ReturnType<TestApp['as']>>

/** A busy machine takes its time to answer: only who asks about that is impatient. */
async function start(timeoutMs = 10_000) {
  const service = await pushServiceForTest()
  const app = await appForTest({ push: { allowPrivate: true, timeoutMs } })
  const root = await connectTo(app, 'superUrl')
  onTestFinished(() => root.end())
  return { service, app, root }
}
type Service = Awaited<ReturnType<typeof pushServiceForTest>>

/** Somebody asks to be told on a phone, where she is signed in. */
async function tellOn(service: Service, client: Client) {
  const { phone, subscription } = service.browser()
  const { id } = await client.call('POST /phones', { body: { subscription } })
  return { id, phone, subscription, heard: () => service.heardFor(phone) }
}
const report = async (app: TestApp, changes: Parameters<typeof aReport>[0] = {}) =>
  (await app.as('amina')).call('POST /reports', { body: aReport(changes) })
const acknowledge = async (app: TestApp, number: string) => {
  const toringe = await app.as('toringe')
  const { id } = await toringe.call('GET /cases/:ref', { params: { ref: number } })
  const message = 'Takk for at du sa fra. Vi ser på dosetten i morgen.'
  await toringe.call('POST /cases/:id/acknowledge', { params: { id }, body: { message } })
}
const count = async (root: pg.Client, table: 'push' | 'push_subscription') =>
  Number((await root.query(`select count(*) from ${table}`)).rows[0].count)
/** What waits for a phone in the queue, by what comes after the phone in its key. */
const waiting = async (root: pg.Client, id: string, kind = '') =>
  (
    await root.query<{ runAt: string; attempts: number }>(
      `select run_at as "runAt", attempts from graphile_worker._private_jobs where key = $1`,
      [`1:sendPush:${id}${kind}`],
    )
  ).rows.map((job) => ({ ...job, runAt: new Date(job.runAt) }))[0]
const makeDue = (root: pg.Client, id: string, kind = '') =>
  root.query("update graphile_worker._private_jobs set run_at = '2000-01-01' where key = $1", [
    `1:sendPush:${id}${kind}`,
  ])
async function choose(client: Client, choices: Partial<Record<NoticeKind, Delivery>>, quiet?: Quiet) {
  const chosen = Object.entries(choices).map(([kind, delivery]) => ({ kind: kind as NoticeKind, delivery }))
  await client.call('PUT /notices/choices', {
    body: { choices: chosen, ...(quiet !== undefined && { quiet }) },
  })
}

describe('what is shown on a phone', () => {
  test('says that there is an answer and where, in her language, and nothing of what it is about', async () => {
    const { service, app } = await start()
    const amina = await app.as('amina')
    const { heard, phone } = await tellOn(service, amina)
    const { id, number } = await report(app)
    await acknowledge(app, number)
    await until(() => heard().length > 0)
    const notice = (await amina.call('GET /notices')).notices[0]
    expect(heard()).toEqual([
      {
        municipality: 'fjordvik',
        show: {
          ids: [notice?.id],
          title: `Meldingen din ${number} er sett`,
          body: 'Fjordvik kommune',
          path: `/meldinger/${id}`,
          language: 'nb',
        },
        keep: [notice?.id],
        unread: 1,
      },
    ])
    const [{ headers, raw, by, claims } = service.heard[0]!] = service.heard
    expect(JSON.stringify(heard())).not.toMatch(/dose|Bakken|Tor-Inge|Amina|egemid|edisin/)
    expect(raw.includes(number)).toBe(false)
    expect(headers).toMatchObject({
      'content-encoding': 'aes128gcm',
      ttl: '259200',
      topic: notice?.id.replaceAll('-', ''),
    })
    expect(by).toBe(pushKeys.current.publicKey)
    expect(claims).toMatchObject({ aud: service.url, sub: 'mailto:orden@orden.test' })
    expect(service.asked).toEqual([phone])
  })

  test('comes in nynorsk to whoever reads nynorsk', async () => {
    const { service, app } = await start()
    const amina = await app.as('amina')
    await amina.call('PUT /me/language', { body: { language: 'nn' } })
    const { heard } = await tellOn(service, amina)
    await acknowledge(app, (await report(app)).number)
    await until(() => heard().length > 0)
    expect(heard()[0]?.show).toMatchObject({ title: expect.stringMatching(/Meldinga di/), language: 'nn' })
  })

  test('is what she has chosen to have at once; the rest is gathered in one, or only in Orden', async () => {
    const { service, app } = await start()
    const toringe = await app.as('toringe')
    const { heard } = await tellOn(service, toringe)
    await choose(toringe, { cases: 'none' })
    await report(app)
    await choose(toringe, { cases: 'digest' })
    const [first, second] = [await report(app), await report(app)]
    await choose(toringe, { cases: 'atOnce' })
    const third = await report(app)
    await until(() => heard().length > 0)
    expect(heard().map(({ show }) => show?.path)).toEqual([`/saker/${third.number}`])
    const morning = new Date('2026-11-24T06:30:00Z')
    app.at(morning)
    const gather = notificationSchedules.find(({ task }) => task === 'gatherDigests')
    await gather?.work(app.scope(), morning)
    await until(() => heard().length > 1)
    expect(heard()[1]).toMatchObject({ show: { title: '2 nye varsler', path: '/varsler' }, unread: 4 })
    const listed = (await toringe.call('GET /notices')).notices
    const linkOf = (id: string) => listed.find((notice) => notice.id === id)?.link
    expect(heard()[1]?.show?.ids.map(linkOf)).toEqual([`/saker/${first.number}`, `/saker/${second.number}`])
  })

  test('is no way in: a code goes by mail alone', async () => {
    const { service, app, root } = await start()
    await tellOn(service, await app.as('ida'))
    const params = { id: personId('ida') }
    await (await app.as('per')).call('POST /people/:id/code/mail', { params })
    expect((await root.query('select 1 from notice where person_id = $1', [params.id])).rowCount).toBe(1)
    expect(await count(root, 'push')).toBe(0)
  })
})

describe('quiet hours', () => {
  const night = new Date('2026-11-24T01:14:00Z')
  const morning = new Date('2026-11-24T05:00:00Z')

  test('what comes at night waits for the morning, and comes in one', async () => {
    const { service, app, root } = await start()
    const toringe = await app.as('toringe')
    const { heard, id } = await tellOn(service, toringe)
    app.at(night)
    await report(app)
    await report(app)
    const later = await until(() => waiting(root, id, ':later'))
    await until(async () => !(await waiting(root, id)))
    expect(service.asked).toEqual([])
    const pause = later.runAt.getTime() - Date.now()
    expect(Math.abs(pause - (morning.getTime() - night.getTime()))).toBeLessThan(60_000)
    app.at(morning)
    await makeDue(root, id, ':later')
    await until(() => heard().length > 0)
    expect(heard().map(({ show }) => show?.title)).toEqual(['2 nye varsler'])
    await until(async () => !(await waiting(root, id, ':later')))
  })

  test('what is serious and waits for her comes at once all the same, and the rest goes on waiting', async () => {
    const { service, app, root } = await start()
    const { heard, id } = await tellOn(service, await app.as('toringe'))
    app.at(night)
    await report(app)
    await until(() => waiting(root, id, ':later'))
    const { number } = await report(app, { outcome: 'serious' })
    await until(() => heard().length > 0)
    expect(heard()[0]?.show?.title).toMatch(new RegExp(`^Alvorlig melding ${number}`))
    expect(service.heard[0]?.headers['urgency']).toBe('high')
    await until(async () => !(await waiting(root, id)))
    expect(await waiting(root, id, ':later')).toBeDefined()
    app.at(morning)
    await makeDue(root, id, ':later')
    await until(() => heard().length > 1)
    expect(heard()[1]?.show?.title).toMatch(/^Ny melding/)
  })

  test('are her own to choose, also none', async () => {
    const { service, app, root } = await start()
    const toringe = await app.as('toringe')
    expect((await toringe.call('GET /notices/choices')).quiet).toEqual({ from: '22:00', to: '06:00' })
    await choose(toringe, { cases: 'atOnce' }, { from: '08:00', to: '12:00' })
    expect((await toringe.call('GET /notices/choices')).quiet).toEqual({ from: '08:00', to: '12:00' })
    const { heard, id } = await tellOn(service, toringe)
    await report(app)
    await until(() => waiting(root, id, ':later'))
    expect(service.asked).toEqual([])
    await choose(toringe, { cases: 'atOnce' }, null)
    app.at(night)
    await report(app)
    await until(() => heard().length > 0)
    expect(heard()[0]?.show?.title).toBe('2 nye varsler')
  })

  test('what she has read before they end is not shown', async () => {
    const { service, app, root } = await start()
    const { id } = await tellOn(service, await app.as('toringe'))
    app.at(night)
    const { number } = await report(app)
    await until(() => waiting(root, id, ':later'))
    await (await app.as('toringe')).call('POST /notices/read', { body: { link: `/saker/${number}` } })
    app.at(morning)
    await makeDue(root, id, ':later')
    await until(async () => (await count(root, 'push')) === 0)
    expect(service.asked).toEqual([])
  })
})

describe('a phone', () => {
  test('is told no more when its session is ended from afar, when she signs out there, or changes her password', async () => {
    const { service, app, root } = await start()
    const [phone, pad, desk] = [await app.as('linn'), await app.as('linn'), await app.as('linn')]
    await tellOn(service, phone)
    await tellOn(service, pad)
    await tellOn(service, desk)
    expect((await desk.call('GET /phones')).phones).toHaveLength(3)
    const sessionOf = async (client: Client) =>
      (await client.call('GET /me')).sessions.find(({ current }) => current)?.id ?? ''
    await desk.call('DELETE /me/sessions/:id', { params: { id: await sessionOf(phone) } })
    expect(await count(root, 'push_subscription')).toBe(2)
    await pad.call('DELETE /session')
    expect(await count(root, 'push_subscription')).toBe(1)
    const other = await app.as('linn')
    await tellOn(service, other)
    await desk.call('PUT /me/password', { body: { current: null, next: 'et langt nok passord' } })
    expect(await count(root, 'push_subscription')).toBe(1)
    expect((await desk.call('GET /phones')).phones).toHaveLength(1)
    await (
      await app.as('per')
    ).call('POST /people/:id/deactivate', {
      params: { id: personId('linn') },
      body: { anyway: true },
    })
    expect(await count(root, 'push_subscription')).toBe(0)
  })

  test('is told also when her session there has run out, and ends with the one she opens next', async () => {
    const { service, app, root } = await start()
    const first = await app.as('amina')
    const { heard, id, subscription } = await tellOn(service, first)
    const { number } = await report(app)
    await root.query('delete from session')
    await acknowledge(app, number)
    await until(() => heard().length > 0)
    const again = await app.as('amina')
    const { endpoint } = subscription
    expect(await again.call('POST /phones/here', { body: { subscription: { endpoint } } })).toEqual({ id })
    await again.call('DELETE /session')
    expect(await count(root, 'push_subscription')).toBe(0)
  })

  test('that somebody else signs in on shows her nothing of the one before, asked or not', async () => {
    const { service, app, root } = await start()
    const { subscription, phone } = await tellOn(service, await app.as('amina'))
    const ola = await app.as('ola')
    const here = { body: { subscription: { endpoint: subscription.endpoint } } }
    expect(await ola.call('POST /phones/here', here)).toEqual({ id: null })
    expect(await count(root, 'push_subscription')).toBe(0)

    await (await app.as('amina')).call('POST /phones', { body: { subscription } })
    await ola.call('POST /phones', { body: { subscription } })
    const { rows } = await root.query('select person_id as person from push_subscription')
    expect(rows).toEqual([{ person: personId('ola') }])
    await acknowledge(app, (await report(app)).number)
    expect(service.heardFor(phone)).toEqual([])
    expect((await (await app.as('amina')).call('GET /phones')).phones).toEqual([])
  })

  test('is one phone however often its browser says so', async () => {
    const { service, app, root } = await start()
    const amina = await app.as('amina')
    const { subscription, id } = await tellOn(service, amina)
    const again = await amina.call('POST /phones', { body: { subscription } })
    expect(again).toEqual({ id })
    expect(await count(root, 'push_subscription')).toBe(1)
    await amina.call('DELETE /phones/:id', { params: { id } })
    expect((await amina.ask('DELETE /phones/:id', { params: { id } })).status).toBe(404)
  })

  test.each([404, 410])('whose push service answers %d is forgotten', async (status) => {
    const { service, app, root } = await start()
    await tellOn(service, await app.as('toringe'))
    service.answer(status)
    await report(app)
    await until(async () => (await count(root, 'push_subscription')) === 0)
    expect(await count(root, 'push')).toBe(0)
    await report(app)
    expect(service.asked).toHaveLength(1)
  })

  test.each([
    [429, 'is busy'],
    [500, 'is down'],
    [0, 'hangs'],
  ])('whose push service answers %d, since it %s, is told a little later', async (status) => {
    const { service, app, root } = await start(500)
    const { heard, id } = await tellOn(service, await app.as('toringe'))
    service.answer(status)
    await report(app)
    await until(async () => (await waiting(root, id))?.attempts === 1)
    const failed = await until(() => waiting(root, id))
    expect(failed.runAt.getTime()).toBeGreaterThan(Date.now() - 1000)
    await makeDue(root, id)
    await until(() => heard().length > 0)
    expect(service.asked).toHaveLength(2)
    expect(heard()).toHaveLength(1)
  })

  test('whose push service refuses a message is not asked again for that one, and she sees it', async () => {
    const { service, app } = await start()
    const toringe = await app.as('toringe')
    const { heard } = await tellOn(service, toringe)
    service.answer(403)
    await report(app)
    const failing = async () => (await toringe.call('GET /phones')).phones[0]?.failing
    await until(failing)
    await report(app)
    await until(() => heard().length > 0)
    expect(service.asked).toHaveLength(2)
    await until(async () => !(await failing()))
  })

  test('is never one of ours: a private address is not asked', async () => {
    const service = await pushServiceForTest()
    const app = await appForTest()
    const toringe = await app.as('toringe')
    await tellOn(service, toringe)
    await report(app)
    await until(async () => (await toringe.call('GET /phones')).phones[0]?.failing)
    expect(service.asked).toEqual([])
  })

  test('outside a demo is reached by https alone', async () => {
    const app = await appForTest({ demo: false })
    const { subscription } = (await pushServiceForTest()).browser()
    const refused = await (await app.as('amina')).ask('POST /phones', { body: { subscription } })
    expect([refused.status, refused.body.code]).toEqual([400, 'notifications:refused.endpoint'])
  })
})

describe('a person', () => {
  test('is told on ten phones at most, and the oldest goes', async () => {
    const { service, app } = await start()
    const ids: string[] = []
    for (let nth = 0; nth < 11; nth++) {
      app.at(new Date(app.now().getTime() + 60_000))
      ids.push((await tellOn(service, await app.as('linn'))).id)
    }
    const { phones } = await (await app.as('linn')).call('GET /phones')
    expect(phones.map(({ id }) => id)).toEqual(ids.slice(1).toReversed())
  })

  test('whose browser has got another address is reached by that one alone', async () => {
    const { service, app, root } = await start()
    const amina = await app.as('amina')
    await tellOn(service, await app.as('amina'))
    await tellOn(service, amina)
    const { id } = await tellOn(service, amina)
    expect((await amina.call('GET /phones')).phones.map((phone) => phone.id)).toContain(id)
    expect(await count(root, 'push_subscription')).toBe(2)
  })
})

describe('what is read on one device', () => {
  test('is taken off the others, and its own page takes it off itself', async () => {
    const { service, app, root } = await start()
    const [here, there] = [await app.as('toringe'), await app.as('toringe')]
    const [desk, phone] = [await tellOn(service, here), await tellOn(service, there)]
    // Two at once may come as one.
    const first = await report(app)
    await until(() => desk.heard().length === 1 && phone.heard().length === 1)
    await until(async () => (await root.query('select from push where shown_at is not null')).rowCount === 2)
    const second = await report(app)
    await until(() => desk.heard().length === 2 && phone.heard().length === 2)
    await until(
      async () => Number((await root.query('select from push where shown_at is not null')).rowCount) === 4,
    )
    const kept = (await here.call('GET /notices')).notices.find(
      ({ link }) => link === `/saker/${second.number}`,
    )
    await here.call('POST /notices/read', { body: { link: `/saker/${first.number}` } })
    await makeDue(root, phone.id, ':close')
    await until(() => phone.heard().length > 2)
    expect(phone.heard()[2]).toEqual({ municipality: 'fjordvik', show: null, keep: [kept?.id], unread: 1 })
    expect(await waiting(root, desk.id, ':close')).toBeUndefined()
    expect(desk.heard()).toHaveLength(2)

    // Browsers bear a message that shows nothing only now and then: the next waits, or goes with what is shown.
    await until(async () => (await count(root, 'push')) === 2)
    await here.call('POST /notices/read', { body: { link: `/saker/${second.number}` } })
    await makeDue(root, phone.id, ':close')
    const later = await until(async () => {
      const job = await waiting(root, phone.id, ':close')
      return job && job.runAt.getTime() > Date.now() + 3_600_000 && job
    })
    expect(later.attempts).toBe(0)
    await report(app)
    await until(() => phone.heard().length > 3)
    expect(phone.heard()[3]?.keep).toEqual(phone.heard()[3]?.show?.ids)
  })
})

test('outside what a phone holds, no endpoint lies in an event', async () => {
  const { service, app, root } = await start()
  const amina = await app.as('amina')
  const { subscription, id } = await tellOn(service, amina)
  await (
    await app.as('amina')
  ).call('POST /phones/here', {
    body: { subscription: { endpoint: subscription.endpoint } },
  })
  await (await app.as('amina')).call('DELETE /phones/:id', { params: { id } })
  const { rows } = await root.query(
    `select e.kind, p.payload::text as payload from event e join event_payload p on p.event_id = e.id
     where e.kind like 'phone.%' order by e.id`,
  )
  expect(rows.map(({ kind }) => kind)).toEqual(['phone.added', 'phone.met', 'phone.removed'])
  expect(rows.map(({ payload }) => payload).join()).not.toContain(service.url)
})

test('what is no subscription is refused in words', async () => {
  const { app } = await start()
  const amina = await app.as('amina')
  const keys = { p256dh: 'x', auth: 'y' }
  const odd = await amina.ask('POST /phones', {
    body: { subscription: { endpoint: 'javascript:alert(1)', keys } },
  })
  expect(odd.status).toBe(400)
})
