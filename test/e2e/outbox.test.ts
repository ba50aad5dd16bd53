import type { BrowserContext, Page, Route } from 'playwright-core'
import { describe, expect } from 'vitest'
import { test, type House } from '../browser.ts'
import { button, choice, field, heading, link } from './finding.ts'
import { faultsOf } from './inspect.ts'

const phone = { width: 390, height: 844, touch: true }
const words = 'Bruker fikk kveldsdosen to ganger.'

/** Writes a report where nothing gets through, so that it waits on the phone. */
async function writeWithoutNet(page: Page) {
  await button(page, 'Noe annet').tap()
  await field(page, 'Fortell kort hva som skjedde').fill(words)
  await choice(page, 'Ingen skade').check()
  await page.route('**/api/reports', (route) => route.abort('internetdisconnected'))
  await page.route('**/api/outbox', (route) => route.abort('internetdisconnected'))
  await button(page, 'Send melding').tap()
  await heading(page, 'Meldingen er lagret på telefonen')
}

async function signInAs(page: Page, house: House, name: string) {
  await page.goto(`${house.url}/fjordvik/logg-inn`)
  await page.getByRole('button', { name }).first().tap()
  await page.waitForURL((url) => !url.pathname.includes('logg-inn'))
}

test('a phone that changes hands keeps what waits from others’ eyes, and gives it to the coordinator', async ({
  house,
  visit,
}) => {
  const page = await visit('amina', '/meld', { ...phone, expects: [0] })
  await writeWithoutNet(page)
  await page.goto(`${house.url}/fjordvik/venter`)
  await page.getByText(words).waitFor()
  await page.goto(`${house.url}/fjordvik/mer`)
  await button(page, 'Logg ut').tap()
  await page.waitForURL('**/logg-inn')

  await signInAs(page, house, 'Ola Strand')
  await link(page, '1 melding venter på nett').tap()
  await page.getByText('Bare den som skrev meldingen, kan lese den her.').waitFor()
  expect(await page.getByText(words).count()).toBe(0)
  await page.unroute('**/api/outbox')
  await page.reload()
  await page.getByText('Ingenting venter på denne telefonen.').waitFor()

  const line = await house.as('line')
  const { cases } = await line.call('GET /cases', { query: { show: 'open', q: 'kveldsdosen' } })
  const view = await line.call('GET /cases/:ref', { params: { ref: cases[0]?.number ?? '' } })
  expect(view.reports).toMatchObject([{ text: words, sender: 'unresolved', deviceOf: 'Amina Hauge' }])
})

test('what arrives from a phone that was signed out from afar is not said to wait there still', async ({
  house,
  visit,
}) => {
  const page = await visit('amina', '/meld', { ...phone, expects: [0, 401] })
  await writeWithoutNet(page)
  const elsewhere = await house.as('amina')
  const { sessions } = await elsewhere.call('GET /me')
  for (const { id } of sessions.filter(({ current }) => !current))
    await elsewhere.call('DELETE /me/sessions/:id', { params: { id } })
  await page.unroute('**/api/outbox')
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await heading(page, 'Takk. Meldingen er sendt.')
  await page.getByText('Kvalitetskoordinator finner ut hvem som sendte meldingen.').waitFor()
})

test('she reads what waits when she has signed in again, and it is sent as hers', async ({
  house,
  visit,
}) => {
  const page = await visit('siv', '/meld', { ...phone, expects: [0] })
  await writeWithoutNet(page)
  await page.goto(`${house.url}/fjordvik/mer`)
  await button(page, 'Logg ut').tap()
  await page.waitForURL('**/logg-inn')
  await signInAs(page, house, 'Siv Lunde')
  await link(page, '1 melding venter på nett').tap()
  await page.getByText(words).waitFor()
  await page.unroute('**/api/outbox')
  await button(page, 'Prøv igjen').tap()
  await page.getByText('Ingenting venter på denne telefonen.').waitFor()
  const { reports } = await (await house.as('siv')).call('GET /reports', { query: {} })
  expect(reports).toMatchObject([{ text: words }])
})

