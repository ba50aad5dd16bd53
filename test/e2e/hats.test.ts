import { expect } from 'vitest'
import { faultsOf } from './inspect.ts'
import { test } from '../browser.ts'
import { button, choice, field, heading } from './finding.ts'

const phone = { width: 390, height: 844, touch: true }

test('a temp on call in two units says once a day where she is, and the line of facts says it', async ({
  visit,
  house,
}) => {
  const linn = await visit('linn', '/meld', phone)
  await heading(linn, 'Hvor jobber du i dag?')
  expect(await faultsOf(linn)).toEqual([])
  await linn.setViewportSize({ width: 390, height: 844 })
  await button(linn, 'Hjemmetjenesten sone vest').tap()
  await button(linn, 'Fall').tap()
  const facts = linn.locator('#facts')
  await facts.getByText('Hjemmetjenesten sone vest (vikar)').waitFor()
  await field(linn, 'Fortell kort hva som skjedde').fill('Bruker falt i gangen.')
  await choice(linn, 'Ingen skade').tap()
  await button(linn, 'Send melding').tap()
  await heading(linn, 'Takk. Meldingen er sendt.')

  await linn.goto(`${house.url}/fjordvik/meld`)
  await heading(linn, 'Hva vil du melde fra om?')
  await linn.goto(`${house.url}/fjordvik/`)
  await linn.getByText('Du er: Ansatt, Hjemmetjenesten sone vest (vikar).').waitFor()
  await linn.getByRole('button', { name: /^Bytt/ }).tap()
  await linn.getByRole('button', { name: /sone øst/ }).tap()
  await linn.getByText('Du er: Ansatt, Hjemmetjenesten sone øst (vikar).').waitFor()
  await linn.goto(`${house.url}/fjordvik/meld`)
  await button(linn, 'Fall').tap()
  await facts.getByText('Hjemmetjenesten sone øst (vikar)').waitFor()
})
