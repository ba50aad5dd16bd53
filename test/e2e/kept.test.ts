import type { Route } from 'playwright-core'
import { expect, onTestFinished, vi } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { aReport } from '../app.ts'
import { test, type House } from '../browser.ts'
import { personId, towns, unitId } from '../people.ts'
import { phone, storedOn, tell, told, turnToPage, untilSealed, words } from './draft.ts'
import { button, choice, field, heading, link } from './finding.ts'

const reportsOf = async (house: House, person: string) =>
  (await (await house.as(person)).call('GET /reports')).reports

async function asOwner({ owner }: House, statement: string, values: unknown[] = []) {
  await owner.query(`select set_config('app.tenant', '1', false)`)
  await owner.query(statement, values)
}
const signOutEverywhere = (house: House, person: string) =>
  asOwner(house, 'delete from session where tenant_id = 1 and person_id = $1', [personId(person)])

/** The server tells its console of a fault, and these tests cause one on purpose. */
function expectServerFault() {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  onTestFinished(() => told.mockRestore())
}

test('what is begun lies sealed on the phone, and its author alone reads it there, and only a while', async ({
  house,
  visit,
}) => {
  const page = await visit('siv', '/meld', { ...phone, expects: [0] })
  await tell(page)
  await untilSealed(page)
  const stored = await storedOn(page)
  expect(stored).toContain(':draft:')
  expect(stored).not.toContain(words)
  // Of the form that she may report by without net, too: neither her name nor whom she works with.
  const form = await (await house.as('siv')).call('GET /reports/form')
  const toCall = form.units.flatMap(({ leaders = [] }) => leaders.map(({ label }) => label))
  const names = [form.person.givenName, form.person.familyName, ...form.colleagues].filter(
    (name) => !toCall.includes(name),
  )
  expect(names.length).toBeGreaterThan(4)
  await expect.poll(() => storedOn(page)).toContain('"names":{')
  const storedNow = await storedOn(page)
  expect(names.filter((name) => storedNow.includes(`"${name}"`))).toEqual([])

  await page.route('**/api/**', (route) => route.abort('internetdisconnected'))
  await page.reload()
  await heading(page, /^Du hadde begynt på en melding/)
  await page.getByText(words).waitFor()
  await button(page, 'Fortsett').tap()
  await page.getByText('Fra deg, Siv.').waitFor()

  // Half a day later nobody has been in touch with the server from this phone.
  await page.evaluate(() => {
    const known = 'orden:fjordvik:contact'
    const [person] = (localStorage.getItem(known) ?? '').split(' ')
    localStorage.setItem(known, `${person} ${Date.now() - 13 * 3_600_000}`)
  })
  await page.reload()
  await heading(page, 'Hva vil du melde fra om?')
  expect(await page.getByText(words).count()).toBe(0)
  await button(page, 'Medisin').tap()
  await page.getByText(/^Fra deg\./).waitFor()
  await page.unroute('**/api/**')
  await page.reload()
  await page.getByText(words).waitFor()

  await page.goto(`${house.url}/fjordvik/mer`)
  await button(page, 'Logg ut').tap()
  await page.waitForURL('**/logg-inn')
  expect(await storedOn(page)).not.toContain(':draft:')
})

test('a part that does not come for want of a net is said in words, and comes when there is one', async ({
  visit,
}) => {
  const page = await visit('ola', '/meld', { ...phone, expects: [0] })
  const asked: Route[] = []
  await page.route('**/assets/questions-*.js', (route) => void asked.push(route))
  await page.reload()
  await expect.poll(() => asked.length).toBeGreaterThan(0)
  await page.context().setOffline(true)
  await button(page, 'Vold og trusler').tap()
  for (const route of asked) await route.abort('internetdisconnected')
  await page.getByText('Du har ikke nett nå').first().waitFor()
  await page.unrouteAll()
  await page.context().setOffline(false)
  await heading(page, /^Du hadde begynt på en melding|^Hva vil du melde fra om/)
})

test('a report outlives an update of Orden, which reloads the page, and is found again when she comes back', async ({
  house,
  visit,
}) => {
  const page = await visit('ola', '/meld', { ...phone, expects: [404] })
  await button(page, 'Vold og trusler').tap()
  await told(page).fill(words)
  await choice(page, 'Ingen skade').check()
  // Orden was updated meanwhile: what the page has not fetched yet is gone.
  let isReloaded = false
  await page.route('**', (route) => {
    const request = route.request()
    isReloaded ||= request.isNavigationRequest()
    const isGone = !isReloaded && request.url().includes('/assets/')
    return isGone ? route.fulfill({ status: 404, body: '' }) : route.continue()
  })
  await button(page, 'Hvem ser navnet mitt?').tap()
  await heading(page, /^Du hadde begynt på en melding/)
  await button(page, 'Fortsett').tap()
  expect(await told(page).inputValue()).toBe(words)
  expect(await choice(page, 'Ingen skade').isChecked()).toBe(true)
  await button(page, 'Send melding').tap()
  await heading(page, 'Takk. Meldingen er sendt.')
  expect(await reportsOf(house, 'ola')).toHaveLength(1)
  await link(page, 'Meld fra om noe mer').tap()
  await heading(page, 'Hva vil du melde fra om?')
})

