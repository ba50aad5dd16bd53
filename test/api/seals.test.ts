import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished, expect, test } from 'vitest'
import { inkOf } from '../../src/features/access/index.ts'
import { takeInAnonymous } from '../../src/features/reporting/arrive.ts'
import { newId } from '../../src/kernel/ids.ts'
import { openVault } from '../../src/platform/house-secret.ts'
import { renewSeals, sealWhatIsOpen } from '../../src/seals.ts'
import { openPushKeys } from '../../src/platform/push-keys.ts'
import { aReport, anAnonymousReport, appForTest, cloneDatabase, startTestApp } from '../app.ts'
import { ownerForTest } from '../backup/copies.ts'
import { testNow, unitId } from '../people.ts'
import { phoneOf } from '../sealed.ts'
import { until } from '../until.ts'

const [first, second, third] = ['1', '2', '3'].map((n) => `en hemmelighet som noen har valgt, ${n}`)

/** A receiver in this machine, and the signatures it has been sent. */
async function receiver() {
  const signatures: unknown[] = []
  const server = createServer((request, response) => {
    signatures.push(request.headers['webhook-signature'])
    response.end()
  }).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, signatures }
}

test('a secret is changed, what it sealed is sealed anew, and all of it opens without it', async () => {
  const urls = await cloneDatabase()
  onTestFinished(urls.drop)
  const owner = await ownerForTest(urls.ownerUrl)
  /** Orden with these secrets, as it starts. */
  const withSecrets = async (...secrets: (string | undefined)[]) =>
    startTestApp({
      urls: { ...urls, drop: async () => undefined },
      vault: await openVault(
        owner,
        secrets.flatMap((one) => one ?? []),
      ),
      webhooks: { allowPrivate: true },
    })
  const { url, signatures } = await receiver()
  await owner.query("select set_config('app.tenant', '1', false)")
  /** The code of the poster, as it is printed again with these secrets. */
  const printed = async (...secrets: (string | undefined)[]) => {
    const vault = await openVault(
      owner,
      secrets.flatMap((one) => one ?? []),
    )
    const { rows } = await owner.query("select sealed_code as sealed from entry where kind = 'poster'")
    return inkOf(String(vault.open('entry', rows[0].sealed)))
  }

  // In the house's own secret, which lies in the database.
  let app = await withSecrets()
  const phone = await phoneOf(app, 'amina')
  const waiting = [await phone.seal(), await phone.seal()]
  const confidential = aReport({ sender: 'confidential' })
  const { number } = await phone.client.call('POST /reports', { body: confidential })
  const { code } = await app.stranger().call('POST /anonymous-reports', { body: anAnonymousReport() })
  await (
    await app.as('per')
  ).call('POST /integrations/webhooks', {
    body: { id: newId(), url, kinds: ['case.acknowledged'] },
  })
  await until(() => signatures.length === 1)
  const toringe = await app.as('toringe')
  const place = { unitId: unitId('east'), locationId: null }
  const poster = { ...place, id: newId(), typeCode: null, language: 'nb', allowsGuests: true } as const
  await toringe.call('POST /entries/posters', { body: poster })
  const onWall = await printed()
  const kiosk = { ...place, id: newId(), name: 'Nettbrettet' }
  const { code: onDevice } = await toringe.call('POST /entries/kiosks', { body: kiosk })
  const pushes = await openPushKeys(owner, await openVault(owner, []))
  app.at(new Date(testNow.getTime() + 86_400_000))
  await takeInAnonymous(app.scope())
  await app.close()

  for (const [secrets, taken] of [
    [[first], []],
    [[second, first], [second]],
    [[third, second], [third]],
  ] as const) {
    app = await withSecrets(...secrets)
    await app.close()
    const { resealed, lost } = await renewSeals(
      urls.ownerUrl,
      secrets.flatMap((one) => one ?? []),
    )
    expect([resealed > 3, lost]).toEqual([true, 0])
    app = await withSecrets(...(taken.length > 0 ? taken : secrets))
    const amina = await app.as('amina')
    expect((await amina.call('GET /reports')).reports.map(({ id }) => id)).toContain(confidential.id)
    const line = await app.as('line')
    const found = await line.call('GET /cases/:ref', { params: { ref: number } })
    const seen = await line.call('POST /cases/:id/reports/:reportId/reporter', {
      params: { id: found.id, reportId: confidential.id },
      body: { purpose: 'Hun må få hjelp.' },
    })
    expect(seen.name).toBe('Amina Hauge')
    expect((await app.stranger().call('POST /mailbox', { body: { code } })).number).toMatch(/^2026-/)
    for (const given of [onWall, onDevice])
      expect((await app.stranger().ask('POST /entry/form', { body: { code: given } })).status).toBe(200)
    expect(await printed(...(taken.length > 0 ? taken : secrets))).toBe(onWall)
    const body = waiting.shift()
    if (body) await app.stranger().call('POST /outbox', { body })
    expect((await amina.call('POST /outbox/keys')).author).toEqual(phone.keys.author)
    if (secrets[0] === third) {
      const before = signatures.length
      const toringe = await app.as('toringe')
      await toringe.call('POST /cases/:id/acknowledge', {
        params: { id: found.id },
        body: { message: 'Takk.' },
      })
      await until(() => signatures.length > before)
    }
    await app.close()
  }
  expect((await owner.query('select from house_secret')).rowCount).toBe(0)
  const now = await openPushKeys(owner, await openVault(owner, [third ?? '']))
  expect(now.current).toEqual(pushes.current)
})

test('what is sealed under a secret that is lost stays as it is, and is counted', async () => {
  const app = await appForTest()
  const urls = app.ownerUrl
  const amina = await app.as('amina')
  await amina.call('POST /reports', { body: aReport({ sender: 'confidential' }) })
  expect((await renewSeals(urls, [first ?? ''])).lost).toBe(1)
  expect(await renewSeals(urls, [second ?? '', first ?? ''])).toMatchObject({ lost: 1 })
})

test('a webhook’s secret from before is sealed at the next start', async () => {
  const app = await appForTest()
  await app.owner.query("select set_config('app.tenant', '1', false)")
  await app.owner.query(
    `insert into webhook (tenant_id, id, url, kinds, secret, old_secret, created_at)
     values (1, $1, 'https://famac.example/', '{}', 'whsec_bnk=', 'whsec_Z2FtbWVs', now())`,
    [newId()],
  )
  const vault = await openVault(app.owner, [first ?? ''])
  expect(await sealWhatIsOpen(app.ownerUrl, vault)).toEqual({ resealed: 2, lost: 0 })
  const { rows } = await app.owner.query<Record<'secret' | 'old', Buffer>>(
    'select secret, old_secret as old from webhook',
  )
  expect(
    rows.map(({ secret, old }) => [secret, old].map((one) => String(vault.open('webhook', one)))),
  ).toEqual([['whsec_bnk=', 'whsec_Z2FtbWVs']])
})
