import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessSchedules } from '../../src/features/access/index.ts'
import { newId } from '../../src/kernel/ids.ts'
import { openSealed, importPrivateKey } from '../../src/kernel/sealed.ts'
import { aReport, appForTest, startTestApp, type TestApp } from '../app.ts'
import { personId, unitId } from '../people.ts'
import { connectionForTest, connectTo } from '../rights/rows.ts'
import { phoneOf, sealWith } from '../sealed.ts'
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

const writtenAt = '2026-11-22T01:14:00.000Z'
const sendFrom = (
  client: Pick<ReturnType<TestApp['stranger']>, 'call'>,
  body: Awaited<ReturnType<typeof sealWith>>,
) => client.call('POST /outbox', { body })
const kept = async (id: string) =>
  (
    await root.query(
      `select r.sender, r.reporter_person_id as reporter, r.written_at as "writtenAt", r.received_at as "receivedAt",
        r.unit_id as unit, r.location_id as location, r.type_code as type, r.behalf_name as "forWhom",
        d.reason, d.device_person_id as device
       from report r left join report_doubt d on d.tenant_id = r.tenant_id and d.report_id = r.id where r.id = $1`,
      [id],
    )
  ).rows
const caseOf = async (key: string, number: string) =>
  (await app.as(key)).call('GET /cases/:ref', { params: { ref: number } })

describe('a report that waited on a phone', () => {
  test('is its author’s where she is signed in, with when it was written, once however often it is sent', async () => {
    const amina = await phoneOf(app, 'amina')
    const report = aReport()
    const sealed = await amina.seal(report, writtenAt)
    const first = await sendFrom(amina.client, sealed)
    expect(first.receipt).toMatchObject({ id: report.id, number: first.number, isMine: true })
    expect(await sendFrom(amina.client, sealed)).toEqual(first)
    expect(await sendFrom(amina.client, await amina.seal(report, '2026-11-22T01:15:00.000Z'))).toEqual(first)
    expect(await kept(report.id)).toEqual([
      expect.objectContaining({
        sender: 'named',
        reporter: personId('amina'),
        writtenAt: '2026-11-22T01:14:00Z',
      }),
    ])
    const other = await amina.seal({ ...report, text: 'Noe annet under samme nummer.' })
    expectProblem((await amina.client.ask('POST /outbox', { body: other })).response, 409)
  })

  test('and was sent the usual way as well, before the answer was lost, is the same report', async () => {
    const amina = await phoneOf(app, 'amina')
    const report = aReport()
    const { number } = await amina.client.call('POST /reports', { body: report })
    for (const client of [amina.client, app.stranger(), await app.as('siv')])
      expect((await sendFrom(client, await amina.seal(report))).number).toBe(number)
    expect(await kept(report.id)).toHaveLength(1)
  })

  test('is hers though her session has run out, and she has signed out on that phone', async () => {
    const amina = await phoneOf(app, 'amina')
    await amina.client.call('DELETE /session')
    const report = aReport()
    const { receipt } = await sendFrom(app.stranger(), await amina.seal(report))
    expect(receipt).toMatchObject({ id: report.id, isMine: true })
    expect(await kept(report.id)).toEqual([expect.objectContaining({ reporter: personId('amina') })])
  })
})

