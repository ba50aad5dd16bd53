import { expect } from 'vitest'
import { test } from '../browser.ts'
import { button, choice, field, heading, link } from './finding.ts'

const phone = { width: 390, height: 844, touch: true, insecure: true }
const notice = /Forbindelsen er ikke kryptert/

test('from a phone without encryption she signs in, is told once what is missing, and reports', async ({
  visit,
}) => {
  const page = await visit(null, '/logg-inn', phone)
  expect(await page.evaluate(() => isSecureContext)).toBe(false)
  await page.getByText(notice).waitFor()
  await button(page, 'Jeg forstår').tap()
  await page.getByText(notice).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /^Amina Hauge/ }).tap()
  await heading(page, /Amina/)
  expect(await page.getByText(notice).count()).toBe(0)

  await page.getByRole('navigation').getByRole('link', { name: 'Meld fra' }).tap()
  await button(page, 'Medisin').tap()
  await field(page, 'Fortell kort hva som skjedde').fill('Bruker fikk kveldsdosen to ganger.')
  await choice(page, 'Noe gikk galt').tap()
  await button(page, 'Send melding').tap()
  await heading(page, 'Takk. Meldingen er sendt.')
  await link(page, 'Se meldingen').tap()
  await page.getByText('Bruker fikk kveldsdosen to ganger.').first().waitFor()
})

test('what is serious is saved there too, with what was written after', async ({ visit }) => {
  const page = await visit('amina', '/meld', phone)
  await page.getByText(notice).waitFor()
  await button(page, 'Medisin').tap()
  await page.getByRole('button', { name: /^Alvorlig/ }).tap()
  await heading(page, 'Meldingen er lagret. Hva gjelder det?')
  await field(page, 'Fortell hva som skjedde').fill('Kollega ble slått.')
  await button(page, 'Send teksten').tap()
  await heading(page, 'Takk. Meldingen er sendt.')
})