test('reporting begins at the beginning each time; a receipt is there as long as she stays on it', async ({
  house,
  visit,
}) => {
  const page = await visit('rune', '/meld', phone)
  await button(page, 'Noe annet').tap()
  await told(page).fill(words)
  await choice(page, 'Ingen skade').check()
  await button(page, 'Send melding').tap()
  await heading(page, 'Takk. Meldingen er sendt.')
  await page.reload()
  await heading(page, 'Takk. Meldingen er sendt.')
  await page.goto(`${house.url}/fjordvik/meld`)
  await heading(page, 'Hva vil du melde fra om?')
})

test('a time that cannot be is told at its field, and what was typed stays', async ({ visit }) => {
  const page = await visit('espen', '/meld', phone)
  await button(page, 'Noe annet').tap()
  await page.getByRole('button', { name: /^Endre/ }).tap()
  const date = page.getByLabel('Dato')
  const done = button(page, 'Bruk dette')
  await date.fill('2030-01-01')
  await done.tap()
  const ahead = page.getByText('Tidspunktet er fram i tid. Velg når det skjedde.')
  await ahead.waitFor()
  expect(await date.inputValue()).toBe('2030-01-01')
  expect(await date.getAttribute('aria-describedby')).toBe(await ahead.getAttribute('id'))
  await date.fill('2026-11-20')
  await page.getByLabel('Klokkeslett').fill('')
  await done.tap()
  await page.getByText('Velg et klokkeslett.').waitFor()
  await page.getByLabel('Klokkeslett').fill('23:15')
  await done.tap()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.getByText(/^Fredag kl\.\s23\.15/).waitFor()
})

test('a report outlives a session that ended', async ({ house, visit }) => {
  const page = await visit('ida', '/meld', { ...phone, expects: [401] })
  await tell(page)
  await signOutEverywhere(house, 'ida')
  await button(page, 'Send melding').tap()
  await heading(page, 'Du er logget ut')
  await link(page, 'Logg inn').tap()
  await page.getByRole('button', { name: /^Ida Berg/ }).tap()
  await button(page, 'Fortsett').tap()
  expect(await told(page).inputValue()).toBe(words)
  await button(page, 'Send melding').tap()
  await heading(page, 'Takk. Meldingen er sendt.')
  expect(await reportsOf(house, 'ida')).toHaveLength(1)
})

test('a report outlives a fault of ours on the phone, and goes by itself when it is mended', async ({
  house,
  visit,
}) => {
  expectServerFault()
  const page = await visit('nadia', '/meld', { ...phone, expects: [500] })
  await button(page, 'Noe annet').tap()
  await told(page).fill(words)
  await choice(page, 'Ingen skade').check()
  await asOwner(house, 'revoke insert on report from orden_app')
  await button(page, 'Send melding').tap()
  await heading(page, 'Meldingen er lagret på telefonen')
  await asOwner(house, 'grant insert on report to orden_app')
  await turnToPage(page)
  await heading(page, 'Takk. Meldingen er sendt.')
  expect(await reportsOf(house, 'nadia')).toHaveLength(1)
})

test('a report waits for the network', async ({ house, visit }) => {
  const page = await visit('kari', '/meld', { ...phone, expects: [0] })
  await button(page, 'Noe annet').tap()
  await told(page).fill(words)
  await choice(page, 'Ingen skade').check()
  await untilSealed(page)
  await page.context().setOffline(true)
  await button(page, 'Send melding').tap()
  await heading(page, 'Meldingen er lagret på telefonen')
  await page.getByText(/^Midlertidig nummer M-[2-9A-Z]{4}$/).waitFor()
  await page.getByText('1 melding venter på nett').waitFor()
  // Nothing of it is in the clear on the phone.
  expect(await storedOn(page)).not.toContain(words)
  await page.context().setOffline(false)
  await heading(page, 'Takk. Meldingen er sendt.')
  expect(await page.getByText('venter på nett').count()).toBe(0)
  expect(await reportsOf(house, 'kari')).toMatchObject([{ text: words }])
})

