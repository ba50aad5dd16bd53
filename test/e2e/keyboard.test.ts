import type { Page, Route } from 'playwright-core'
import { expect } from 'vitest'
import { test } from '../browser.ts'
import { button, choice, field, heading, link } from './finding.ts'
import { keysOf } from './keys.ts'

const patience = { timeout: 10_000 }
const title = (page: Page, words: string) => expect.poll(() => page.title(), patience).toBe(words)
const search = (page: Page, name: string) => page.getByRole('searchbox', { name })

/** Waits until a heading has focus, which is where somebody who cannot see the page goes on reading. */
async function readsOn(page: Page, name: string | RegExp) {
  const target = page.getByRole('heading', { name })
  await target.waitFor()
  await expect.poll(() => keysOf(page).hasFocus(target), patience).toBe(true)
  const beyond = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
  expect(beyond, 'pixels to scroll sideways').toBe(0)
}

test.for([
  ['100 %', 1],
  ['400 %', 4],
] as const)('the loop by keyboard alone, at %s', async ([size, zoom], { visit }) => {
  const measure = `Sett opp nettbrett ved døra (${size})`
  const amina = await visit('amina', '/', { zoom })
  const reporter = keysOf(amina)
  await heading(amina, 'God dag, Amina')
  await title(amina, 'Hjem – Fjordvik')
  await reporter.enter(link(amina, 'Meld fra').first())
  await title(amina, 'Hva vil du melde fra om? – Meld fra – Fjordvik')
  await reporter.enter(button(amina, 'Medisin'))
  const words = field(amina, 'Fortell kort hva som skjedde')
  await expect.poll(() => reporter.hasFocus(words), patience).toBe(true)
  await amina.keyboard.insertText('Bruker fikk kveldsdosen to ganger.')
  await reporter.choose(choice(amina, 'Noe gikk galt'))
  await reporter.enter(button(amina, 'Send melding'))
  await readsOn(amina, 'Takk. Meldingen er sendt.')
  await title(amina, 'Kvittering – Meld fra – Fjordvik')

  const toringe = await visit('toringe', '/', { zoom })
  const leader = keysOf(toringe)
  await leader.enter(link(toringe, /^Kvitter for saken/))
  await readsOn(toringe, 'Medisin')
  await title(toringe, 'Medisin – Saker – Fjordvik')
  await leader.enter(button(toringe, 'Kvitter'))
  await readsOn(toringe, 'Vurder saken')
  await leader.choose(choice(toringe, 'Finn årsaken'))
  await leader.enter(button(toringe, 'Lagre vurdering'))
  await readsOn(toringe, 'Bestem hva som skal gjøres')
  await leader.type(field(toringe, 'Hva skal gjøres?'), measure)
  await leader.type(search(toringe, 'Søk etter enhet, leder eller rolle'), 'Petter')
  await leader.choose(toringe.getByRole('radio', { name: /Samfunn og teknisk/ }))
  await leader.choose(choice(toringe, '30 dager'))
  await leader.choose(toringe.getByRole('radio', { name: /teknisk sperre/i }))
  await leader.enter(button(toringe, 'Legg til tiltak'))
  await readsOn(toringe, 'Tiltakene er i gang')

  const petter = await visit('petter', '/', { zoom })
  const owner = keysOf(petter)
  await owner.enter(link(petter, measure))
  await readsOn(petter, measure)
  await title(petter, `${measure} – Tiltak – Fjordvik`)
  await owner.type(field(petter, /^Hvordan ble det gjort/), 'Det henger ved døra.')
  await owner.enter(button(petter, 'Tiltaket er gjort'))
  await readsOn(petter, 'Tiltaket er gjort')

  await toringe.reload()
  await leader.type(field(toringe, 'Hva vil du si til Amina?'), 'Nå signerer vi på nettbrettet.')
  await leader.enter(button(toringe, 'Send og lukk'))
  await readsOn(toringe, 'Saken er lukket')

  await reporter.enter(link(amina, 'Se meldingen'))
  await title(amina, 'Medisin – Mine meldinger – Fjordvik')
  await reporter.enter(button(amina, 'Nei, fortsatt et problem'))
  await reporter.type(field(amina, 'Hva er fortsatt et problem?'), 'Det skjedde igjen i natt.')
  await reporter.enter(button(amina, 'Send svaret'))
  await amina.getByText('Du svarte at det fortsatt er et problem.').waitFor()
})

