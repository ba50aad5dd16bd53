import { expect } from 'vitest'
import { test } from '../browser.ts'
import { button, field, link } from './finding.ts'

const phone = { width: 390, height: 844, touch: true }

test('what happens again is reported again in three taps, as a report of its own', async ({ visit }) => {
  const page = await visit('ola', '/meld', phone)
  const answer = (question: string | RegExp, said: string) =>
    page.getByRole('group', { name: question }).getByRole('radio', { name: said, exact: true })
  await button(page, 'Vold og trusler').tap()
  await field(page, 'Fortell kort hva som skjedde').fill('En elev slo meg i gangen.')
  await answer(/^Gjelder det rektor/, 'Nei').check()
  await answer('Hvordan gikk det?', 'Noe gikk galt').check()
  await answer('Ble du skadd?', 'Nei').check()
  await button(page, 'Send melding').tap()
  const numberOf = async () => {
    await button(page, 'Foreslå en forbedring').waitFor()
    return page.getByText(/^Nummer /).textContent()
  }
  const first = await numberOf()
  await page.reload()
  await link(page, 'Bedriftshelsetjenesten 35 00 00 00').waitFor()

  await page.goto(page.url().replace(/\/meld.*/, '/meld'))
  await button(page, 'Vold og trusler').tap()
  await button(page, 'Kopier det du meldte i dag').tap()
  await page.getByText('Kopiert fra det du meldte i dag.').waitFor()
  expect(await answer('Ble du skadd?', 'Nei').isChecked()).toBe(true)
  await button(page, 'Send melding').tap()
  expect(await numberOf()).not.toBe(first)
})