test('a report whose receipt was lost on the way is not there twice', async ({ house, visit }) => {
  const page = await visit('amina', '/meld', { ...phone, expects: [0] })
  await tell(page)
  await page.route(
    '**/api/reports',
    async (route) => {
      await route.fetch()
      await route.abort('connectionreset')
    },
    { times: 1 },
  )
  await page.route('**/api/outbox', (route) => route.abort('connectionreset'))
  const before = (await reportsOf(house, 'amina')).length
  await button(page, 'Send melding').tap()
  await heading(page, 'Meldingen er lagret på telefonen')
  await page.unroute('**/api/outbox')
  await turnToPage(page)
  await heading(page, 'Takk. Meldingen er sendt.')
  expect(await reportsOf(house, 'amina')).toHaveLength(before + 1)
})

test('«Alvorlig» saves at once and shows whom to call; what is told after it is an addition', async ({
  house,
  visit,
}) => {
  const page = await visit('linn', '/meld', phone)
  await button(page, 'Hjemmetjenesten sone øst').tap()
  await button(page, 'Medisin').tap()
  await page.getByRole('button', { name: /^Alvorlig/ }).tap()
  await heading(page, 'Meldingen er lagret. Hva gjelder det?')
  const [saved] = await reportsOf(house, 'linn')
  expect(saved).toMatchObject({ text: '', step: 'sent' })

  await link(page, 'Ring 113').waitFor()
  const toLeader = link(page, /^35 00 \d\d \d\d /)
  const words = (await toLeader.textContent())?.trim() ?? ''
  const leader = towns.fjordvik.people.find(({ givenName, familyName }) =>
    words.endsWith(` ${givenName} ${familyName}`),
  )
  expect(words).toBe(`${leader?.phone} ${leader?.givenName} ${leader?.familyName}`)
  expect(await toLeader.getAttribute('href')).toBe(`tel:${leader?.phone?.replaceAll(' ', '')}`)
  await page.getByRole('button', { name: `Jeg har ringt ${leader?.givenName} ${leader?.familyName}` }).tap()

  await page.getByRole('button', { name: 'Pasient eller bruker er skadd' }).tap()
  const call = link(page, /^113/).first()
  expect(await call.getAttribute('href')).toBe('tel:113')
  const later = field(page, 'Fortell hva som skjedde')
  const [phoneAt, fieldAt] = await Promise.all([call.boundingBox(), later.boundingBox()])
  expect(phoneAt?.y).toBeLessThan(fieldAt?.y ?? 0)
  await page.getByRole('button', { name: 'Jeg har ringt Medisinsk nødhjelp' }).first().tap()
  await expect.poll(() => page.getByText(/^Ringte kl\.\s\d\d\.\d\d$/).count()).toBe(2)
  await later.fill('Bruker fikk dobbel dose og er døsig. Legen er på vei.')
  await button(page, 'Send teksten').tap()
  await heading(page, 'Takk. Meldingen er sendt.')

  const report = await (await house.as('linn')).call('GET /reports/:id', { params: { id: saved?.id ?? '' } })
  expect(report).toMatchObject({ text: '', outcome: 'serious' })
  expect(report.additions).toMatchObject([
    { kind: 'call', text: expect.stringContaining(leader?.familyName ?? '?') },
    { kind: 'call', text: expect.stringContaining('113') },
    { kind: 'text', text: 'Bruker fikk dobbel dose og er døsig. Legen er på vei.' },
  ])
})

test('«Alvorlig» without network shows whom to call all the same, and is sent when there is one', async ({
  house,
  visit,
}) => {
  const page = await visit('siv', '/meld', { ...phone, expects: [0] })
  await button(page, 'Noe annet').tap()
  await told(page).fill(words)
  await untilSealed(page)
  await page.context().setOffline(true)
  await page.getByRole('button', { name: /^Alvorlig/ }).tap()
  await heading(page, 'Hva gjelder det?')
  await page.getByRole('button', { name: 'Ansatt er skadd' }).tap()
  await link(page, /^113/).first().waitFor()
  await page.getByText('Meldingen er lagret på telefonen og sendes når du har nett.').waitFor()
  // It is kept: nothing is wrong, and calling is what she can do.
  expect(await page.getByText('Du har ikke nett nå').count()).toBe(0)
  await page.getByRole('heading', { name: 'Ring lederen din' }).waitFor()
  await page.context().setOffline(false)
  await heading(page, 'Meldingen er lagret. Hva gjelder det?')
  expect(await reportsOf(house, 'siv')).toMatchObject([{ text: words }])
})