describe('whose sender is in doubt', () => {
  const expectDoubt = async (id: string, reason: string) =>
    expect(await kept(id)).toEqual([
      expect.objectContaining({ sender: 'unresolved', reporter: null, reason, device: personId('amina') }),
    ])

  test('since the phone was signed out from afar: it is taken, and the coordinator has it', async () => {
    const phone = await phoneOf(app, 'amina')
    const { sessions } = await phone.client.call('GET /me')
    const elsewhere = await app.as('amina')
    const mine = sessions.find(({ current }) => current)
    await elsewhere.call('DELETE /me/sessions/:id', { params: { id: mine!.id } })
    const report = aReport()
    const { number, receipt } = await sendFrom(app.stranger(), await phone.seal(report))
    expect(receipt).toBeNull()
    await expectDoubt(report.id, 'signedOut')

    const seen = await caseOf('line', number)
    expect(seen).toMatchObject({
      owner: expect.stringContaining('valitetskoordinator'),
      reporterFirstName: null,
    })
    expect(seen.reports[0]).toMatchObject({ sender: 'unresolved', reporter: null, deviceOf: 'Amina Hauge' })
    expect((await caseOf('toringe', number)).reports[0]).toMatchObject({ sender: 'unresolved' })
    const { reports } = await elsewhere.call('GET /reports', { query: {} })
    expect(reports.map(({ id }) => id)).not.toContain(report.id)
    // The way to an end is open, though nobody hears the answer.
    const line = await app.as('line')
    await line.call('POST /cases/:id/acknowledge', {
      params: { id: seen.id },
      body: { message: 'Takk.' },
    })
  })

  test('since another is signed in on the phone by now, who learns nothing but that it arrived', async () => {
    const phone = await phoneOf(app, 'amina')
    const report = aReport()
    const answer = await sendFrom(await app.as('ola'), await phone.seal(report))
    expect(answer).toEqual({ number: expect.stringMatching(/^2026-/), receipt: null })
    await expectDoubt(report.id, 'somebodyElse')
  })

  test.each([
    [
      'she has left',
      'update person set active = false where id = $1',
      'update person set active = true where id = $1',
    ],
    [
      'nobody has signed in there for a season',
      "update device set made_at = made_at - interval '91 days' where person_id = $1",
      "update device set made_at = made_at + interval '91 days' where person_id = $1",
    ],
  ])('since %s', async (_, change, back) => {
    const phone = await phoneOf(app, 'amina')
    const report = aReport()
    await root.query(change, [personId('amina')])
    const { receipt } = await sendFrom(app.stranger(), await phone.seal(report))
    await root.query(back, [personId('amina')])
    expect(receipt).toBeNull()
    await expectDoubt(report.id, 'signedOut')
  })

  test('since its token is another’s, is none, or she has changed her password elsewhere', async () => {
    const [amina, ola] = [await phoneOf(app, 'amina'), await phoneOf(app, 'ola')]
    const [stolen, none, old] = [aReport(), aReport(), aReport()]
    const from = { personId: personId('amina'), writtenAt }
    const bodies = [
      await sealWith(amina.keys, { ...from, report: stolen, token: ola.keys.token ?? '' }),
      await sealWith(amina.keys, { ...from, report: none, token: '' }),
      await amina.seal(old),
    ]
    await (
      await app.as('amina')
    ).call('PUT /me/password', {
      body: { current: null, next: 'fire ville hester i fjorden' },
    })
    for (const body of bodies) expect((await sendFrom(app.stranger(), body)).receipt).toBeNull()
    const devices = []
    for (const { id } of [stolen, none, old]) devices.push((await kept(id))[0].device)
    expect(devices).toEqual([personId('ola'), null, personId('amina')])
  })
})

test('a phone that has been of no use for a year and more is forgotten', async () => {
  const other = await appForTest()
  const old = await phoneOf(other, 'amina')
  other.at(new Date(other.now().getTime() + 399 * 86_400_000))
  const young = await phoneOf(other, 'amina')
  const forget = async () => {
    for (const { work } of accessSchedules) await work(other.scope(), other.now())
  }
  const sentFrom = async ({ seal }: typeof old) => {
    const { number } = await other.stranger().call('POST /outbox', { body: await seal() })
    const line = await other.as('line')
    return (await line.call('GET /cases/:ref', { params: { ref: number } })).reports[0]
  }
  await forget()
  expect(await sentFrom(old)).toMatchObject({ sender: 'unresolved', deviceOf: 'Amina Hauge' })
  other.at(new Date(other.now().getTime() + 2 * 86_400_000))
  await forget()
  expect(await sentFrom(old)).toMatchObject({ sender: 'unresolved', deviceOf: null })
  expect(await sentFrom(young)).toMatchObject({ sender: 'named' })
})

