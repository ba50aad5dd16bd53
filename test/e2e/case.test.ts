import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { aReport } from '../app.ts'
import { test, type House } from '../browser.ts'
import { positionId, testNow, unitId } from '../people.ts'
import { button, choice, field, heading, link } from './finding.ts'

const phone = { width: 390, height: 844, touch: true }
const words = 'Bruker fikk kveldsdosen to ganger.'
const reply = 'Takk, Amina. Jeg ringer deg etter rapporten.'

const judged = { severityActual: 1, severityPossible: 1, category: 'tjeneste', typeCode: 'tj.fall' } as const

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
  await page.goBack()
  // What did not help is not offered once more.
  await choice(page, 'Rett opp nå').tap()
  await button(page, 'Lagre vurdering').tap()
  await heading(page, 'Svar Amina, og lukk saken')
  expect(await top(page, why)).toBeLessThan(await top(page, 'Hva vil du si til Amina?'))
  expect(await field(page, 'Hva vil du si til Amina?').inputValue()).toBe('')
})

test('what is serious is seen in the list and on its page, and asks for a call', async ({ house, visit }) => {
  const amina = await house.as('amina')
  const text = 'Bruker fikk dobbel dose og er døsig.'
  const { number } = await amina.call('POST /reports', { body: aReport({ outcome: 'serious', text }) })
  const page = await visit('toringe', '/saker', phone)
  const row = page.getByRole('listitem').filter({ hasText: text })
  await row.getByText('Alvorlig', { exact: true }).waitFor()
  await row.getByRole('link').tap()
  await page.waitForURL(new RegExp(number))
  await heading(page, 'Kvitter, så Amina vet at du har sett det')
  await page.locator('h1 + p').getByText('Alvorlig', { exact: true }).waitFor()
  expect(await field(page, 'Skriv til Amina').inputValue()).toBe(
    'Takk, Amina. Jeg har sett meldingen og ringer deg for å høre mer.',
  )
  expect(await choice(page, 'Ringer deg').isChecked()).toBe(true)
})

test('what was done in a drawer is said where it was opened, until another is', async ({ house, visit }) => {
  const { number, acknowledge } = await aCase(house)
  await acknowledge()
  const page = await visit('toringe', `/saker/${number}`, phone)
  await page.getByRole('button', { name: 'Skriv til Amina' }).tap()
  await field(page, 'Meldingen din').fill('Når ringer jeg best?')
  await button(page, 'Send beskjed').tap()
  const told = page.getByRole('paragraph').filter({ hasText: 'Beskjeden er sendt til Amina.' })
  await told.waitFor()
  await page.getByRole('button', { name: /^Feil enhet/ }).tap()
  await told.waitFor({ state: 'detached' })
})

test('a day that has passed is refused at the date, before anything is sent', async ({ house, visit }) => {
  const { elsewhere, number, params, acknowledge } = await aCase(house)
  const { version } = await acknowledge()
  await elsewhere.call('POST /cases/:id/assess', { params, body: { ...judged, work: 'findCause', version } })
  const page = await visit('toringe', `/saker/${number}`, phone)
  await field(page, 'Hva skal gjøres?').fill('Flytt lampa')
  await page
    .getByRole('radio', { name: /Hjemmetjenesten natt/ })
    .first()
    .tap()
  await page.getByRole('radio', { name: /teknisk sperre/i }).tap()
  await choice(page, 'Annen dato').tap()
  const date = field(page, 'Dato')
  await date.fill('2026-11-22')
  await button(page, 'Legg til tiltak').tap()
  const passed = page.getByText('Fristen kan ikke være en dag som er gått. Velg en dag framover.')
  await passed.waitFor()
  expect(await date.getAttribute('aria-describedby')).toContain(await passed.getAttribute('id'))
  expect(await date.evaluate((field) => field === document.activeElement)).toBe(true)
  await date.fill('2026-11-24')
  await button(page, 'Legg til tiltak').tap()
  await heading(page, 'Tiltakene er i gang')
})

