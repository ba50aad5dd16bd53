import { expect } from 'vitest'
import { test } from '../browser.ts'
import { until } from '../until.ts'
import { button, field, heading, link } from './finding.ts'

const phone = { width: 390, height: 844, touch: true }

test('an administrator makes Ida a code, and she types it on her phone, chooses a password and is in', async ({
  visit,
}) => {
  const per = await visit('per', '/mer')
  await link(per, 'Folk').click()
  await per.getByRole('searchbox').fill('ida berg')
  await button(per, 'Søk').click()
  await link(per, 'Ida Berg').click()
  await heading(per, 'Ida Berg')
  await button(per, 'Lag en kode').click()
  await heading(per, 'Koden til Ida')
  const code = (await per.getByRole('heading', { name: 'Koden til Ida' }).locator('+ p').innerText())
    .replace(/\s+/g, ' ')
    .toLowerCase()

  const ida = await visit(null, '/logg-inn', phone)
  await link(ida, 'Jeg har fått en kode').tap()
  await field(ida, 'Engangskode').fill(code)
  await button(ida, 'Fortsett').tap()
  await heading(ida, 'Hei, Ida')
  await field(ida, 'Passord').fill('kort')
  await button(ida, 'Lagre passordet og logg inn').tap()
  await ida.getByText('Passordet må ha minst 12 tegn. Dette har 4.').waitFor()
  await field(ida, 'Passord').fill('fire ville hester i fjorden')
  await button(ida, 'Lagre passordet og logg inn').tap()
  await heading(ida, 'Du er inne, Ida')
  await ida.getByText('Neste gang logger du inn med ida.berg@fjordvik.example').waitFor()
  await button(ida, 'Gå til forsiden').tap()
  await ida.getByRole('heading', { level: 1, name: /Ida/ }).waitFor()
  expect(new URL(ida.url()).pathname).toBe('/fjordvik/')

  await per.reload()
  await per.getByText('Logget sist inn i dag').waitFor()
})

test('a link with the code behind # needs no typing, and one that is used up says what to do', async ({
  visit,
  house,
}) => {
  const per = await house.as('per')
  const { people } = await per.call('GET /people', { query: { q: 'nadia rahimi' } })
  const { code } = await per.call('POST /people/:id/code', { params: { id: people[0]?.id ?? '' } })
  const nadia = await visit(null, `/velkommen#${code}`, phone)
  await heading(nadia, 'Hei, Nadia')
  await field(nadia, 'Passord').fill('fire ville hester i fjorden')
  await button(nadia, 'Lagre passordet og logg inn').tap()
  await heading(nadia, 'Du er inne, Nadia')

  const again = await visit(null, `/velkommen#${code}`, { ...phone, expects: [400] })
  await again.getByText('Er den brukt eller for gammel, kan lederen din gi deg en ny.').first().waitFor()
})

test('a newcomer without e-mail is added on the page, and gets a letter', async ({ visit }) => {
  const per = await visit('per', '/oppsett/folk', { expects: [400, 409] })
  await link(per, 'Legg til en person').click()
  await field(per, 'Fornavn').fill('Ida')
  await field(per, 'Etternavn').fill('Berg')
  await per.getByRole('searchbox', { name: 'Søk etter enhet eller leder' }).fill('furulia')
  await per.getByRole('radio', { name: /^Furulia barneskole/ }).check()
  await button(per, 'Legg til personen').click()
  await per.getByText('Skriv e-post eller ansattnummer').first().waitFor()
  expect(await field(per, 'E-post').evaluate((input) => input === document.activeElement)).toBe(true)
  await field(per, 'Ansattnummer').fill('88 001')
  await button(per, 'Legg til personen').click()
  await per.getByText('Ida Berg er her alt: Fjordvik sykehjem avd. 2').first().waitFor()
  const letter = per.waitForEvent('download')
  await button(per, 'Legg til likevel').click()
  expect((await letter).suggestedFilename()).toBe('Brev til Ida Berg.pdf')
  await heading(per, 'Ida Berg')
  await per.getByText('Logger inn med 88 001.').waitFor()
  await per.getByText('Et brev med kode ble laget').waitFor()
})

test('a leader gives one of her own a code', async ({ visit }) => {
  const toringe = await visit('toringe', '/mine-folk?q=amina', phone)
  await toringe.getByRole('button', { name: /Lag en kode/ }).tap()
  await heading(toringe, 'Koden til Amina Hauge')
})

test('a page that has come is shown, and not held back', async ({ house, visit }) => {
  const page = await visit('ida', '/')
  await heading(page, /Ida/)
  const began = new Date()
  await page.clock.install({ time: began })
  await page.clock.pauseAt(began)
  await page.goto(`${house.url}/fjordvik/varsler`)
  // A millisecond in the page for each look at it: what waits for the network waits no longer by the page's clock.
  await until(async () => {
    await page.clock.runFor(1)
    return page.getByRole('heading', { level: 1, name: 'Varsler' }).isVisible()
  })
  expect(await page.evaluate(() => Date.now())).toBeLessThan(began.getTime() + 400)
})