test('the first key skips the menus', async ({ visit }) => {
  const page = await visit('toringe', '/')
  const keys = keysOf(page)
  await heading(page, 'God dag, Tor-Inge')
  await keys.press('Tab')
  expect(await keys.hasFocus(link(page, 'Hopp til innholdet'))).toBe(true)
  await page.keyboard.press('Enter')
  expect(await keys.hasFocus(page.getByRole('main'))).toBe(true)
  await keys.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
})

test('a drawer holds focus, closes with Escape, and gives focus back', async ({ visit }) => {
  const page = await visit('toringe', '/meg')
  const keys = keysOf(page)
  const opener = page.getByRole('button', { name: /^Legg inn fravær/ })
  await keys.enter(opener)
  const drawer = page.getByRole('dialog')
  await drawer.waitFor()
  await keys.reach(drawer.getByRole('button', { name: 'Lagre fraværet' }))
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'hidden' })
  expect(await keys.hasFocus(opener)).toBe(true)
})

test('what is missing is said once, at its field, and the first has focus', async ({ visit }) => {
  const page = await visit('amina', '/meld', { width: 390, height: 844 })
  const keys = keysOf(page)
  await keys.enter(button(page, 'Fall'))
  await keys.enter(button(page, 'Send melding'))
  const words = field(page, 'Fortell kort hva som skjedde')
  await expect.poll(() => keys.hasFocus(words), patience).toBe(true)
  const missing = page.getByText('Vi mangler noen ord om hva som skjedde')
  expect(await missing.count()).toBe(1)
  expect(await words.getAttribute('aria-describedby')).toContain(await missing.getAttribute('id'))
  expect(await page.getByText('Velg hvordan det gikk').count()).toBe(1)
  await page.keyboard.insertText('Bruker falt på vei til badet.')
  await keys.enter(button(page, 'Send melding'))
  await expect.poll(() => keys.hasFocus(choice(page, 'Ingen skade')), patience).toBe(true)
  expect(await missing.count()).toBe(0)
})

test('what stands under the questions waits for them, and is not pushed away', async ({ visit }) => {
  const page = await visit('amina', '/meld', { width: 390, height: 844 })
  const asked: Route[] = []
  await page.route('**/assets/questions-*.js', (route) => void asked.push(route))
  await page.reload()
  await expect.poll(() => asked.length, patience).toBeGreaterThan(0)
  await button(page, 'Vold og trusler').click()
  await choice(page, 'Ingen skade').waitFor()
  expect(await button(page, 'Send melding').count()).toBe(0)
  for (const route of asked) await route.continue()
  await page.getByRole('group', { name: 'Ble du skadd?' }).waitFor()
  await button(page, 'Send melding').waitFor()
})

test('somebody who goes on before the first page has come reads on at the heading of the next', async ({
  house,
  visit,
}) => {
  const page = await visit('amina', '/meg')
  await page.route('**/api/home', () => undefined)
  await page.goto(`${house.url}/fjordvik/`)
  await keysOf(page).enter(link(page, 'Mine meldinger').first())
  await readsOn(page, 'Mine meldinger')
})

test('going back brings the page before, its heading in focus and its title in the tab', async ({
  visit,
}) => {
  const page = await visit('amina', '/')
  const keys = keysOf(page)
  await heading(page, 'God dag, Amina')
  await keys.enter(link(page, 'Mine meldinger').first())
  await readsOn(page, 'Mine meldinger')
  await title(page, 'Mine meldinger – Fjordvik')
  await page.goBack()
  await readsOn(page, 'God dag, Amina')
  await title(page, 'Hjem – Fjordvik')
})
