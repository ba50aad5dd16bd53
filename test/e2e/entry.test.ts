import { expect } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { test } from '../browser.ts'
import { entryCodeOf } from '../codes.ts'
import { personId, unitId } from '../people.ts'
import { phone, storedOn, tell, told, untilSealed, words } from './draft.ts'
import { button, choice, field, heading } from './finding.ts'
import { faultsOf } from './inspect.ts'

test('a device that is made a shared one keeps nothing of whoever made it so', async ({ house, visit }) => {
  const page = await visit('toringe', '/meld', { ...phone, expects: [401] })
  await tell(page)
  await untilSealed(page)
  expect(await storedOn(page)).toContain(personId('toringe'))
  await page.goto(`${house.url}/fjordvik/oppsett/plakater/delt`)
  await page.locator('#unit').selectOption(unitId('east'))
  await field(page, 'Navn på nettbrettet eller PC-en').fill('Nettbrettet på vaktrommet')
  await button(page, 'Start delt skjerm og logg ut').tap()
  await page.waitForURL('**/m')
  await heading(page, 'Hva vil du melde fra om?')
  const stored = await storedOn(page)
  expect(stored).not.toMatch(/:draft:|Tor-Inge|"lastForm"|"names"/)
  expect(stored).toContain('"privateKey":null')

  await tell(page)
  await page.reload()
  await heading(page, 'Hva vil du melde fra om?')
  await button(page, 'Medisin').tap()
  expect(await told(page).inputValue()).toBe('')
  await page.getByRole('button', { name: /^Medisin/ }).tap()
  await heading(page, 'Hva vil du melde fra om?')

  await button(page, 'Noe annet').tap()
  await page.getByRole('button', { name: /^Alvorlig/ }).tap()
  await heading(page, 'Ring først hvis det haster')
  await button(page, 'Skriv meldingen').tap()
  await told(page).fill(words)
  await button(page, 'English').tap()
  await button(page, 'Send report').tap()
  await button(page, 'Done').waitFor()
  const code = await page.locator('ol').getByRole('listitem').allTextContents()
  expect(code).toHaveLength(6)

  /** Neither on the page, in its history nor in what the browser keeps for it. */
  const nothingIsLeft = async () => {
    const left = [await page.locator('body').innerHTML(), await storedOn(page)].join('\n')
    for (const secret of [words, code.join('-'), ...code.map((word) => `>${word}<`)])
      expect(left).not.toContain(secret)
  }
  await button(page, 'Done').tap()
  // The next reads the device's own language, whoever had it before.
  await heading(page, 'Hva vil du melde fra om?')
  await nothingIsLeft()
  await page.goBack()
  await heading(page, 'Hva vil du melde fra om?')
  await nothingIsLeft()
  await page.goto(`${house.url}/fjordvik/oppsett/plakater`)
  await heading(page, 'Hva vil du melde fra om?')
  await page.goForward()
  await heading(page, 'Hva vil du melde fra om?')
  await nothingIsLeft()
  await button(page, 'Medisin').tap()
  expect(await told(page).inputValue()).toBe('')
  expect(await choice(page, 'Noe gikk galt').isChecked()).toBe(false)

  await page.clock.install()
  await button(page, 'Medisin').tap()
  await heading(page, 'Hva vil du melde fra om?')
  await tell(page)
  await page.clock.runFor(125_000)
  await page.getByRole('dialog', { name: 'Er du her fortsatt?' }).waitFor()
  await page.clock.runFor(45_000)
  await heading(page, 'Hva vil du melde fra om?')
  await nothingIsLeft()
})

test('what somebody without an account has begun outlives a reload and Back, and is gone when it is sent', async ({
  house,
  visit,
}) => {
  const id = newId()
  const body = { id, unitId: unitId('east'), locationId: null, typeCode: null, language: 'nb' as const }
  await (await house.as('toringe')).call('POST /entries/posters', { body: { ...body, allowsGuests: true } })
  const page = await visit(null, '/m/7KQXACDE', { ...phone, expects: [0, 404, 429] })
  const looksWell = async (what: string) => expect.soft(await faultsOf(page), what).toEqual([])
  await heading(page, 'Koden virker ikke')
  await looksWell('a code that opens nothing')

  const address = `${house.url}/fjordvik/m/${await entryCodeOf(house, id)}`
  const asked = '**/api/entry/form'
  await page.route(asked, (route) => route.abort('internetdisconnected'))
  await page.goto(address)
  await button(page, 'Prøv igjen').waitFor()
  await looksWell('without net')
  await page.unroute(asked)
  const tooMany = { status: 429, code: 'tooMany', title: 'Det ble mange forsøk på kort tid' }
  await page.route(asked, (route) =>
    route.fulfill({ status: 429, contentType: 'application/problem+json', body: JSON.stringify(tooMany) }),
  )
  await page.reload()
  await page.getByText(tooMany.title).first().waitFor()
  await looksWell('asked too often')
  await page.unroute(asked)

  await page.reload()
  await heading(page, 'Hva vil du melde fra om?')
  await page.getByText('Fjordvik kommune').first().waitFor()
  await looksWell('what it is about')
  await tell(page)
  await button(page, 'English').click()
  await page.getByText('Something went wrong').first().waitFor()
  expect(await page.locator('#text').inputValue()).toBe(words)
  await button(page, 'Bokmål').click()
  await choice(page, 'Noe gikk galt').waitFor()
  await page.goBack()
  await heading(page, 'Hva vil du melde fra om?')
  await page.goForward()
  expect(await told(page).inputValue()).toBe(words)
  await page.reload()
  await page.getByText('Her er det du begynte på.').waitFor()
  expect(await told(page).inputValue()).toBe(words)
  expect(await choice(page, 'Noe gikk galt').isChecked()).toBe(true)
  await looksWell('telling, come back')
  await page.goBack()
  await button(page, 'Medisin').click()
  expect(await told(page).inputValue()).toBe(words)

  await button(page, 'Send melding').click()
  await heading(page, 'Takk. Meldingen er sendt.')
  await looksWell('the receipt')
  const codeWords = await page.locator('ol').getByRole('listitem').allTextContents()
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(words)
  await page.goBack()
  await heading(page, 'Hva vil du melde fra om?')
  await page.goForward()
  await heading(page, 'Les svaret med koden din')
  await page.reload()
  await button(page, 'Medisin').click()
  expect(await told(page).inputValue()).toBe('')

  await page.goto(`${house.url}/fjordvik/svar`)
  await field(page, 'Koden din').fill(codeWords.join(' '))
  await button(page, 'Åpne').click()
  await heading(page, /^Meldingen din$/)
  await page.getByText('Det kommer fram med en gang.').waitFor()
  await button(page, 'Be om at noe blir skjult').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click()
  await page.getByText('De som kan skjule ord, har fått det').waitFor()
})