test('what others are doing stands on the home page, the first due first', async ({ house, visit }) => {
  const waits = async (at: Date, text: string, severity: number) => {
    house.at(at)
    const [amina, toringe] = [await house.as('amina'), await house.as('toringe')]
    const { number } = await amina.call('POST /reports', { body: aReport({ text }) })
    const { id } = await toringe.call('GET /cases/:ref', { params: { ref: number } })
    const params = { id }
    const body = { message: 'Takk.' }
    const { version } = await toringe.call('POST /cases/:id/acknowledge', { params, body })
    const judged = { severityActual: severity, severityPossible: severity, typeCode: 'tj.fall', version }
    await toringe.call('POST /cases/:id/assess', {
      params,
      body: { ...judged, work: 'findCause', category: 'tjeneste' },
    })
    const measure = { title: 'Flytt lampa', dueOn: '2026-12-01', strength: 1 }
    await toringe.call('POST /cases/:id/measures', {
      params,
      body: { id: newId(), ownerPositionId: positionId('technical'), ...measure },
    })
  }
  // Ninety days for what is low, forty-five for what is serious: the old one is due long before the new.
  await waits(new Date(testNow.getTime() - 80 * 86_400_000), 'Lampa i trappa blinker.', 1)
  await waits(testNow, 'Lampa i gangen falt ned.', 3)
  const page = await visit('toringe', '/')
  await page.getByText('Venter på andre', { exact: true }).click()
  await page.getByText('Lampa i gangen falt ned.').waitFor()
  expect(await top(page, 'Lampa i trappa blinker.')).toBeLessThan(await top(page, 'Lampa i gangen falt ned.'))
})

test('who may not know the reporter reads that it was reported', async ({ house, visit }) => {
  const amina = await house.as('amina')
  const { number } = await amina.call('POST /reports', { body: aReport({ typeCode: 'hms.fall' }) })
  const page = await visit('jonas', `/saker/${number}`)
  await page.getByText('Det ble meldt fra').waitFor()
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
  // Two of them, so that neither sends faster than people do.
  const [amina, linn] = [await house.as('amina'), await house.as('linn')]
  for (let sent = 0; sent < 55; sent += 5)
    await Promise.all([
      ...[1, 2, 3].map(() => amina.call('POST /reports', { body: aReport() })),
      ...[4, 5].map(() => linn.call('POST /reports', { body: aReport({ unitId: unitId('east') }) })),
    ])
  const page = await visit('line', '/saker')
  const rows = page.getByRole('main').getByRole('listitem')
  await button(page, 'Vis flere saker').click()
  await rows.nth(50).getByRole('link').and(page.locator(':focus')).waitFor()
  const count = await rows.count()
  await page.keyboard.press('Enter')
  await page.waitForURL(/saker\/\d/)
  await heading(page, /skal kvittere$/)
  await page.goBack()
  await rows.nth(50).waitFor()
  expect(await rows.count()).toBe(count)
  await link(page, 'Alvorlige').click()
  await page.waitForURL(/vis=alvorlige/)
})

test('two people assess: the second sees the difference, chooses, and loses nothing', async ({
  house,
  visit,
}) => {
  const [amina, leader] = [await house.as('amina'), await house.as('toringe')]
  const { number } = await amina.call('POST /reports', { body: aReport() })
  const { id } = await leader.call('GET /cases/:ref', { params: { ref: number } })
  await leader.call('POST /cases/:id/acknowledge', { params: { id }, body: { message: 'Takk, Amina.' } })
  const absence = { id: newId(), firstDay: '2026-11-23', lastDay: '2026-11-24' }
  await leader.call('POST /me/absences', { body: absence })

  const first = await visit('yusuf', `/saker/${number}`)
  const second = await visit('toringe', `/saker/${number}`, { expects: [409] })
  await choice(first, 'Finn årsaken').check()
  await choice(second, 'Rett opp nå').check()
  await second.getByLabel('Hva gjelder saken?').selectOption('tj.fall')
  await button(first, 'Lagre vurdering').click()
  await heading(first, 'Bestem hva som skal gjøres')

  await button(second, 'Lagre vurdering').click()
  await heading(second, /^Yusuf Ali lagret .* Her er forskjellen\.$/)
  expect(await choice(second, 'Rett opp nå').isChecked()).toBe(true)
  await choice(second, 'Finn årsaken').check()
  await button(second, 'Lagre vurdering').click()
  await heading(second, 'Bestem hva som skal gjøres')
  const kept = await leader.call('GET /cases/:ref', { params: { ref: number } })
  expect(kept).toMatchObject({ work: 'findCause', typeCode: 'tj.fall' })
  await leader.call('DELETE /me/absences/:id', { params: { id: absence.id } })
})