describe('whose sender is found out', () => {
  /** A report that came from Amina's phone while Ola was signed in on it. */
  async function inDoubt(changes: Parameters<typeof aReport>[0] = {}) {
    const phone = await phoneOf(app, 'amina')
    const report = aReport(changes)
    const { number } = await sendFrom(await app.as('ola'), await phone.seal(report))
    const { id, reports } = await caseOf('line', number)
    const params = { id, reportId: report.id }
    const name = async (by: string, who: string) =>
      (await app.as(by)).ask('PUT /cases/:id/reports/:reportId/sender', {
        params,
        body: { personId: personId(who) },
      })
    return { report, number, name, id, seen: reports[0] }
  }
  const mine = async (key: string) =>
    (await (await app.as(key)).call('GET /reports')).reports.map(({ id }) => id)
  const told = async (key: string) =>
    (await (await app.as(key)).call('GET /notices')).notices.map(({ sentence }) => sentence).join()

  test('is hers: among her reports, with her name in the case, and she is told', async () => {
    const { report, number, name, seen } = await inDoubt()
    expect(seen).toMatchObject({ mayNameSender: true, deviceOf: 'Amina Hauge' })
    const line = await app.as('line')
    expect((await line.call('GET /cases/senders', { query: { q: 'amina hau' } })).people).toMatchObject([
      { id: personId('amina'), name: 'Amina Hauge' },
    ])
    for (let again = 0; again < 2; again++) expect((await name('line', 'amina')).status).toBe(200)
    expect(await mine('amina')).toContain(report.id)
    expect(await told('amina')).toContain(`Melding ${number}, som lå på en telefon, er lagt til deg`)
    const now = await caseOf('line', number)
    expect(now.reports[0]).toMatchObject({ sender: 'named', reporter: 'Amina Hauge', mayNameSender: false })
    expect(now.story).toContainEqual(
      expect.objectContaining({ what: 'identity.found', name: 'Line Solvang' }),
    )
    expectProblem((await name('line', 'ola')).response, 409)
  })

  test('is as she wanted it when she wrote it: confidential, where no row says who', async () => {
    const { report, number, name, seen, id } = await inDoubt({ sender: 'confidential' })
    expect(seen).toMatchObject({ deviceOf: null })
    expect((await name('line', 'siv')).status).toBe(200)
    expect(await mine('siv')).toContain(report.id)
    expect((await caseOf('toringe', number)).reports[0]).toMatchObject({
      sender: 'confidential',
      reporter: null,
    })
    const { rows } = await root.query(
      `select to_jsonb(e)::text || coalesce(p.payload::text, '') as row from event e
       left join event_payload p on p.tenant_id = e.tenant_id and p.event_id = e.id
       where e.subject_id in ($1, $2)`,
      [report.id, id],
    )
    expect(rows.map(({ row }) => row).join()).not.toContain(personId('siv'))
    expect(await told('siv')).toContain('Det er noe nytt til deg')
    expect(await told('siv')).not.toContain(number)
  })

  test('says for whom she reported it, before and after it is known who did', async () => {
    const forSiv = { personId: personId('siv'), name: null, channel: 'phone' as const }
    const { report, number, name, seen } = await inDoubt({ behalf: forSiv })
    expect(seen).toMatchObject({ sender: 'unresolved', reportedFor: 'Siv Lunde' })
    for (let again = 0; again < 2; again++) expect((await name('line', 'amina')).status).toBe(200)
    expect(await mine('amina')).toContain(report.id)
    const now = await caseOf('line', number)
    expect(now.reports[0]).toMatchObject({ sender: 'named', reporter: 'Siv Lunde', reportedFor: null })
    expect(now.story).toContainEqual(expect.objectContaining({ what: 'report.typed.phone' }))
  })

  test('by two functions alone, among those who work here, and of no report that is not in doubt', async () => {
    const { name, id, report } = await inDoubt()
    expectProblem((await name('toringe', 'amina')).response, 403)
    expectProblem((await name('per', 'amina')).response, 403)
    const line = await app.as('line')
    const put = (reportId: string, who: string) =>
      line.ask('PUT /cases/:id/reports/:reportId/sender', {
        params: { id, reportId },
        body: { personId: who },
      })
    expectProblem((await put(report.id, newId())).response, 404)
    expectProblem((await put(newId(), personId('amina'))).response, 404)
    await expect(
      root.query("select set_config('app.tenant', '1', false), name_sender($1, $2)", [
        newId(),
        personId('amina'),
      ]),
    ).rejects.toThrow('is an event')
  })
})

