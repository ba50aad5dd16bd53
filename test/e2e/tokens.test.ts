import { expect } from 'vitest'
import { test } from '../browser.ts'
import { button, field, heading } from './finding.ts'

test('somebody makes a token that works, and withdraws it', async ({ house, visit }) => {
  const page = await visit('amina', '/meg', { width: 390, height: 844, touch: true })
  await page.getByRole('link', { name: 'Se nøklene dine' }).click()
  await heading(page, 'Nøkler for programmer')
  await button(page, 'Lag nøkkelen').click()
  await page.getByText('Skriv hva som skal bruke nøkkelen.').waitFor()
  await page.getByText('Velg minst én ting.').waitFor()
  await field(page, 'Hva skal bruke nøkkelen?').fill('Skriptet mitt')
  await page.getByLabel('Sende meldinger').check()
  await button(page, 'Lag nøkkelen').click()
  await heading(page, 'Kopier nøkkelen nå')
  const secret = await page.getByLabel('Nøkkelen', { exact: true }).inputValue()

  const ask = () =>
    fetch(`${house.url}/fjordvik/api/reports/form`, { headers: { authorization: `Bearer ${secret}` } })
  expect((await ask()).status).toBe(200)
  await button(page, 'Jeg har tatt vare på den').click()
  await page.reload()
  await page.getByText('Sist brukt i dag').waitFor()
  expect(await page.content()).not.toContain(secret)

  await page.getByRole('button', { name: /^Trekk tilbake.*Skriptet mitt/ }).click()
  await page.getByText('Du har ingen nøkler.').waitFor()
  expect((await ask()).status).toBe(401)
})
