import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { aReport } from '../app.ts'
import { test, type House } from '../browser.ts'
import { unitId } from '../people.ts'
import { button, choice, field, heading, link } from './finding.ts'

const phone = { width: 390, height: 844, touch: true }
const words = 'Bruker fikk kveldsdosen to ganger.'
const reply = 'Takk, Amina. Jeg ringer deg etter rapporten.'

/** A new case of Tor-Inge's, and himself in another tab. */
async function aCase(house: House) {
  const [amina, elsewhere] = [await house.as('amina'), await house.as('toringe')]
  const { id: reportId, number } = await amina.call('POST /reports', { body: aReport({ text: words }) })
  const { id } = await elsewhere.call('GET /cases/:ref', { params: { ref: number } })
  const params = { id }
  const acknowledge = () =>
    elsewhere.call('POST /cases/:id/acknowledge', { params, body: { message: 'Takk.' } })
  const close = async () => {
    const { version } = await acknowledge()
    const judged = {
      severityActual: 1,
      severityPossible: 1,
      category: 'tjeneste',
      typeCode: 'tj.fall',
    } as const
    await elsewhere.call('POST /cases/:id/assess', { params, body: { ...judged, work: 'fixNow', version } })
    await elsewhere.call('POST /cases/:id/close', { params, body: { answer: 'Ordnet.' } })
  }
  return { amina, elsewhere, reportId, number, params, acknowledge, close }
}

const top = async (page: Page, text: string) =>
  (await page.getByText(text, { exact: true }).first().boundingBox())?.y ?? Infinity

test('one reads before one answers', async ({ house, visit }) => {
  const { number } = await aCase(house)
  const page = await visit('toringe', `/saker/${number}`, phone)
  await heading(page, 'Kvitter, så Amina vet at du har sett det')
  expect(await top(page, words)).toBeLessThan(await top(page, 'Neste steg'))
  await button(page, 'Kvitter').tap()
  await choice(page, 'Finn årsaken').waitFor()
  expect(await top(page, words)).toBeLessThan(await top(page, 'Hvor mye arbeid?'))
  // An unfinished form says what it lacks once, and there.
  await button(page, 'Lagre vurdering').tap()
  expect(await page.getByText('Velg hvor mye arbeid saken trenger').count()).toBe(1)
  expect(await choice(page, 'Rett opp nå').evaluate((radio) => radio === document.activeElement)).toBe(true)
})

test('what came back says so, and why, before it is assessed again', async ({ house, visit }) => {
  const { amina, reportId, number, close } = await aCase(house)
  await close()
  const why = 'Det skjedde igjen i natt.'
  await amina.call('POST /reports/:id/verdict', {
    params: { id: reportId },
    body: { solved: false, text: why },
  })
  const page = await visit('toringe', `/saker/${number}`, phone)
  await heading(page, 'Saken kom tilbake. Vurder den på nytt')
  expect(await top(page, why)).toBeLessThan(await top(page, 'Hvor mye arbeid?'))
  await page.goto(`${house.url}/fjordvik/saker`)
  await page
    .getByRole('listitem')
    .filter({ hasText: words })
    .filter({ hasText: 'Kom tilbake' })
    .first()
    .waitFor()
})

test('a case that closed meanwhile is shown closed, with what was written to it', async ({
  house,
  visit,
}) => {
  const { number, close } = await aCase(house)
  const page = await visit('toringe', `/saker/${number}`, { expects: [409] })
  await field(page, 'Skriv til Amina').fill(reply)
  await close()
  await button(page, 'Kvitter').click()
  await heading(page, 'Saken er endret mens du skrev')
  await heading(page, 'Saken er lukket')
  await page.getByText(/^Tor-Inge Bakken svarte og lukket saken nå nettopp\.$/).waitFor()
  await page.getByText(reply, { exact: true }).waitFor()
  expect(await button(page, 'Kvitter').count()).toBe(0)
  await button(page, 'Skjul dette').click()
  expect(await page.getByText(reply, { exact: true }).count()).toBe(0)
})

test('a case that was sent on meanwhile is gone, and what was written to it is not', async ({
  house,
  visit,
}) => {
  const { elsewhere, number, params } = await aCase(house)
  const page = await visit('toringe', `/saker/${number}`, { expects: [404] })
  await field(page, 'Skriv til Amina').fill(reply)
  await elsewhere.call('POST /cases/:id/forward', {
    params,
    body: { unitId: unitId('ward2'), reason: 'Gjelder avd. 2.' },
  })
  await button(page, 'Kvitter').click()
  await heading(page, 'Saken er endret mens du skrev')
  await page.getByText(reply, { exact: true }).waitFor()
  expect(await button(page, 'Kvitter').count()).toBe(0)
})

test('a form that goes away because the page was asked for again leaves its words', async ({
  house,
  visit,
}) => {
  const { number, acknowledge } = await aCase(house)
  const page = await visit('toringe', `/saker/${number}`)
  await field(page, 'Skriv til Amina').fill(reply)
  await acknowledge()
  await page.getByRole('button', { name: 'Skriv til Amina' }).click()
  await field(page, 'Meldingen din').fill('Når ringer jeg best?')
  await button(page, 'Send beskjed').click()
  await heading(page, 'Vurder saken')
  await heading(page, 'Saken er endret mens du skrev')
  await page.getByText(reply, { exact: true }).waitFor()
})

test('more cases come under those that are there, and stay when one comes back to them', async ({
  house,
  visit,
}) => {
  const amina = await house.as('amina')
  for (let sent = 0; sent < 55; sent += 5)
    await Promise.all([1, 2, 3, 4, 5].map(() => amina.call('POST /reports', { body: aReport() })))
  const page = await visit('line', '/saker')
  const rows = page.getByRole('main').getByRole('listitem')
  await button(page, 'Vis flere saker').click()
  await rows.nth(50).getByRole('link').and(page.locator(':focus')).waitFor()
  const count = await rows.count()
  await page.keyboard.press('Enter')
  await page.waitForURL(/saker\/\d/)
  await heading(page, /kvitterer$/)
  await page.goBack()
  await rows.nth(50).waitFor()
  expect(await rows.count()).toBe(count)
  await link(page, 'Alvorlige').click()
  await page.waitForURL(/vis=alvorlige/)
})
