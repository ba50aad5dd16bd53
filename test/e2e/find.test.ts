import { readFile } from 'node:fs/promises'
import readWorkbook from 'read-excel-file/node'
import { expect } from 'vitest'
import { aReport } from '../app.ts'
import { test } from '../browser.ts'
import { button, field, link } from './finding.ts'

test('a coordinator searches with a misspelling, chooses a unit, shares the address, and opens the file', async ({
  house,
  visit,
}) => {
  const amina = await house.as('amina')
  const { number } = await amina.call('POST /reports', {
    body: aReport({ text: 'Personløfteren stoppet midt i et løft.', typeCode: 'tj.utstyr' }),
  })
  await amina.call('POST /reports', { body: aReport({ text: 'Noe helt annet.' }) })
  const page = await visit('line', '/saker', { width: 390, height: 844 })
  const search = page.getByRole('searchbox', { name: 'Søk i saker' })
  await search.pressSequentially('personlyfteren')
  await expect
    .poll(() => page.locator('main').innerText(), { timeout: 15_000 })
    .toContain('Viser også treff for «personløfteren».')
  // Typing goes on where it was.
  expect(await search.evaluate((field) => field === document.activeElement)).toBe(true)
  await expect.poll(() => page.getByRole('status').first().textContent()).toContain('1 treff.')

  await button(page, 'Flere filtre').click()
  await page.getByRole('dialog').getByRole('searchbox').fill('natt')
  await page.getByRole('radio', { name: /^Hjemmetjenesten natt/ }).check()
  await button(page, 'Vis saker').click()
  await expect.poll(() => button(page, 'Ta bort «Hjemmetjenesten natt»').count()).toBe(1)
  expect(page.url()).toMatch(/q=personlyfteren.*enhet=|enhet=.*q=personlyfteren/)

  const address = page.url().replace(`${house.url}/fjordvik`, '')
  const shared = await visit('hege', address)
  await link(shared, 'Utstyr').waitFor()
  expect(await shared.getByRole('searchbox', { name: 'Søk i saker' }).inputValue()).toBe('personlyfteren')

  await button(page, 'Last ned sakene').click()
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Lag Excel-fil').click()])
  expect(download.suggestedFilename()).toBe('saker-fjordvik-2026-11-23.xlsx')
  const sheets = await readWorkbook(await readFile(await download.path()))
  expect(sheets[0]?.data.slice(1).map((row) => row[0])).toEqual([number])
  await page.getByRole('dialog').getByText('Fila er lastet ned, med 1 sak.').waitFor()
  await page.keyboard.press('Escape')

  await page.goBack()
  await expect.poll(() => button(page, 'Ta bort «Hjemmetjenesten natt»').count()).toBe(0)
  expect(await search.inputValue()).toBe('personlyfteren')
  await page.goBack()
  await expect.poll(() => search.inputValue()).toBe('')
})

test('where nothing is found, one tap takes away what is too much', async ({ house, visit }) => {
  await (
    await house.as('amina')
  ).call('POST /reports', { body: aReport({ text: 'Dosetten lå i vinduskarmen.' }) })
  const page = await visit('line', '/saker?q=vinduskarmen&slag=good&alvor=9')
  await page.locator('main').getByText('Noe i adressen var ukjent').waitFor()
  await page.locator('main').getByText('Vi fant ingen saker som passer med alt du har valgt.').waitFor()
  await page
    .locator('main')
    .getByRole('button', { name: /^Ta bort «Det som gikk bra»$/ })
    .last()
    .click()
  await link(page, 'Medisin').waitFor()
  expect(page.url()).not.toContain('alvor')
})

test('what is asked of the log is in its address, and back and forward lead between questions', async ({
  house,
  visit,
}) => {
  await (await house.as('amina')).call('POST /reports', { body: aReport() })
  const page = await visit('line', '/oppsett/logg')
  const name = field(page, 'Navn på den som gjorde noe')
  const sentences = () => page.locator('main li').allInnerTexts()
  await name.fill('Hauge')
  await button(page, 'Vis hendelser').click()
  await expect.poll(async () => (await sentences()).length).toBeGreaterThan(0)
  expect((await sentences()).every((said) => said.startsWith('Amina Hauge'))).toBe(true)
  await name.fill('Solvang')
  await button(page, 'Vis hendelser').click()
  await expect.poll(async () => (await sentences())[0]).toMatch(/^Line Solvang/)
  expect(page.url()).toMatch(/\/oppsett\/logg\?hvem=Solvang$/)

  await page.goBack()
  await expect.poll(async () => (await sentences())[0]).toMatch(/^Amina Hauge/)
  expect(await name.inputValue()).toBe('Hauge')
  await page.goBack()
  await expect.poll(sentences).toEqual([])
  expect(await name.inputValue()).toBe('')
  await page.goForward()
  await expect.poll(async () => (await sentences())[0]).toMatch(/^Amina Hauge/)
  // Only a new question is a new reading, and is told of in the log itself.
  await name.fill('Solvang')
  await page.getByLabel('Hva det gjelder').selectOption('trail')
  await button(page, 'Vis hendelser').click()
  await expect.poll(sentences).toHaveLength(3)
})
