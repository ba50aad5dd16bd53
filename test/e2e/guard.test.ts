import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { identityMask } from '../../src/kernel/guard/identity-number.ts'
import { aReport } from '../app.ts'
import { test } from '../browser.ts'
import { button, choice, field, heading } from './finding.ts'
import { faultsOf } from './inspect.ts'
import { keysOf } from './keys.ts'

/** From the tax administration's synthetic series: nobody has them. */
const number = '17846449205'
const order = '03899240382'
const patience = { timeout: 10_000 }

const told = (page: Page) => field(page, 'Fortell kort hva som skjedde')
const marks = (page: Page) => page.locator('mark').allTextContents()
/** What the field is described by, as somebody hears it who cannot see the page. */
const description = (page: Page) =>
  told(page).evaluate((element) =>
    (element.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.querySelector(`#${id}`)?.textContent)
      .join(' '),
  )

const topOf = async (element: Locator) => (await element.boundingBox())?.y ?? 0

const stored = (page: Page) =>
  page.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]))

/** Whether what was written has become more than words. */
const runs = async (page: Page) =>
  (await page.locator('img[src=x], [onerror], body script').count()) > 0 || (await page.title()) === 'ran'

/** How far things have moved on the page since, as browsers count it, other than by what she does. */
async function watchMoves(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    Object.assign(window, { moved: 0 })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number
        hadRecentInput: boolean
      })[])
        if (!entry.hadRecentInput)
          Reflect.set(window, 'moved', Number(Reflect.get(window, 'moved')) + entry.value)
    }).observe({ type: 'layout-shift' })
  })
  return () => page.evaluate(() => Number(Reflect.get(window, 'moved')))
}

test('a name may be replaced by keyboard, a number is hidden, and one that is none is kept', async ({
  house,
  visit,
}) => {
  const page = await visit('amina', '/meld')
  const outgoing: string[] = []
  page.on('request', (request) => outgoing.push(`${request.url()} ${request.postData() ?? ''}`))
  const hers = /Oddvar|Nesje|17846449205/
  const keys = keysOf(page)
  await button(page, 'Medisin').click()
  const answers = choice(page, 'Ingen skade')
  const before = await topOf(answers)
  await told(page).fill('Bruker falt.')
  await told(page).fill('')
  const moves = await watchMoves(page)
  await keys.type(told(page), `Pasient Oddvar Nesje (${number}) fikk feil dose. Ordre ${order} var feil.`)
  await expect.poll(() => description(page), patience).toContain('«Oddvar Nesje» ser ut som et navn.')
  expect(await marks(page)).toEqual(['Oddvar Nesje', number, order])
  // Nothing moves but with a key: room for the message is there when it comes.
  expect(await topOf(answers)).toBeGreaterThan(before)
  expect(await moves()).toBeLessThan(0.01)
  expect(await faultsOf(page)).toEqual([])

  await keys.enter(button(page, 'Erstatt med «Pasienten»'))
  expect(await told(page).inputValue()).toMatch(/^Pasienten \(\d+\) fikk feil dose\./)
  expect(await keys.hasFocus(told(page))).toBe(true)
  await expect.poll(() => description(page), patience).toContain('Det ser ut som et fødselsnummer.')
  await page.keyboard.press('ControlOrMeta+z')
  expect(await told(page).inputValue()).toMatch(/^Pasient Oddvar Nesje/)
  await keys.enter(button(page, 'Behold'))

  await keys.enter(button(page, 'Greit'))
  await keys.enter(button(page, 'Det er ikke et fødselsnummer'))
  await button(page, 'Det er ikke et fødselsnummer').waitFor({ state: 'hidden' })
  expect(await marks(page)).toEqual([number])
  expect(await topOf(answers)).toBe(before)

  await choice(page, 'Noe gikk galt').check()
  // All of it was found in the browser alone: nothing has left it, and what is kept there is sealed.
  await expect.poll(() => stored(page), patience).not.toMatch(hers)
  expect(await stored(page)).toContain(':draft:')
  expect(outgoing.map(decodeURIComponent).filter((sent) => hers.test(sent))).toEqual([])
  await button(page, 'Send melding').click()
  await heading(page, 'Takk. Meldingen er sendt.')
  expect(outgoing.filter((sent) => hers.test(sent))).toHaveLength(1)
  const { reports } = await (await house.as('amina')).call('GET /reports')
  expect(reports[0]?.text).toBe(
    `Pasient Oddvar Nesje (${identityMask}) fikk feil dose. Ordre ${order} var feil.`,
  )
})

test('nothing is said while she writes, sending is never in its way, and what is written is words to all', async ({
  house,
  visit,
}) => {
  const code = `<img src=x onerror="document.title='ran'"><script>document.title='ran'</script>`
  const page = await visit('amina', '/meld')
  await button(page, 'Medisin').click()
  await told(page).fill(`Bruker ${number} falt. ${code}`)
  await choice(page, 'Noe gikk galt').check()
  await button(page, 'Send melding').click()
  await heading(page, 'Takk. Meldingen er sendt.')
  const { reports } = await (await house.as('amina')).call('GET /reports')
  const [sent] = reports
  expect(sent?.text).toBe(`Bruker ${identityMask} falt. ${code}`)

  const leader = await visit('toringe', `/saker/${sent?.number}`)
  await leader.getByText(code).first().waitFor()
  for (const [reader, address] of [
    [leader, '/saker'],
    [page, `/meldinger/${sent?.id}`],
    [page, '/meldinger'],
  ] as const) {
    expect(await runs(reader)).toBe(false)
    await reader.goto(`${house.url}/fjordvik${address}`)
    await reader.getByText('<img src=x').first().waitFor()
  }
  expect([await runs(leader), await runs(page)]).toEqual([false, false])
})

test('what she said is no identity number is remembered with what she had begun to write', async ({
  house,
  visit,
}) => {
  const { id } = await (await house.as('amina')).call('POST /reports', { body: aReport() })
  const page = await visit('amina', `/meldinger/${id}`)
  await button(page, 'Legg til noe').click()
  const words = page.getByRole('textbox')
  await words.fill(`Ordren var ${order}.`)
  await button(page, 'Det er ikke et fødselsnummer').click()
  await page.reload()
  await button(page, 'Send tillegget').click()
  await page.getByText(`Ordren var ${order}.`).waitFor()
})

test('whoever writes to somebody may call her by name', async ({ house, visit }) => {
  const { number: ref } = await (await house.as('amina')).call('POST /reports', { body: aReport() })
  const page = await visit('toringe', `/saker/${ref}`)
  const answer = field(page, 'Skriv til Amina')
  await answer.fill('Takk, Amina. Jeg ringer Oddvar Nesje i dag. Hilsen Tor-Inge.')
  await expect.poll(() => marks(page), patience).toEqual(['Oddvar Nesje'])
})