test('what she mends is not sent meanwhile, and where it had come already her new words follow it', async ({
  house,
  visit,
}) => {
  const page = await visit('ola', '/meld', { ...phone, expects: [0, 409] })
  await writeWithoutNet(page)
  await link(page, '1 melding venter på nett').tap()
  // It comes, and the phone does not hear of it.
  await page.unroute('**/api/outbox')
  const answerIsLost = (route: Route) => route.fetch().then(() => route.abort('connectionreset'))
  await page.route('**/api/outbox', answerIsLost)
  await button(page, 'Prøv igjen').tap()
  const reports = async () => (await (await house.as('ola')).call('GET /reports', { query: {} })).reports
  await expect.poll(reports).toMatchObject([{ text: words }])

  const triedWhileMending: string[] = []
  page.on('request', (request) => {
    if (page.url().includes('/meld') && request.url().endsWith('/outbox')) triedWhileMending.push(page.url())
  })
  await link(page, 'Rett opp').tap()
  await field(page, 'Fortell kort hva som skjedde').fill('Det var morgendosen.')
  await page.unrouteAll()
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await button(page, 'Send melding').tap()
  await page
    .getByText(/^Meldingen kom fram før du rettet den/)
    .first()
    .waitFor()
  expect(triedWhileMending).toEqual([])
  expect(await faultsOf(page)).toEqual([])
  expect(await field(page, 'Fortell kort hva som skjedde').inputValue()).toBe('Det var morgendosen.')
  await button(page, 'Send som tillegg').tap()
  await page.getByText('Det var morgendosen.').waitFor()
  await page.getByText(words).first().waitFor()
  expect(await reports()).toHaveLength(1)
  expect(await page.getByText('venter på nett').count()).toBe(0)
})

/** As after a backup from before the phone got its keys was read back. */
async function loseKeys(house: House) {
  await house.owner.query(`select set_config('app.tenant', '1', false)`)
  for (const table of ['outbox_key', 'author_key'])
    await house.owner.query(`update ${table} set id = gen_random_uuid()`)
}

test('what the server will not take stays on the phone, with why, to be copied or thrown away', async ({
  house,
  visit,
}) => {
  const page = await visit('kari', '/meld', { ...phone, expects: [0, 409] })
  await writeWithoutNet(page)
  await loseKeys(house)
  await page.unroute('**/api/outbox')
  await page.goto(`${house.url}/fjordvik/venter`)
  await page.getByText('Orden kan ikke åpne meldingen nå.').waitFor()
  await page.getByText(words).waitFor()
  await link(page, '1 melding kom ikke fram. Se hva du kan gjøre').waitFor()
  await button(page, 'Slett').tap()
  await page.getByText('Ingenting venter på denne telefonen.').waitFor()
})

test('what the server has no key for any more is sealed anew by its author, and sent', async ({
  house,
  visit,
}) => {
  const page = await visit('line', '/meld', { ...phone, expects: [0, 409] })
  await writeWithoutNet(page)
  await loseKeys(house)
  await page.unroute('**/api/outbox')
  await page.goto(`${house.url}/fjordvik/venter`)
  await page.getByText('Orden kan ikke åpne meldingen nå.').waitFor()
  await button(page, 'Prøv igjen').tap()
  await page.getByText('Ingenting venter på denne telefonen.').waitFor()
  const { reports } = await (await house.as('line')).call('GET /reports', { query: {} })
  expect(reports).toMatchObject([{ text: words }])
})

test('a server that is there and cannot answer is as none: it is kept, and one it stumbles over holds up no other', async ({
  house,
  visit,
}) => {
  const page = await visit('ida', '/meld', { ...phone, expects: [500, 502, 503] })
  await button(page, 'Noe annet').waitFor()
  await page.route('**/api/reports', (route) => route.fulfill({ status: 502, body: '<h1>Bad gateway</h1>' }))
  await page.route('**/api/session', (route) => route.fulfill({ status: 503, body: '' }))
  let first: string | undefined
  await page.route('**/api/outbox', (route) => {
    first ??= route.request().postDataJSON().id
    return route.fulfill({ status: 500, body: '' })
  })
  const kept: string[] = []
  for (const text of ['Den første.', 'Den andre.']) {
    // It opens from what it remembers of the last time.
    await page.reload()
    if (kept.length > 0) await link(page, 'Meld fra om noe mer').tap()
    await button(page, 'Noe annet').tap()
    await field(page, 'Fortell kort hva som skjedde').fill(text)
    await choice(page, 'Ingen skade').check()
    await button(page, 'Send melding').tap()
    await heading(page, 'Meldingen er lagret på telefonen')
    kept.push(text)
  }
  // Over the one before: between two, it could try and find no fault at all.
  await page.route('**/api/outbox', (route) => {
    const { id } = route.request().postDataJSON()
    first ??= id
    return id === first ? route.fulfill({ status: 500, body: '' }) : route.continue()
  })
  // Waking it while it is at it does nothing: then it tries by itself, within twenty seconds.
  const byItself = { timeout: 30_000 }
  const wake = () => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  const arrived = async () =>
    (await (await house.as('ida')).call('GET /reports', { query: {} })).reports.map(({ text }) => text)
  await wake()
  await expect.poll(arrived, byItself).toEqual(['Den andre.'])
  await page.unroute('**/api/outbox')
  await wake()
  await expect.poll(async () => (await arrived()).toSorted(), byItself).toEqual(kept.toSorted())
})

