import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { aReport } from '../app.ts'
import { test } from '../browser.ts'
import { unitId } from '../people.ts'
import { button, choice, field, heading } from './finding.ts'

const phone = { width: 390, height: 844, touch: true }

/** All that the page says aloud from now on. */
async function listen(page: Page) {
  await page.evaluate(() => {
    const region = [...document.querySelectorAll('output')].find(
      ({ className }) => className === 'ds-sr-only',
    )
    if (!region) throw new Error('the page has no live region')
    const heard: string[] = []
    Object.assign(window, { heard })
    new MutationObserver(() => heard.push(region.textContent ?? '')).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    })
  })
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard)
}

test('what Amina sends is in Tor-Inge’s list and on his bell at once, and said once', async ({ visit }) => {
  const leader = await visit('toringe', '/saker')
  await heading(leader, 'Saker')
  await leader.waitForLoadState('networkidle')
  const heard = await listen(leader)
  await leader.evaluate(() => Object.assign(window, { isSamePage: true }))

  const words = 'Bruker fikk kveldsdosen to ganger, og dosetten var tom.'
  const reporter = await visit('amina', '/meld', phone)
  await button(reporter, 'Medisin').tap()
  await field(reporter, 'Fortell kort hva som skjedde').fill(words)
  await choice(reporter, 'Noe gikk galt').tap()
  await button(reporter, 'Send melding').tap()
  await heading(reporter, 'Takk. Meldingen er sendt.')

  await leader.getByRole('listitem').filter({ hasText: words }).waitFor()
  await leader.getByRole('link', { name: /1 nytt varsel/ }).waitFor()
  expect(await leader.evaluate(() => 'isSamePage' in window)).toBe(true)
  await expect.poll(heard).toEqual(['Du har 1 nytt varsel.'])
})

test('what somebody is writing stays, with its focus, while the page changes around it', async ({
  house,
  visit,
}) => {
  const amina = await house.as('amina')
  const { number, id } = await amina.call('POST /reports', { body: aReport() })
  const page = await visit('toringe', `/saker/${number}`)
  const answer = field(page, 'Skriv til Amina')
  await answer.fill('Takk, Amina. Jeg ')

  const added = 'Hun er våken og har fått i seg vann.'
  await amina.call('POST /reports/:id/additions', {
    params: { id },
    body: { id: newId(), kind: 'text', text: added },
  })
  await page.getByText(added).first().waitFor()

  expect(await answer.evaluate((element) => element === document.activeElement)).toBe(true)
  await page.keyboard.type('ringer deg.')
  expect(await answer.inputValue()).toBe('Takk, Amina. Jeg ringer deg.')
})

test('the reporter’s page moves on when her leader does', async ({ house, visit }) => {
  const amina = await house.as('amina')
  const { number, id } = await amina.call('POST /reports', { body: aReport() })
  const page = await visit('amina', `/meldinger/${id}`, phone)
  await heading(page, 'Det du meldte')
  const leader = await house.as('toringe')
  const { id: caseId } = await leader.call('GET /cases/:ref', { params: { ref: number } })
  const message = 'Takk for at du sa fra så raskt.'
  await leader.call('POST /cases/:id/acknowledge', { params: { id: caseId }, body: { message } })
  await page.getByText(message).waitFor()
})

test('a page out of sight listens to nothing, and catches up when it is seen again', async ({
  house,
  visit,
}) => {
  const page = await visit('kari', '/')
  // Only what is listened to can be left.
  const listening = page.waitForRequest((request) => request.url().endsWith('/api/live'))
  await page.reload()
  await heading(page, /Kari/)
  await listening
  const see = (state: 'hidden' | 'visible') =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'visibilityState', { value, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, state)
  const closed = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/api/live'))
  await see('hidden')
  await closed
  const ola = await house.as('ola')
  await ola.call('POST /reports', { body: aReport({ unitId: unitId('furulia') }) })
  expect(await page.getByRole('link', { name: /Din side: Kari Eide\. 1 nytt/ }).count()).toBe(0)
  await see('visible')
  await page.getByRole('link', { name: /Din side: Kari Eide\. 1 nytt/ }).waitFor()
})

test('how one is told is chosen for each kind, and kept', async ({ visit }) => {
  const page = await visit('toringe', '/varsler', phone)
  await page.getByRole('link', { name: 'Velg hvordan du får varsler' }).tap()
  await heading(page, 'Hvordan vil du få varsler?')
  const cases = page.getByRole('group', { name: 'Saker til meg' })
  await cases.getByRole('radio', { name: 'Samlet kl. 07.30 på arbeidsdager' }).tap()
  await button(page, 'Lagre valgene').tap()
  await page.getByText('Valgene er lagret.').first().waitFor()
  await page.reload()
  await heading(page, 'Hvordan vil du få varsler?')
  expect(await cases.getByRole('radio', { name: 'Samlet kl. 07.30 på arbeidsdager' }).isChecked()).toBe(true)
  expect(await choice(page, 'Med en gang').first().isChecked()).toBe(false)
})
