import type { Page } from 'playwright-core'
import { readFileSync, globSync } from 'node:fs'
import { expect } from 'vitest'
import { findBokmal } from '../../src/features/content/plain-language.ts'
import { newId } from '../../src/kernel/ids.ts'
import { aReport } from '../app.ts'
import { test, type House } from '../browser.ts'
import { positionId, testNow, towns, unitId } from '../people.ts'
import { button, choice, heading, link } from './finding.ts'

/** Everything the page says, also to those who only hear it. */
const wordsOn = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const labels = [...document.querySelectorAll('[aria-label]')].map((one) => one.getAttribute('aria-label'))
    return [document.title, document.body.innerText, ...labels].join('\n')
  })

/** Opens pages one after another, and gives what each says once it has been fetched. */
async function* readEach(page: Page, { url }: House, slug: string, addresses: readonly string[]) {
  for (const address of addresses) {
    await page.goto(`${url}/${slug}${address}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page
      .getByRole('main')
      .getByText(/^(Henter siden|Hentar sida|Getting the page)/)
      .waitFor({ state: 'hidden' })
    yield { address, words: await wordsOn(page) }
  }
}

/** Cases in Nordvik, told in nynorsk, so that whatever bokmål is on a page is ours. */
async function fillNordvik(house: House) {
  const home = unitId('nursingHome', 'nordvik')
  const nurse = towns.nordvik.people.find(({ homeUnitId, key }) => homeUnitId === home && key === null)
  if (!nurse) throw new Error('somebody works at the nursing home')
  const [reporter, leader] = [await house.as(nurse.id, 'nordvik'), await house.as('eirik')]
  const text = 'Ho fekk kveldsdosen to gonger. Dosetten var ikkje signert.'
  const send = async () => reporter.call('POST /reports', { body: aReport({ unitId: home, text }) })
  const [first, second, third] = [await send(), await send(), await send()]
  const acknowledge = async (ref: string) => {
    const { id } = await leader.call('GET /cases/:ref', { params: { ref } })
    await leader.call('POST /cases/:id/acknowledge', {
      params: { id },
      body: { message: 'Takk. Eg ser på det.' },
    })
    return id
  }
  await acknowledge(second.number)
  const id = await acknowledge(third.number)
  const { version } = await leader.call('GET /cases/:ref', { params: { ref: third.number } })
  const severity = { severityActual: 1, severityPossible: 2 }
  await leader.call('POST /cases/:id/assess', {
    params: { id },
    body: { ...severity, work: 'findCause', category: 'tjeneste', typeCode: 'tj.legemiddel', version },
  })
  const measure = newId()
  const ownerPositionId = positionId('nursingHome', 'leader', 'nordvik')
  await leader.call('POST /cases/:id/measures', {
    params: { id },
    body: {
      id: measure,
      title: 'Signer ved døra',
      background: '',
      ownerPositionId,
      dueOn: '2026-12-01',
      strength: 2,
    },
  })
  return { nurse, first, second, third, measure, at: testNow }
}

test('a page in nynorsk has no bokmål', async ({ house, visit }) => {
  const { nurse, first, second, third, measure } = await fillNordvik(house)
  const leader = await visit('eirik', '/')
  const pages = [
    '/',
    '/mer',
    '/meg',
    '/mine-folk',
    '/oppsett/roller',
    '/min-side/tilgang',
    '/varsler',
    '/epost',
    '/saker',
    '/saker?vis=lukkede',
    `/saker/${first.number}`,
  ]
  pages.push(
    `/saker/${second.number}`,
    `/saker/${third.number}`,
    '/tiltak',
    `/tiltak/${measure}`,
    '/meldinger',
  )
  for await (const { address, words } of readEach(leader, house, 'nordvik', pages))
    expect.soft(findBokmal(words), address).toEqual([])

  const reporter = await visit(nurse.id, '/', { slug: 'nordvik', language: 'nn' })
  for await (const { address, words } of readEach(reporter, house, 'nordvik', [
    '/',
    `/meldinger/${first.id}`,
    '/meld',
  ]))
    expect.soft(findBokmal(words), address).toEqual([])
  await button(reporter, 'Medisin').click()
  await button(reporter, 'Send melding').click()
  expect.soft(findBokmal(await wordsOn(reporter)), 'telling').toEqual([])
  await reporter.getByRole('button', { name: /^Alvorleg/ }).click()
  await heading(reporter, 'Meldinga er lagra. Kva gjeld det?')
  await reporter
    .getByRole('button', { name: /er skadd$/ })
    .first()
    .click()
  expect.soft(findBokmal(await wordsOn(reporter)), 'advice').toEqual([])
})

test('a stranger in Nordvik is met in nynorsk, and chooses another language in one tap', async ({
  visit,
}) => {
  const page = await visit(null, '/logg-inn', { slug: 'nordvik' })
  await page.getByText('Nordvik kommune').first().waitFor()
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('nn')
  await page.getByRole('button', { name: /^Solveig Nes/ }).waitFor()
  expect(findBokmal(await page.getByRole('main').innerText())).toEqual([])
  await button(page, 'English').click()
  await heading(page, 'Who do you want to be?')
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
})

test('the language chosen on the way in is hers from then on, and nobody else’s', async ({
  house,
  visit,
}) => {
  const page = await visit(null, '/logg-inn')
  await button(page, 'English').click()
  await page.getByRole('button', { name: /^Mats Lie/ }).click()
  await heading(page, 'Hello, Mats')
  expect((await (await house.as('mats')).call('GET /session')).person?.language).toBe('en')
  await page.goto(`${house.url}/fjordvik/mer`)
  await button(page, 'Sign out').click()
  await heading(page, 'Who do you want to be?')
  await page.getByRole('button', { name: /^Arne Lind/ }).click()
  await heading(page, 'God dag, Arne')
})

test('not a word is said before it is known what language she reads', async ({ house, visit }) => {
  await (await house.as('berit')).call('PUT /me/language', { body: { language: 'en' } })
  for (const [address, first] of [
    ['/', 'Hello, Berit'],
    ['/meld', 'What do you want to report?'],
  ] as const) {
    const page = await visit('berit', '/meg')
    await page.evaluate(() => localStorage.clear())
    let answer = () => {}
    const asked = new Promise<void>((resolve) => (answer = resolve))
    await page.route('**/api/session', async (route) => asked.then(() => route.continue()))
    await page.goto(`${house.url}/fjordvik${address}`)
    await page.getByRole('main').getByText('Henter siden').waitFor()
    expect(await page.locator('output').innerText()).toBe('')
    answer()
    await heading(page, first)
    expect(await page.locator('output').innerText()).not.toContain('Henter')
  }
})

const norwegian = norwegianTexts()

test('a page in English has no Norwegian around what people wrote', async ({ house, visit }) => {
  const amina = await house.as('amina')
  const sent = await amina.call('POST /reports', { body: aReport() })
  const page = await visit('toringe', '/', { language: 'en' })
  const pages = [
    '/',
    '/mer',
    '/meg',
    '/mine-folk',
    '/oppsett/roller',
    '/min-side/tilgang',
    '/varsler',
    '/epost',
    '/saker',
    `/saker/${sent.number}`,
    '/tiltak',
    '/meldinger',
  ]
  for await (const { address, words } of readEach(page, house, 'fjordvik', pages)) {
    const lines = words.split('\n').map((line) => line.trim())
    expect
      .soft(
        lines.filter((line) => norwegian.has(line)),
        address,
      )
      .toEqual([])
  }
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await house.as('toringe').then((client) => client.call('PUT /me/language', { body: { language: 'nb' } }))
})

test('somebody changes her language: at once, everywhere she signs in, and nobody else', async ({
  house,
  visit,
}) => {
  const page = await visit('gro', '/mer', { width: 390, height: 844 })
  await choice(page, 'Nynorsk').click()
  await heading(page, 'Meir')
  await link(page, 'Heim').first().waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('nn')
  await expect
    .poll(async () => (await (await house.as('gro')).call('GET /session')).person?.language)
    .toBe('nn')

  const phone = await visit('gro', '/meld', { width: 390, height: 844 })
  await heading(phone, 'Kva vil du melde frå om?')
  const other = await visit('hege', '/')
  await heading(other, 'God dag, Hege')
  expect(await other.locator('html').getAttribute('lang')).toBe('nb')
})

test('the sign-in page has every named person, one tap from her own page', async ({ house, visit }) => {
  const { people } = await house.stranger().call('GET /personas')
  const page = await visit(null, '/')
  await heading(page, 'Hvem vil du være?')
  for (const { name } of people)
    await page
      .getByRole('button', { name: new RegExp(`^${name}|${name}`) })
      .first()
      .waitFor()
  expect(people.length).toBeGreaterThan(15)
  await page.getByRole('button', { name: /Amina Hauge/ }).click()
  await heading(page, 'God dag, Amina')
})

test('in a demo every page says that nobody is real', async ({ visit }) => {
  const banner = 'Demo. Mennesker og hendelser er oppdiktet.'
  for (const address of ['/logg-inn', '/meld']) {
    const page = await visit(null, address, { expects: [401] })
    await page.getByText(banner).waitFor()
  }
  const page = await visit('amina', '/')
  await page.getByText(banner).waitFor()
})

/** Every text that is Norwegian and not also English: «Medisin» might be a name, «Send melding» is not. */
function norwegianTexts(): Set<string> {
  const read = (language: string) => {
    const files = globSync(`src/{web,features/*,platform/http}/texts.${language}.json`)
    return files.flatMap((file) => Object.values<string>(JSON.parse(readFileSync(file, 'utf8'))))
  }
  const english = new Set(read('en'))
  // Languages are written in themselves.
  return new Set([...read('nb'), ...read('nn')].filter((text) => !english.has(text)))
}