test('what she writes to her leader outlives a session that ended, and stands open when she is back', async ({
  house,
  visit,
}) => {
  const { id } = await (
    await house.as('linn')
  ).call('POST /reports', {
    body: aReport({ unitId: unitId('east') }),
  })
  const page = await visit('linn', `/meldinger/${id}`, { ...phone, expects: [401] })
  await button(page, 'Skriv til Tor-Inge').tap()
  const endOf = (box: { y: number; height: number } | null) => (box?.y ?? 0) + (box?.height ?? 0)
  const bar = page.getByRole('navigation', { name: 'Hovedmeny' }).filter({ visible: true })
  const barTop = (await bar.boundingBox())?.y ?? 0
  expect(endOf(await button(page, 'Send beskjeden').boundingBox())).toBeLessThanOrEqual(barTop)
  const toLeader = field(page, 'Hva vil du skrive til Tor-Inge?')
  await toLeader.fill('Legen har vært her.')
  await signOutEverywhere(house, 'linn')
  await button(page, 'Send beskjeden').tap()
  await heading(page, 'Du er logget ut')
  const wayOn = link(page, 'Logg inn')
  expect(endOf(await wayOn.boundingBox())).toBeLessThanOrEqual(barTop)
  await wayOn.tap()
  await page.getByRole('button', { name: /^Linn Berge/ }).tap()
  await toLeader.waitFor()
  expect(await toLeader.inputValue()).toBe('Legen har vært her.')
  await button(page, 'Send beskjeden').tap()
  await page.getByRole('listitem').filter({ hasText: 'Du skrev' }).getByText('Legen har vært her.').waitFor()
  const sent = page.getByText(/^Beskjeden er sendt kl\.\s\d\d\.\d\d\.$/)
  await sent.waitFor()
  await button(page, 'Legg til noe').tap()
  await sent.waitFor({ state: 'hidden' })
})

test('a page that is not there is told once, and asking again is not offered', async ({ visit }) => {
  const page = await visit('amina', `/meldinger/${newId()}`, { ...phone, expects: [404] })
  await heading(page, 'Vi fant ikke dette')
  expect(await page.getByRole('main').getByText('Vi fant ikke dette').count()).toBe(1)
  expect(await button(page, 'Prøv igjen').count()).toBe(0)
})

test("a leader's words outlive a reload, a server that is down and a session that ended", async ({
  house,
  visit,
}) => {
  const amina = await house.as('amina')
  const { number } = await amina.call('POST /reports', { body: aReport() })
  const page = await visit('toringe', `/saker/${number}`, { expects: [0, 401] })
  const reply = 'Takk, Amina. Jeg ringer deg etter rapporten.'
  await field(page, 'Skriv til Amina').fill(reply)
  await page.reload()
  await page.getByText('Vi tok vare på det du skrev.').waitFor()
  expect(await field(page, 'Skriv til Amina').inputValue()).toBe(reply)

  await house.stopListening()
  await button(page, 'Kvitter').click()
  await heading(page, 'Du har ikke nett nå')
  expect(await field(page, 'Skriv til Amina').inputValue()).toBe(reply)
  await house.listenAgain()

  await signOutEverywhere(house, 'toringe')
  await button(page, 'Kvitter').click()
  await page
    .getByText(/^Du er logget ut/)
    .first()
    .waitFor()
  await page.goto(`${house.url}/fjordvik/logg-inn?til=${encodeURIComponent(`/fjordvik/saker/${number}`)}`)
  await page.getByRole('button', { name: /^Tor-Inge Bakken/ }).click()
  await field(page, 'Skriv til Amina').waitFor()
  expect(await field(page, 'Skriv til Amina').inputValue()).toBe(reply)
  await button(page, 'Kvitter').click()
  await heading(page, 'Vurder saken')
  const { reports } = await amina.call('GET /reports')
  expect(reports[0]).toMatchObject({ number, step: 'seen' })
})

test('where another signs in by another tab, what this one has in memory is not hers', async ({
  house,
  visit,
}) => {
  const page = await visit('siv', '/')
  await heading(page, /Siv/)
  await page.evaluate(() => Object.assign(window, { isFirst: true }))
  const [name = '', value = ''] = (await house.as('toringe')).headers.cookie?.split('=') ?? []
  await page.context().addCookies([{ name, value, domain: '127.0.0.1', path: '/fjordvik' }])
  await page.clock.install()
  await page.clock.fastForward(11_000)
  await page.evaluate(() => dispatchEvent(new Event('visibilitychange')))
  await heading(page, /Tor-Inge/)
  expect(await page.evaluate(() => 'isFirst' in window)).toBe(false)
})
