import { expect } from 'vitest'
import { test } from '../browser.ts'
import { button, field, heading, link } from './finding.ts'

const phone = { width: 390, height: 844, touch: true }

test('a coordinator renames a tile and hides one; a nurse sees it, and nobody in Nordvik', async ({
  visit,
}) => {
  const line = await visit('line', '/mer', phone)
  await link(line, /^Typer, frister og mottakere$/).tap()
  await heading(line, 'Typer, frister og mottakere')
  await line.getByText('120 typer.', { exact: true }).waitFor()
  await link(line, /^Typer/).tap()
  await heading(line, 'Typer')
  await line.getByRole('searchbox', { name: 'Finn en type' }).fill('medisin')
  await line.getByRole('button', { name: /^Endre ?: Legemiddel$/ }).tap()
  await field(line, 'Ord på flisa').fill('Legemidler')
  await button(line, 'Lagre').tap()
  await line.getByText('På flisa: «Legemidler». Orden foreslår «Medisin».').waitFor()
  await line.getByRole('searchbox', { name: 'Finn en type' }).fill('vold mot ansatt')
  await button(line, 'Skjul Vold mot ansatt').tap()
  await button(line, 'Vis Vold mot ansatt').waitFor()
  await line.goBack()
  await line.getByText('120 typer, 1 skjult, 1 med egne ord.').waitFor()

  const amina = await visit('amina', '/meld', phone)
  await button(amina, 'Legemidler').waitFor()
  expect(await button(amina, 'Vold og trusler').count()).toBe(0)

  const eirik = await visit('eirik', '/meld', phone)
  await button(eirik, 'Medisin').waitFor()
  expect(await button(eirik, 'Vald og truslar').count()).toBe(1)
})

test('what is begun about a role outlives a reload, and somebody else who is first', async ({
  house,
  visit,
}) => {
  const line = await visit('line', '/oppsett/innhold/roller', { ...phone, expects: [409] })
  const open = () => line.getByRole('button', { name: /^Endre ?: Leder$/ }).tap()
  const name = field(line, 'Navn')
  await open()
  await name.fill('Virksomhetsleder')
  await line.reload()
  await open()
  await line.getByText('Vi tok vare på det du skrev.').waitFor()
  expect(await name.inputValue()).toBe('Virksomhetsleder')

  const value = { name: { nb: 'Enhetsleder', nn: null, en: null } }
  const params = { code: 'leader' }
  const elsewhere = await house.as('line')
  await elsewhere.call('PUT /content/functions/:code', { params, body: { value, version: 0 } })
  await button(line, 'Lagre').tap()
  await line
    .getByText(/^Noen andre har endret dette mens du skrev/)
    .first()
    .waitFor()
  await line.getByText('Enhetsleder', { exact: true }).last().waitFor()
  expect(await name.inputValue()).toBe('Virksomhetsleder')
  await button(line, 'Behold det jeg skrev').tap()
  await button(line, 'Lagre').tap()
  await line.getByRole('button', { name: /^Endre ?: Virksomhetsleder$/ }).tap()
  await name.waitFor()
  expect(await line.getByText('Vi tok vare på det du skrev.').count()).toBe(0)
})
