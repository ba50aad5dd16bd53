import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { aReport } from '../app.ts'
import { test, type House } from '../browser.ts'
import { positionId, testNow } from '../people.ts'
import { button, link } from './finding.ts'

const many = 53
let filled: Promise<void> | undefined

/** So many reports of Amina's and measures of Petter's that no list has them on one page. */
async function fillLists(house: House) {
  const [amina, toringe] = [await house.as('amina'), await house.as('toringe')]
  let number = ''
  for (let i = 0; i < many; i++) {
    // Nobody sends more than so many a minute.
    house.at(new Date(testNow.getTime() + i * 10_000))
    number = (await amina.call('POST /reports', { body: aReport({ text: `Hendelse nummer ${i}.` }) })).number
  }
  const { id } = await toringe.call('GET /cases/:ref', { params: { ref: number } })
  const params = { id }
  await toringe.call('POST /cases/:id/acknowledge', { params, body: { message: 'Takk.' } })
  const { version } = await toringe.call('GET /cases/:ref', { params: { ref: number } })
  const severity = { severityActual: 1, severityPossible: 2 }
  const type = { category: 'tjeneste', typeCode: 'tj.legemiddel' } as const
  await toringe.call('POST /cases/:id/assess', {
    params,
    body: { work: 'findCause', ...severity, ...type, version },
  })
  for (let i = 0; i < many; i++) {
    const body = { id: newId(), title: `Tiltak nummer ${i}`, dueOn: '2027-01-15', strength: 3 }
    await toringe.call('POST /cases/:id/measures', {
      params,
      body: { ...body, ownerPositionId: positionId('technical') },
    })
  }
}

const lists = [
  ['toringe', '/saker', 'Vis flere saker'],
  ['petter', '/tiltak', 'Vis flere tiltak'],
  ['toringe', '/varsler', 'Vis eldre varsler'],
  ['toringe', '/epost', 'Vis eldre e-post'],
  ['amina', '/meldinger', 'Vis flere'],
] as const

test.for(lists)(
  '%s on %s goes on from the first that came',
  async ([who, address, more], { house, visit }) => {
    await (filled ??= fillLists(house))
    const page = await visit(who, address, { width: 390, height: 844 })
    await button(page, more).focus()
    const before = await items(page)
    const scrolled = await page.evaluate(() => scrollY)
    await page.keyboard.press('Enter')
    await expect.poll(() => items(page)).toBe(before + many - 50)
    await expect.poll(() => focusedItem(page)).toBe(before)
    expect(await page.evaluate(() => scrollY)).toBe(scrolled)
    await expect
      .poll(() => page.getByRole('status').first().textContent())
      .toMatch(`Vi viser ${many - 50} til.`)
    expect(await button(page, more).count()).toBe(0)
  },
)

test('a list of cases says how many there are as far as it knows, and of each its number and whose it is', async ({
  house,
  visit,
}) => {
  await (filled ??= fillLists(house))
  const page = await visit('toringe', '/saker', { width: 390, height: 844 })
  await page.getByText('Mer enn 50 saker. Det som haster mest, står først.').waitFor()
  await page
    .getByText(/^Sak 2026-\d{4} · (Avdelingsl|L)eder/)
    .first()
    .waitFor()
  await page.goto(`${house.url}/fjordvik/saker?tilstand=measuresRunning`)
  await page.getByText('1 sak.', { exact: true }).waitFor()
})

test('the number in the header follows what has been read', async ({ house, visit }) => {
  await (filled ??= fillLists(house))
  const page = await visit('petter', '/')
  const unread = async () => Number(/(\d+) nye? va/.exec(await link(page, /^Din side/).innerText())?.[1] ?? 0)
  await expect.poll(unread).toBeGreaterThan(many - 10)
  const first = await unread()
  await page.goto(`${house.url}/fjordvik/varsler`)
  await expect.poll(unread).toBeLessThan(first)
})

test('whoever opens what a notice is about has read it, and the number in the header says so', async ({
  house,
  visit,
}) => {
  await (filled ??= fillLists(house))
  const petter = await house.as('petter')
  const count = async () => (await petter.call('GET /notices/unread')).count
  const { measures } = await petter.call('GET /measures')
  const before = await count()
  const page = await visit('petter', `/tiltak/${measures[0]?.id}`)
  await expect.poll(count).toBe(before - 1)
  await expect
    .poll(async () =>
      Number(
        await link(page, /^Din side/)
          .locator('[aria-hidden]')
          .last()
          .innerText(),
      ),
    )
    .toBe(before - 1)
})

/** The list is the one whose items fill the page. */
const list = 'main :is(ul, div):has(> :nth-child(50))'
const items = (page: Page) => page.locator(`${list} > *`).count()
const focusedItem = (page: Page) =>
  page
    .locator(list)
    .evaluate((found) => [...found.children].findIndex((item) => item.contains(document.activeElement)))
