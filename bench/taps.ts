/** `npm run bench:taps`: an Orden of its own with its demo, and how many taps J1 and J2 take in Chromium on a phone 390 pixels wide. */
import { chromium, type Browser, type Locator, type Page } from 'playwright-core'
import { findChromium } from '../test/chromium.ts'
import { signIn, startDemo } from './demo.ts'

/**
 * PRODUCT J1: five, and never above eight. J2: six, and three where Monday's is copied, counted from the tile. What a type
 * asks may be left out, and is counted with its answer as well.
 */
const most = 8
type Count = { what: string; goal: number; taps: string[]; most: number }

const launch = await findChromium()
if (!launch) throw new Error('No Chromium here. Set CHROME_PATH to one.')
const demo = await startDemo()
let browser: Browser | undefined
try {
  browser = await chromium.launch({ ...launch, headless: true })
  const counts = [
    await reportOf(await phoneOf(browser, demo.url, 'Amina Hauge'), {
      ...{ what: 'J1, a nurse at night', goal: 5, most: 5, tile: 'Medisin' },
      ...{ text: 'Bruker fikk kveldsdosen to ganger.', hasMicrophone: true },
    }),
    await reportOf(await phoneOf(browser, demo.url, 'Amina Hauge'), {
      ...{ what: 'J1, answering what is asked', goal: 5, most, tile: 'Medisin' },
      ...{ text: 'Bruker fikk kveldsdosen to ganger.', hasMicrophone: true, answers: true },
    }),
    await reportOf(await phoneOf(browser, demo.url, 'Linn Berge'), {
      ...{ what: 'J1, a temp', goal: 5, most, tile: 'Medisin' },
      ...{ text: 'Bruker fikk kveldsdosen to ganger.', hasMicrophone: true },
    }),
    await reportOf(await phoneOf(browser, demo.url, 'Ola Strand'), {
      ...{ what: 'J2, a teacher is hit', goal: 6, most: 6, tile: 'Vold og trusler' },
      text: 'Eleven slo da vi skulle inn fra friminutt.',
    }),
    // What he told above is what he copies here: the page knows it from the server, also on another phone.
    await copyOf(await phoneOf(browser, demo.url, 'Ola Strand')),
  ]
  for (const { what, goal, taps } of counts)
    console.log(`${what}: ${taps.length} taps, goal ${goal}. ${taps.join(' · ')}`)
  for (const { what, taps, most: limit } of counts)
    if (taps.length > limit)
      throw new Error(`${what} takes ${taps.length} taps, and never more than ${limit}.`)
} finally {
  await browser?.close()
  await demo.end()
}

async function phoneOf(open: Browser, url: string, name: string): Promise<Page> {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'nb-NO' }
  const page = await (await open.newContext({ ...phone, timezoneId: 'Europe/Oslo' })).newPage()
  await signIn(page, url, name)
  return page
}

/** Counts what a finger does; words are written besides. */
function fingerOf() {
  const taps: string[] = []
  return {
    taps,
    tap: async (target: Locator, name: string): Promise<void> => {
      taps.push(name)
      await target.tap()
    },
  }
}

type Journey = Omit<Count, 'taps'> & {
  tile: string
  text: string
  hasMicrophone?: boolean
  answers?: boolean
}

async function reportOf(
  page: Page,
  { tile, text, hasMicrophone, answers, ...journey }: Journey,
): Promise<Count> {
  const finger = fingerOf()
  await begin(page, finger)
  await finger.tap(page.getByRole('button', { name: tile, exact: true }), tile)
  const words = page.getByRole('textbox', { name: 'Fortell kort hva som skjedde' })
  await words.waitFor()
  // On the phone's own keyboard, which is open since the field has focus.
  if (hasMicrophone) finger.taps.push('mikrofonen')
  await words.fill(text)
  for (const question of answers ? await asked(page) : [])
    await finger.tap(question.getByRole('radio').last(), 'et svar')
  await finger.tap(page.getByRole('radio', { name: /^Ingen skade/ }), 'Ingen skade')
  await send(page, finger)
  return { ...journey, taps: finger.taps }
}

/** The same again, once there is something of hers to copy. */
async function copyOf(page: Page): Promise<Count> {
  const finger = fingerOf()
  await begin(page, finger)
  await finger.tap(page.getByRole('button', { name: 'Vold og trusler', exact: true }), 'Vold og trusler')
  const copy = page.getByRole('button', { name: /^Kopier det du meldte/ })
  await finger.tap(copy, (await copy.innerText()).trim())
  await page.getByText(/^Kopiert fra det du meldte/).waitFor()
  await send(page, finger)
  return { what: 'J2, copied from before', goal: 3, most: 4, taps: finger.taps }
}

async function begin(page: Page, { tap }: ReturnType<typeof fingerOf>): Promise<void> {
  await tap(page.getByRole('navigation').getByRole('link', { name: 'Meld fra' }).last(), 'Meld fra')
  const where = page.getByRole('heading', { name: 'Hvor jobber du i dag?' })
  const what = page.getByRole('button', { name: 'Noe annet', exact: true })
  await where.or(what).waitFor()
  if (await where.isVisible())
    await tap(page.getByRole('main').getByRole('listitem').getByRole('button').first(), 'en enhet')
}

/** The type's own questions: every group of choices but how it went. */
async function asked(page: Page): Promise<Locator[]> {
  const groups = page
    .getByRole('main')
    .getByRole('group')
    .filter({ has: page.getByRole('radio') })
    .filter({ hasNotText: /^Hvordan gikk det\?/ })
  await groups.first().waitFor()
  return groups.all()
}

async function send(page: Page, { tap }: ReturnType<typeof fingerOf>): Promise<void> {
  await tap(page.getByRole('button', { name: 'Send melding' }), 'Send melding')
  await page.getByRole('heading', { name: 'Takk. Meldingen er sendt.' }).waitFor()
}
