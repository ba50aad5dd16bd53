import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { webhookKinds } from '../../src/features/integrations/contract.ts'
import { newId } from '../../src/kernel/ids.ts'
import { aReport, startTestApp, type TestApp } from '../app.ts'
import { schedules } from '../../src/rooms.ts'
import { recordsIn, untilWritten } from '../rights/records.ts'
import { connectTo } from '../rights/rows.ts'
import { sourceFiles } from '../source-files.ts'
import { until } from '../until.ts'

let app: TestApp
let root: pg.Client
beforeAll(async () => {
  app = await startTestApp({ webhooks: { allowPrivate: true, timeoutMs: 1000 } })
  root = await connectTo(app, 'superUrl')
})
afterAll(async () => {
  await root.end()
  await app.close()
})

type Heard = { headers: Record<string, string | string[] | undefined>; body: string }
type Kind = (typeof webhookKinds)[number]

/** Another system that answers as it is told, `0` for not at all, and remembers what it heard. */
async function receiver(...answers: number[]) {
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      heard.push({ headers: request.headers, body })
      const status = answers.shift() ?? 200
      if (status > 0) response.writeHead(status, { location: '/elsewhere' }).end('thank you')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return { heard, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/orden` }
}

async function subscribe(url: string, ...kinds: Kind[]) {
  const per = await app.as('per')
  const id = newId()
  const { secret } = await per.call('POST /integrations/webhooks', { body: { id, url, kinds } })
  onTestFinished(
    async () =>
      void (await (await app.as('per')).ask('DELETE /integrations/webhooks/:id', { params: { id } })),
  )
  const log = async () =>
    (await (await app.as('per')).call('GET /integrations/webhooks/:id/deliveries', { params: { id } }))
      .deliveries
  return { id, secret, log }
}

const signatureBy = (secret: string, { headers, body }: Heard): string => {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const said = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`
  return `v1,${createHmac('sha256', key).update(said).digest('base64')}`
}
const signaturesOf = ({ headers }: Heard) => String(headers['webhook-signature']).split(' ')
const typesOf = (heard: Heard[]) => heard.map(({ body }) => JSON.parse(body).type)

/** A second later than anything before it, so that it is the newest in the log. */
async function report() {
  app.at(new Date(app.now().getTime() + 1000))
  return (await app.as('amina')).call('POST /reports', { body: aReport() })
}

test('a message says that something happened, signed, and not a word of what', async () => {
  const { heard, url } = await receiver()
  const { secret } = await subscribe(url, 'report.sent', 'case.acknowledged', 'measure.decided')
  const { id, number } = await report()
  const toringe = await app.as('toringe')
  const found = await toringe.call('GET /cases/:ref', { params: { ref: number } })
  const params = { id: found.id }
  await toringe.call('POST /cases/:id/acknowledge', { params, body: { message: 'Takk for at du sa fra.' } })
  await until(() => heard.length === 3)
  expect(typesOf(heard)).toEqual(['webhook.added', 'report.sent', 'case.acknowledged'])
  expect(JSON.parse(heard[1]?.body ?? '')).toEqual({
    type: 'report.sent',
    timestamp: app.now().toISOString().replace('.000', ''),
    data: {
      municipality: 'fjordvik',
      event: expect.any(String),
      subject: { kind: 'report', id, number },
      link: `http://orden.test/fjordvik/meldinger/${id}`,
    },
  })
  expect(JSON.parse(heard[2]?.body ?? '').data).toMatchObject({
    subject: { kind: 'case', id: found.id, number },
    link: `http://orden.test/fjordvik/saker/${number}`,
  })
  // The first may have been sent before the report's second.
  for (const { headers } of heard.slice(1))
    expect(headers['webhook-timestamp']).toBe(String(app.now().getTime() / 1000))
  for (const message of heard) {
    expect(signaturesOf(message)).toEqual([signatureBy(secret, message)])
    expect(message.body).not.toMatch(/dosett|takk|amina|hauge|bakken/i)
  }
})

test('what is not asked for is not sent, and neither is another municipality’s', async () => {
  const { heard, url } = await receiver()
  const { log } = await subscribe(url, 'case.closed')
  await report()
  const eirik = await app.as('eirik')
  const [unit] = (await eirik.call('GET /reports/form')).units
  await eirik.call('POST /reports', { body: aReport({ unitId: unit?.id ?? '' }) })
  await until(() => heard.length === 1)
  expect((await log()).map(({ kind, state }) => [kind, state])).toEqual([['webhook.added', 'delivered']])
})

test('what only tries Orden out is told to nobody, nor what is done with its measures', async () => {
  const { log } = await subscribe((await receiver()).url, 'measure.decided', 'measure.done')
  const records = recordsIn(app)
  const told = async () => (await log()).map(({ kind }) => kind).toSorted()
  const real = await records.make('night', 'running')
  const tried = await records.make('night', 'running')
  expect(await told()).toEqual(['measure.decided', 'measure.decided', 'webhook.added'])
  const toringe = await records.client('toringe')
  // The app marks no case whose measures go on.
  await root.query("update case_file set trial_from = 'measuresRunning', state = 'closed' where id = $1", [
    tried.id,
  ])
  for (const id of [tried.measureId, real.measureId])
    await toringe.call('POST /measures/:id/done', { params: { id }, body: { note: '', version: 1 } })
  expect(await told()).toEqual(['measure.decided', 'measure.decided', 'measure.done', 'webhook.added'])
})

test('where nobody listens, nothing is written and nothing enqueued', async () => {
  const jobs = () =>
    root.query(
      "select j.id from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'deliverWebhook'",
    )
  const deliveries = () => root.query('select count(*) from webhook_delivery')
  await until(async () => (await jobs()).rows.length === 0)
  const before = await deliveries()
  await report()
  expect((await deliveries()).rows).toEqual(before.rows)
  expect((await jobs()).rows).toEqual([])
})

test('after a no it comes again under the same id, and the log tells of both', async () => {
  const { heard, url } = await receiver(200, 500, 0, 302)
  const { log } = await subscribe(url, 'report.sent')
  await report()
  await until(() => heard.length === 2)
  const tried = async () => (await log())[0]
  await until(async () => (await tried())?.attempts === 1)
  expect(await tried()).toMatchObject({ state: 'waiting', lastStatus: 500, lastError: 'refused' })
  // Its pauses are real time, and this one is a few seconds.
  await until(async () => (await tried())?.attempts === 2, 30)
  expect(await tried()).toMatchObject({ state: 'waiting', lastStatus: null, lastError: 'timeout' })
  const [again] = await log()
  const per = await app.as('per')
  await per.call('POST /integrations/deliveries/:id/again', { params: { id: again?.id ?? '' } })
  await until(async () => (await tried())?.attempts === 3)
  expect(await tried()).toMatchObject({ state: 'waiting', lastStatus: 302, lastError: 'refused' })
  await per.call('POST /integrations/deliveries/:id/again', { params: { id: again?.id ?? '' } })
  await until(async () => (await tried())?.state === 'delivered')
  const ids = heard.slice(1).map(({ headers }) => headers['webhook-id'])
  expect(ids).toEqual(Array(4).fill(again?.id))
  expect(new Set(heard.slice(1).map(({ body }) => body)).size).toBe(1)
})

test('for a day after a change both secrets sign', async () => {
  const { heard, url } = await receiver()
  const { id, secret } = await subscribe(url, 'report.sent')
  const per = await app.as('per')
  const next = (await per.call('POST /integrations/webhooks/:id/secret', { params: { id } })).secret
  expect(next).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  await report()
  await until(() => heard.length === 2)
  expect(signaturesOf(heard[1]!)).toEqual([signatureBy(next, heard[1]!), signatureBy(secret, heard[1]!)])
  app.at(new Date(app.now().getTime() + 86_400_000))
  await report()
  await until(() => heard.length === 3)
  expect(signaturesOf(heard[2]!)).toEqual([signatureBy(next, heard[2]!)])
})

describe('a receiver that is down', () => {
  test('rests between tries, keeps nobody waiting, and gets all of it afterwards', async () => {
    const down = await receiver(200, 503, 503, 503)
    const other = await receiver()
    const { id, log } = await subscribe(down.url, 'report.sent')
    await subscribe(other.url, 'report.sent')
    await until(() => down.heard.length === 1)
    for (let n = 0; n < 6; n++) await report()
    await until(() => other.heard.length === 7)
    await until(async () => (await log()).filter(({ attempts }) => attempts > 0).length === 4)
    const jobsOf = "from graphile_worker._private_jobs where key like '1:deliverWebhook:%'"
    await until(
      async () => (await root.query(`select ${jobsOf} and run_at > now() + '20 s'`)).rows.length >= 5,
    )
    expect(down.heard).toHaveLength(4)
    const state = async () =>
      (
        await root.query(
          'select failures, resting_until > $2 as rests from webhook where tenant_id = 1 and id = $1',
          [id, app.now().toISOString()],
        )
      ).rows[0]
    expect(await state()).toEqual({ failures: 3, rests: true })

    app.at(new Date(app.now().getTime() + 31_000))
    await until(async () => {
      // Again and again: one that a worker has in its hands just now is put off once more.
      await root.query(
        `update graphile_worker._private_jobs set run_at = now() where locked_at is null and id in (select id ${jobsOf})`,
      )
      return (await log()).every(({ state }) => state === 'delivered')
    }, 20)
    expect(await state()).toEqual({ failures: 0, rests: null })
  })

  test('after three days all that waited so long is given up at once, and that is told once', async () => {
    const { url } = await receiver(200, ...Array<number>(20).fill(500))
    const { id, log } = await subscribe(url, 'report.sent')
    await until(async () => (await log())[0]?.state === 'delivered')
    for (let n = 0; n < 5; n++) await report()
    await until(async () => (await log()).filter(({ attempts }) => attempts > 0).length === 4)
    app.at(new Date(app.now().getTime() + 3 * 86_400_000))
    await root.query(
      "update graphile_worker._private_jobs set run_at = now() where key like '1:deliverWebhook:%'",
    )
    await until(async () => (await log()).filter(({ state }) => state === 'failed').length === 5)
    const { rows } = await root.query("select from event where kind = 'webhook.failed' and subject_id = $1", [
      id,
    ])
    expect(rows).toHaveLength(1)
  })

  test('has no more than half of the hands', async () => {
    const own = await startTestApp({ webhooks: { allowPrivate: true, timeoutMs: 60_000 } })
    onTestFinished(() => own.close())
    const per = await own.as('per')
    for (let n = 0; n < 6; n++) {
      const { url } = await receiver(0, 0, 0)
      const body = { id: newId(), url, kinds: ['report.sent' as const] }
      await per.call('POST /integrations/webhooks', { body })
    }
    const line = await own.as('line')
    const id = newId()
    await line.call('POST /cases/exports', { body: { id, format: 'csv', filter: {} } })
    await untilWritten(line, id)
    const made = await line.call('GET /cases/exports/:id', { params: { id } })
    expect(made.state).toBe('ready')
  })

  test('leaves no trace for ever: what is a month old is forgotten', async () => {
    const { url } = await receiver(410)
    const { log } = await subscribe(url, 'report.sent')
    await until(async () => (await log())[0]?.state === 'failed')
    const forget = schedules.find(({ task }) => task === 'forgetDeliveries')
    const scope = { ...app.scope(), now: new Date(app.now().getTime() + 31 * 86_400_000) }
    await forget?.work(scope, scope.now)
    expect((await root.query('select from webhook_delivery')).rows).toEqual([])
  })
})

describe('a receiver that is gone', () => {
  test('is sent nothing more after five days of silence, and the administrator is told', async () => {
    const { url } = await receiver(200, 500, 500)
    const { id, log } = await subscribe(url, 'report.sent')
    await until(async () => (await log())[0]?.state === 'delivered')
    await report()
    await until(async () => (await log())[0]?.attempts === 1)
    app.at(new Date(app.now().getTime() + 5 * 86_400_000))
    await report()
    const webhook = async () =>
      (await (await app.as('per')).call('GET /integrations')).webhooks.find((one) => one.id === id)
    await until(async () => (await webhook())?.disabledAt != null)
    const [second, first] = await log()
    expect([first?.state, second?.state]).toEqual(['failed', 'failed'])
    const per = await app.as('per')
    const { notices } = await per.call('GET /notices')
    expect(notices[0]?.sentence).toContain('Vi har sluttet å sende til 127.0.0.1')
    expect(notices[0]?.link).toBe(`/oppsett/integrasjoner/${id}`)
    const refused = await per.ask('POST /integrations/deliveries/:id/again', {
      params: { id: first?.id ?? '' },
    })
    expect([refused.status, refused.body.code]).toEqual([409, 'integrations:refused.disabled'])
    await per.call('POST /integrations/webhooks/:id/resume', { params: { id } })
    expect(await webhook()).toMatchObject({ disabledAt: null, failingSince: null })
    await report()
    await until(async () => (await log())[0]?.state === 'delivered')
  })

  test('says so itself with 410', async () => {
    const { url } = await receiver(410)
    const { id } = await subscribe(url, 'report.sent')
    const webhook = await until(async () => {
      const { webhooks } = await (await app.as('per')).call('GET /integrations')
      return webhooks.find((one) => one.id === id && one.disabledAt)
    })
    expect(webhook.disabledAt).toBe(app.now().toISOString().replace('.000', ''))
  })

  test('is given up for one message after the last try', async () => {
    const { url } = await receiver(200, 500, 500)
    const { id, log } = await subscribe(url, 'report.sent')
    await until(async () => (await log())[0]?.state === 'delivered')
    await report()
    await until(async () => (await log())[0]?.attempts === 1)
    // As after three days of trying.
    const key = `1:deliverWebhook:${(await log())[0]?.id}`
    await root.query(
      "update graphile_worker._private_jobs set attempts = 19, run_at = '2000-01-01' where key = $1",
      [key],
    )
    await until(async () => (await log())[0]?.state === 'failed')
    const { notices } = await (await app.as('per')).call('GET /notices')
    expect(notices[0]?.sentence).toContain('kom ikke fram på tre dager')
    expect(notices[0]?.link).toBe(`/oppsett/integrasjoner/${id}`)
  })
})

test('a private address is never asked unless the house allows it', async () => {
  const own = await startTestApp()
  onTestFinished(() => own.close())
  const { heard, url } = await receiver()
  const per = await own.as('per')
  const id = newId()
  await per.call('POST /integrations/webhooks', { body: { id, url, kinds: ['report.sent'] } })
  const first = async () =>
    (await per.call('GET /integrations/webhooks/:id/deliveries', { params: { id } })).deliveries[0]
  await until(async () => (await first())?.attempts === 1)
  expect(await first()).toMatchObject({ state: 'failed', lastError: 'privateAddress' })
  const webhook = async () => (await per.call('GET /integrations')).webhooks.find((one) => one.id === id)
  expect((await webhook())?.failingSince).not.toBeNull()
  await (await own.as('amina')).call('POST /reports', { body: aReport() })
  const states = async () =>
    (await per.call('GET /integrations/webhooks/:id/deliveries', { params: { id } })).deliveries.map(
      ({ state }) => state,
    )
  await until(async () => (await states()).join() === 'failed,failed')
  expect(heard).toEqual([])
  const { notices } = await per.call('GET /notices')
  const told = notices.filter(({ link }) => link === `/oppsett/integrasjoner/${id}`)
  expect(told.map(({ sentence }) => sentence)).toEqual([
    expect.stringContaining('er på et internt nett, og dit får ikke Orden sende.'),
  ])

  own.at(new Date(own.now().getTime() + 5 * 86_400_000))
  await (await own.as('amina')).call('POST /reports', { body: aReport() })
  await until(async () => (await webhook())?.disabledAt != null)
  const [newest] = (await per.call('GET /notices')).notices
  expect(newest?.sentence).toContain('Vi har sluttet å sende til 127.0.0.1')
  await (await own.as('amina')).call('POST /reports', { body: aReport() })
  expect(await states()).toEqual(['failed', 'failed', 'failed'])
})

test('outside a demo an address is locked', async () => {
  const own = await startTestApp({ demo: false })
  onTestFinished(() => own.close())
  const per = await own.as('per')
  const body = { id: newId(), url: 'http://famac.example/in', kinds: ['report.sent' as const] }
  const refused = await per.ask('POST /integrations/webhooks', { body })
  expect([refused.status, refused.body.code]).toEqual([400, 'integrations:refused.http'])
})

test('every kind that can be asked for is one that is written', () => {
  const all = sourceFiles
    .filter(({ name }) => /^features\/(reporting|cases|measures)\//.test(name))
    .map(({ text }) => text)
    .join('\n')
  expect(webhookKinds.filter((kind) => !all.includes(`'${kind}'`))).toEqual([])
})
