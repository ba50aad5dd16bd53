import { expect } from 'vitest'
import { addMunicipality } from '../../src/features/setup/index.ts'
import { Database } from '../../src/platform/db.ts'
import { test, type House } from '../browser.ts'
import { aLogo } from '../rights/bodies.ts'
import { testNow } from '../people.ts'
import { button, field, heading, link } from './finding.ts'

/** A municipality that waits for somebody to set it up: the path of its link. */
async function linkTo(house: House): Promise<string> {
  const { user, password, host, port, database } = house.owner
  const owner = new Database(`postgres://${user}:${password}@${host}:${port}/${database}`, { size: 1 })
  const made = await addMunicipality(owner, testNow, {
    slug: 'solvik',
    name: 'Solvik kommune',
    language: 'nb',
  })
  await owner.close()
  return made?.path ?? ''
}

test('from the printed link to a municipality that is set up', async ({ house, visit }) => {
  const page = await visit(null, '/logg-inn', { width: 390, height: 844, touch: true })
  await page.goto(house.url + (await linkTo(house)))
  await heading(page, 'Hei, administrator')
  await field(page, 'Passord').fill('fire ville hester i fjorden')
  await button(page, 'Lagre passordet og logg inn').tap()

  await heading(page, 'Sett opp kommunen')
  await button(page, 'Fullfør oppsettet').tap()
  expect(await field(page, 'Fornavn').evaluate((input) => input === document.activeElement)).toBe(true)
  await field(page, 'Fornavn').fill('Per')
  await field(page, 'Etternavn').fill('Holm')
  await field(page, 'E-post du logger inn med').fill('per.holm@solvik.example')
  await field(page, 'Navn på kommunen').fill('Ytre Solvik kommune')
  await field(page, 'Adresse').fill('ytre-solvik')
  await page.reload()
  await heading(page, 'Sett opp kommunen')
  expect(await field(page, 'Adresse').inputValue()).toBe('ytre-solvik')
  await button(page, 'Fullfør oppsettet').tap()

  await heading(page, 'Kom i gang')
  expect(new URL(page.url()).pathname).toBe('/ytre-solvik/oppsett')
  await page.getByText('Dere har ingen kvalitetskoordinator. Ha minst to').waitFor()
  await page.goto(`${house.url}/ytre-solvik/`)
  await page.getByText('5 steg gjenstår før alt er på plass.').waitFor()
  await link(page, 'Se hva som gjenstår').tap()
  await link(page, 'Legg inn telefoner').tap()
  await heading(page, 'Om kommunen')
  await page.getByLabel('Velg bilde').setInputFiles({
    name: 'logo.png',
    mimeType: 'image/png',
    buffer: aLogo,
  })
  await page.getByRole('img', { name: /^Logoen til/ }).waitFor()
  await page.getByRole('checkbox', { name: 'fredag' }).uncheck()
  await field(page, 'Bedriftshelsetjenesten').fill('35 00 00')
  await button(page, 'Lagre endringene').tap()
  await page.getByText('Et norsk telefonnummer har 8 siffer.').waitFor()
  await field(page, 'Bedriftshelsetjenesten').fill('35 00 00 01')
  await page.reload()
  await heading(page, 'Om kommunen')
  expect(await field(page, 'Bedriftshelsetjenesten').inputValue()).toBe('35 00 00 01')
  expect(await page.getByRole('checkbox', { name: 'fredag' }).isChecked()).toBe(false)
  await button(page, 'Lagre endringene').tap()
  await page.getByText('Endringene er lagret.').first().waitFor()
  await field(page, 'Navn på kommunen').fill('Solvik')
  await button(page, 'Lagre endringene').tap()
  await page.getByRole('banner').getByText('Solvik', { exact: true }).first().waitFor()
})
