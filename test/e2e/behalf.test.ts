import { expect } from 'vitest'
import { test } from '../browser.ts'
import { button, choice, field, heading, link } from './finding.ts'

const phone = { width: 390, height: 844, touch: true }
const words = 'Hun fant dosetten åpen på kjøkkenet.'

test('a leader types in a paper note for Amina, who finds it among hers', async ({ visit }) => {
  const page = await visit('toringe', '/meld', phone)
  await page.getByText('Medisin', { exact: true }).first().tap()
  await field(page, 'Fortell kort hva som skjedde').fill(words)
  await choice(page, 'Ingen skade').tap()
  await page.getByRole('button', { name: /^Melder du for en annen/ }).tap()
  await page.getByRole('searchbox', { name: 'Hvem melder du for?' }).fill('amina')
  await choice(page, 'Amina Hauge').tap()
  await choice(page, 'Fra papir').check()
  await button(page, 'Bruk dette').tap()
  await page.getByText('Du melder for Amina Hauge.').waitFor()
  await button(page, 'Send melding').tap()
  await page.getByText('Kollegaen finner meldingen blant sine, og får svaret.').waitFor()
  expect(await link(page, /^Se /).count()).toBe(0)

  const hers = await visit('amina', '/meldinger', phone)
  await hers.getByText(words).waitFor()
  await link(hers, 'Medisin').first().tap()
  await heading(hers, 'Medisin')
  await hers.getByText('Skrevet inn av Tor-Inge Bakken, fra papir.').waitFor()
})