test('what the world has changed since it was written is no reason to refuse it', async () => {
  const other = await appForTest()
  const otherRoot = await connectionForTest(other, 'superUrl')
  const amina = await phoneOf(other, 'amina')
  const report = aReport({ typeCode: 'local.gone', locationId: newId() })
  const closed = "update unit set valid_to = '2026-11-01' where id = $1 returning parent_id as parent"
  const { rows } = await otherRoot.query(closed, [unitId('night')])
  const late = aReport({
    unitId: newId(),
    behalf: { personId: personId('ola'), name: null, channel: 'paper' },
  })
  for (const body of [await amina.seal(report), await amina.seal(late)])
    await other.stranger().call('POST /outbox', { body })
  const { rows: found } = await otherRoot.query(
    `select unit_id as unit, type_code as type, location_id as location, behalf_name as "forWhom",
       (select parent_id from unit where id = r.unit_id) as above
     from report r where id = any($1) order by id = $2 desc`,
    [[report.id, late.id], report.id],
  )
  expect(found).toEqual([
    expect.objectContaining({ unit: rows[0].parent, type: null, location: null }),
    expect.objectContaining({ above: null, type: 'tj.legemiddel', forWhom: 'Ola Strand' }),
  ])
})

describe('is refused, and nothing is written', () => {
  const count = async () => (await root.query('select count(*)::int as n from report')).rows[0].n
  test('where it was changed on the way, is nonsense inside, or sealed for somebody else', async () => {
    const [amina, solveig] = [await phoneOf(app, 'amina'), await phoneOf(app, 'solveig', 'nordvik')]
    const good = await amina.seal()
    const before = await count()
    const nonsense = await sealWith(amina.keys, {
      report: { ...aReport(), kind: 'avvik' as 'deviation' },
      personId: personId('amina'),
      writtenAt,
    })
    const attempts = [
      [{ ...good, id: newId() }, 400],
      [{ ...good, text: good.text.replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A')) }, 400],
      [{ ...good, text: good.text.slice(4) }, 400],
      [nonsense, 400],
      [await solveig.seal(), 409],
      [{ ...good, server: { ...good.server, keyId: newId() } }, 409],
    ] as const
    for (const [body, status] of attempts)
      expectProblem((await app.stranger().ask('POST /outbox', { body })).response, status)
    expect(await count()).toBe(before)
  })
})

test('what lets a phone send opens nothing else, as a bearer or as a cookie', async () => {
  const { client, keys } = await phoneOf(app, 'amina')
  const { number } = await client.call('POST /reports', { body: aReport() })
  const token = keys.token ?? ''
  for (const path of ['/reports', '/cases', '/me', `/cases/${number}`, '/home', '/notices'])
    for (const headers of [{ authorization: `Bearer ${token}` }, { cookie: `orden_session=${token}` }]) {
      const response = await app.server.inject({ url: `/fjordvik/api${path}`, headers })
      expectProblem(response, 401)
    }
})

describe('keys', () => {
  test('are the same for an author on every phone, new for phones each season, and old ones still open', async () => {
    const other = await appForTest()
    const otherRoot = await connectionForTest(other, 'superUrl')
    const first = await phoneOf(other, 'amina')
    const sealed = await first.seal()
    const second = await phoneOf(other, 'amina')
    expect(second.keys.author).toEqual(first.keys.author)
    expect(second.keys.server).toEqual(first.keys.server)
    expect(second.keys.token).not.toBe(first.keys.token)
    expect((await phoneOf(other, 'siv')).keys.author.id).not.toBe(first.keys.author.id)

    await otherRoot.query("update outbox_key set made_at = made_at - interval '91 days'")
    expect((await phoneOf(other, 'amina')).keys.server.id).not.toBe(first.keys.server.id)
    await other.stranger().call('POST /outbox', { body: sealed })
    const author = await importPrivateKey(first.keys.author.privateKey)
    expect(JSON.parse(await openSealed(sealed, 'author', author))).toMatchObject({
      personId: personId('amina'),
    })
  })

  test('lie in no table as they are, and no token does', async () => {
    const { keys } = await phoneOf(app, 'amina')
    const { rows } = await root.query(
      `select row_to_json(a)::text as row from author_key a union all select row_to_json(o)::text from outbox_key o
       union all select row_to_json(d)::text from device d union all select payload::text from event_payload`,
    )
    const all = rows.map(({ row }) => row).join('\n')
    expect(all).toContain(keys.server.publicKey)
    const [key, token] = [Buffer.from(keys.author.privateKey), Buffer.from(keys.token ?? '')]
    for (const secret of [String(key), key.toString('hex'), String(token), token.toString('hex')])
      expect(all).not.toContain(secret)
  })
})
