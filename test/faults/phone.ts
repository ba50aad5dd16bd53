import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { button, choice } from '../e2e/finding.ts'
import { addPhoto } from './add-photo.ts'
import type { Dice } from './dice.ts'
import type { ShakyHouse } from './house.ts'
import { countWaiting, isReady, isSealed, whereItIs, type Where } from './in-page.ts'

/** A report that somebody has written, and what her phone has told her of it. */
export type Written = {
  /** The words nobody else writes. */
  words: string
  /** `begun`: perhaps not a word was taken; `written`: it was, and the page has promised nothing yet. */
  state: 'begun' | 'written' | 'kept' | 'sent'
  /** Whether the phone said that it was kept before it said that it was sent. */
  waited: boolean
  /** How often she has written it: more than once where her page went away before it had hold of a word. */
  typed: number
  number?: string
  photo: 'none' | 'tried' | 'there'
}

export type Mishaps = {
  /** Of all reports, those in the midst of which something happens to the page. */
  share: number
  /** Seconds before somebody who sees nothing happen opens the page again. */
  patience: readonly [least: number, most: number]
  photos: number
}

export type Phone = Awaited<ReturnType<typeof openPhone>>

/** Somebody with a phone: she writes reports on the real page, and does what people do when it does not answer. */
export async function openPhone(
  browser: Browser,
  house: ShakyHouse,
  { personId, dice, mishaps }: { personId: string; dice: Dice; mishaps: Mishaps },
) {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    serviceWorkers: 'allow',
    reducedMotion: 'reduce',
    locale: 'nb-NO',
  })
  context.setDefaultTimeout(4000)
  await signIn(context, house, personId)
  const address = `${house.url}/fjordvik/meld`
  const written: Written[] = []
  /** Those that a page has shown, the temporary ones too. */
  const numbers = new Set<string>()
  let page = await context.newPage()
  const noted = { reloads: 0, closings: 0, offline: 0, problems: 0 }

  /** Each time in vain she waits longer, so that a slow machine gets there too. */
  let inVain = 0
  const waits = () => dice.between(...mishaps.patience) * 1000 * (1 + inVain)

  /** Opens the page as often as it takes: before the phone has kept it, that needs the net. */
  const open = async () => {
    for (;;) {
      const opened = await page.goto(address, { timeout: 15_000, waitUntil: 'commit' }).then(
        () => true,
        () => false,
      )
      if (opened) return
      await pause(200)
    }
  }
  /** From a receipt to the first step again, as the phone's back button does. */
  const goBack = () =>
    page
      .evaluate(() => history.back())
      .then(() => button(page, 'Noe annet').waitFor({ timeout: 2000 }))
      .catch(open)
  const reopen = async () => {
    const old = page
    page = await context.newPage()
    await old.close()
    await open()
  }

  /** One thing that happens to a phone, in the midst of a report. */
  async function mishap(): Promise<void> {
    await pause(dice.between(0, 800))
    const kind = dice.oneOf(['reload', 'close', 'offline'] as const)
    if (kind === 'reload') {
      noted.reloads += 1
      await page.reload({ timeout: 15_000, waitUntil: 'commit' }).catch(() => undefined)
    } else if (kind === 'close') {
      noted.closings += 1
      await reopen()
    } else {
      noted.offline += 1
      await context.setOffline(true)
      await pause(dice.between(200, 2500))
      await context.setOffline(false)
    }
  }

  async function write(words: string): Promise<void> {
    const report: Written = { words, state: 'begun', waited: false, typed: 0, photo: 'none' }
    written.push(report)
    for (const other of context.pages()) if (other !== page) await other.close()
    await (dice.isLucky(0.75) ? goBack() : open())
    const happening = dice.isLucky(mishaps.share) ? mishap().catch(() => undefined) : undefined
    await bring(report)
    await happening
    // Now and then somebody waits to see it arrive.
    if (report.state === 'kept' && dice.isLucky(0.2)) await seeArrive(report)
  }

  /** Until the page has said what became of it, or shows that it has left the page's hands. */
  async function bring(report: Written): Promise<void> {
    for (;;) {
      const where = await look(page, waits())
      inVain = where.at === 'nothing' ? inVain + 1 : 0
      // What she meant to touch may be gone by then: she looks again.
      if (await step(report, where).catch(() => false)) return
    }
  }

  /** Does what the page asks for. Gives whether that was the last of it. */
  async function step(report: Written, { at, number = '' }: Where): Promise<boolean> {
    if (at === 'receipt') {
      // One from before, which the page remembers.
      if (numbers.has(number)) return open().then(() => false)
      told(report, number)
      return true
    }
    if (at === 'kept') {
      if (numbers.has(number)) return open().then(() => false)
      numbers.add(number)
      Object.assign(report, { state: 'kept', waited: true })
      return true
    }
    if (at === 'resume') await button(page, 'Fortsett').tap()
    else if (at === 'what') {
      // It is no draft any more: it lies on the phone, or has arrived while nobody looked.
      if (report.state === 'written') return true
      await button(page, 'Noe annet').tap()
    } else if (at === 'tell') return tell(report)
    else {
      noted.problems += 1
      await open()
    }
    return false
  }

  async function tell(report: Written): Promise<boolean> {
    // What happens meanwhile may put another page in its place, which says nothing of what was typed here.
    const typedOn = page
    const field = typedOn.locator('#text')
    if ((await field.inputValue()) === '') {
      report.typed += 1
      await field.fill(report.words)
      // What is typed lies in the page's own tab until it is sealed, some milliseconds later.
      await typedOn.waitForFunction(isSealed, undefined, { polling: 20 })
      report.state = 'written'
    }
    await choice(page, 'Ingen skade').check()
    if (report.photo === 'none' && dice.isLucky(mishaps.photos)) {
      report.photo = 'tried'
      if (await addPhoto(page)) report.photo = 'there'
    }
    await button(page, 'Send melding').tap()
    const where = await look(page, waits(), 'sending')
    if (where.at === 'trouble') noted.problems += 1
    else if (where.at === 'nothing') {
      noted.closings += 1
      await reopen()
    } else return step(report, where)
    return false
  }

  function told(report: Written, number: string): void {
    numbers.add(number)
    Object.assign(report, { state: 'sent', number })
  }

  async function seeArrive(report: Written): Promise<void> {
    const { number } = await look(page, waits(), 'arriving')
    if (number && !numbers.has(number)) told(report, number)
  }

  return {
    written,
    noted,
    write,
    /** Until the phone has what it needs to keep reports without net, and the page itself. */
    async getReady() {
      await open()
      await page.waitForFunction(isReady, undefined, { timeout: 60_000, polling: 200 })
    },
    /** The net is back: sends what is left, as whoever opens the page again does. */
    async settle() {
      const deadline = Date.now() + 120_000
      for (;;) {
        await reopen()
        const { at } = await look(page, 10_000)
        if (at === 'resume') {
          const draft = await page.locator('blockquote').textContent()
          const report = written.find(({ words }) => draft?.includes(words))
          if (report) await bring(report)
        }
        if (at !== 'what' && Date.now() < deadline) continue
        const { left, refused } = await wake(page)
        if (left === refused || Date.now() > deadline) return left
      }
    },
    /** The words that still lie here, as their author reads them. */
    async readWaiting(): Promise<string> {
      await page.goto(`${house.url}/fjordvik/venter`, { timeout: 15_000 })
      const file = page.getByRole('heading', { name: /^Bilde eller fil/ })
      await page.locator('blockquote').or(file).first().waitFor({ timeout: 15_000 })
      return page.locator('main').innerText()
    },
  }
}

/** Wakes the page and waits a moment for it to have sent what it has. */
async function wake(page: Page) {
  for (let tries = 0; ; tries++) {
    await page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')))
    await pause(300)
    const found = await page.evaluate(countWaiting)
    if (found.left === found.refused || tries > 20) return found
  }
}

async function signIn(context: BrowserContext, house: ShakyHouse, personId: string): Promise<void> {
  const place = { domain: '127.0.0.1', path: '/fjordvik' }
  await context.addCookies([
    { name: 'orden_session', value: await house.signIn(personId), ...place, httpOnly: true, sameSite: 'Lax' },
  ])
}

/** What the page shows, once it shows something that somebody can act on. */
async function look(page: Page, patience: number, awaited?: 'sending' | 'arriving'): Promise<Where> {
  try {
    const found = await page.waitForFunction(whereItIs, awaited, { timeout: patience, polling: 50 })
    return (await found.jsonValue()) as Where
  } catch {
    return { at: 'nothing' }
  }
}