describe('with the worker that a phone keeps', () => {
  const kept = (page: Page) =>
    page.evaluate(async () => {
      await navigator.serviceWorker.ready
      // Its first page was there before it.
      if (!navigator.serviceWorker.controller)
        await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve))
    })

  /** Lets the browser tell the worker that there is net, as it does with no page of Orden's open. */
  async function wakeWorker(elsewhere: Page) {
    const browser = await elsewhere.context().newCDPSession(elsewhere)
    const found = new Promise<{ registrationId: string; scopeURL: string }>((resolve) =>
      browser.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [first] }) => {
        if (first) resolve(first)
      }),
    )
    await browser.send('ServiceWorker.enable')
    const { registrationId, scopeURL } = await found
    const origin = new URL(scopeURL).origin
    return () =>
      browser.send('ServiceWorker.dispatchSyncEvent', {
        ...{ origin, registrationId, tag: 'outbox', lastChance: false },
      })
  }

  /** What the worker's work on such an event throws. */
  const syncInside = (context: BrowserContext) =>
    context.serviceWorkers()[0]?.evaluate(async () => {
      let work: Promise<unknown> | undefined
      const event = Object.assign(new Event('sync'), {
        ...{ tag: 'outbox', waitUntil: (given: Promise<unknown>) => (work = given) },
      })
      dispatchEvent(event)
      return work?.then(
        () => 'done',
        (problem: Error) => problem.message,
      )
    })

  test('the reporting page opens with the server gone, and what is written there is sent when it is back, with no page open', async ({
    house,
    visit,
  }) => {
    const page = await visit('amina', '/meld', { ...phone, worker: true, expects: [0] })
    await heading(page, 'Hva vil du melde fra om?')
    await kept(page)
    await house.stopListening()
    await page.goto(`${house.url}/fjordvik/saker`)
    await heading(page, 'Du har ikke nett nå')
    await link(page, 'Meld fra').tap()
    await button(page, 'Medisin').tap()
    await field(page, 'Fortell kort hva som skjedde').fill('Skrevet i kjelleren.')
    await choice(page, 'Noe gikk galt').check()
    await button(page, 'Send melding').tap()
    await heading(page, 'Meldingen er lagret på telefonen')
    await page.reload()
    await heading(page, 'Meldingen er lagret på telefonen')
    await link(page, '1 melding venter på nett').tap()
    await heading(page, 'Venter på nett')
    await page.getByText('Skrevet i kjelleren.').waitFor()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await button(page, 'Kopier teksten').tap()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Skrevet i kjelleren.')

    await link(page, 'Rett opp').tap()
    expect(await field(page, 'Fortell kort hva som skjedde').inputValue()).toBe('Skrevet i kjelleren.')
    expect(await choice(page, 'Noe gikk galt').isChecked()).toBe(true)
    await field(page, 'Fortell kort hva som skjedde').fill('Rettet i kjelleren.')
    await button(page, 'Send melding').tap()
    await heading(page, 'Meldingen er lagret på telefonen')
    await page.getByText('1 melding venter på nett').waitFor()

    const context = page.context()
    const wake = await wakeWorker(await context.newPage())
    await page.close()
    // That it throws is what makes the browser try again.
    expect(await syncInside(context)).toBe('something waits for net')
    await house.listenAgain()
    await wake()
    const sent = async () => {
      const { reports } = await (await house.as('amina')).call('GET /reports', { query: {} })
      return reports.map(({ text }) => text).filter((text) => text.endsWith('i kjelleren.'))
    }
    await expect.poll(sent, { timeout: 10_000 }).toEqual(['Rettet i kjelleren.'])
  })

  test('somebody who has signed out is asked to sign in, also without net', async ({ house, visit }) => {
    const page = await visit('ola', '/meld', { ...phone, worker: true, expects: [0] })
    await heading(page, 'Hva vil du melde fra om?')
    await kept(page)
    await page.goto(`${house.url}/fjordvik/mer`)
    await button(page, 'Logg ut').tap()
    await heading(page, 'Hvem vil du være?')
    await page.waitForLoadState('networkidle')
    await house.stopListening()
    await page.goto(`${house.url}/fjordvik/meld`)
    await heading(page, 'Du har ikke nett nå')
    await house.listenAgain()
  })

  test('a phone may put it on its home screen, with the way straight to reporting', async ({
    house,
    visit,
  }) => {
    const page = await visit('solveig', '/', { ...phone, worker: true })
    const address = await page.locator('link[rel=manifest]').getAttribute('href')
    const manifest = await (await fetch(`${house.url}${address}`)).json()
    expect(manifest).toMatchObject({
      name: 'Orden, Nordvik kommune',
      lang: 'nn',
      start_url: '/nordvik/',
      display: 'standalone',
      shortcuts: [{ name: 'Meld frå', url: '/nordvik/meld' }],
    })
    for (const { src, sizes } of manifest.icons) {
      const answer = await fetch(`${house.url}${src}`)
      const png = Buffer.from(await answer.arrayBuffer())
      expect([answer.status, `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`]).toEqual([200, sizes])
    }
  })
})
