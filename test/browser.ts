import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'
import { test as plain } from 'vitest'
import type { Language } from '../src/kernel/language.ts'
import { buildWeb, webIsStale } from '../src/web/build.ts'
import { startTestApp, type TestApp } from './app.ts'
import { findChromium } from './chromium.ts'
import { slugOf, type Slug } from './people.ts'

type Look = {
  /** The window, in CSS pixels; 1280 × 1024 unless said otherwise. */
  width?: number
  height?: number
  /** 4 is 400 %: the page gets a quarter of the window, and each of its pixels is sixteen. */
  zoom?: number
  dark?: boolean
  touch?: boolean
  /** The person's own language, or what a stranger's browser asks for. */
  language?: Language
  slug?: Slug
  /** Comes by an address that no browser takes for safe, without encryption: a phone on the office network. */
  insecure?: boolean
  /** With the service worker that a browser keeps: pages open without net. */
  worker?: boolean
  /** Answers that are meant to come: statuses, and 0 for no answer at all. Any other fails the test. */
  expects?: readonly number[]
}

/** Opens a page as somebody (`amina`), or as a stranger, in a browser profile of its own. */
export type Visit = (person: string | null, address: string, look?: Look) => Promise<Page>
export type House = TestApp & {
  url: string
  stopListening: () => Promise<void>
  listenAgain: () => Promise<void>
}

const launch = await findChromium()
const noChromium = 'Browser tests are skipped: no Chromium here. Set CHROME_PATH to one.'
if (!launch) console.warn(noChromium)

/** Only this machine by its own name counts as safe without encryption; a browser that comes by another has less. */
const insecureHost = 'orden.test'
const insecureRule = `--host-resolver-rules=MAP ${insecureHost} 127.0.0.1`

/** Tests with an Orden that listens, on a database of the file's own, and a real Chromium to visit it with. */
export const test = plain
  .extend('browser', { scope: 'worker' }, async ({}, { onCleanup }) => {
    const browser = await chromium.launch({ ...launch, args: [...(launch?.args ?? []), insecureRule] })
    onCleanup(() => browser.close())
    return browser
  })
  .extend('house', { scope: 'file' }, async ({}, { onCleanup }) => {
    const house = await openHouse()
    onCleanup(() => house.close())
    return house
  })
  .extend('visit', async ({ task, skip, browser, house }, { onCleanup }): Promise<Visit> => {
    skip(!launch, noChromium)
    const faults: string[] = []
    const contexts: BrowserContext[] = []
    onCleanup(async () => {
      const pages = contexts.flatMap((context) => context.pages())
      if (task.result?.state === 'fail' || faults.length > 0) await keepPictures(task.name, pages)
      for (const context of contexts) await context.close()
      if (faults.length > 0) throw new Error(`The browser complained:\n${faults.join('\n')}`)
    })
    return async (person, address, look = {}) => {
      const slug = look.slug ?? (person ? slugOf(person) : 'fjordvik')
      const context = await browser.newContext(windowOf(look))
      context.setDefaultTimeout(15_000)
      contexts.push(context)
      const { hostname } = new URL(house.url)
      const host = look.insecure ? insecureHost : hostname
      if (person) await context.addCookies([await cookieOf(house, person, slug, host, look.language)])
      const page = await context.newPage()
      watch(page, look.expects ?? [], faults)
      await page.goto(`${house.url.replace(hostname, host)}/${slug}${address}`)
      return page
    }
  })

async function openHouse(): Promise<House> {
  if (webIsStale()) await buildWeb()
  const app = await startTestApp({ push: { allowPrivate: true } })
  const url = await app.server.listen({ port: 0, host: '127.0.0.1' })
  const port = Number(new URL(url).port)
  return {
    ...app,
    url,
    async stopListening() {
      const stopped = new Promise((resolve) => app.server.server.close(resolve))
      app.server.server.closeAllConnections()
      await stopped
    },
    listenAgain: () => new Promise((resolve) => app.server.server.listen(port, '127.0.0.1', resolve)),
  }
}

function windowOf({ width = 1280, height = 1024, zoom = 1, ...look }: Look): BrowserContextOptions {
  return {
    viewport: { width: width / zoom, height: height / zoom },
    deviceScaleFactor: zoom,
    hasTouch: look.touch ?? false,
    isMobile: look.touch ?? false,
    colorScheme: look.dark ? 'dark' : 'light',
    // What a worker asks for, a test that stops requests on their way never sees.
    serviceWorkers: look.worker ? 'allow' : 'block',
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Oslo',
    locale: look.language ?? 'nb-NO',
  }
}

/** Signs somebody in, in her own language where one is asked for. */
async function cookieOf(house: House, person: string, slug: Slug, domain: string, language?: Language) {
  const client = await house.as(person, slug)
  if (language) await client.call('PUT /me/language', { body: { language } })
  const [name = '', value = ''] = client.headers.cookie?.split('=') ?? []
  return { name, value, domain, path: `/${slug}`, httpOnly: true, sameSite: 'Lax' as const }
}

/** What a person never sees and nobody should have to: errors in the console, and requests that failed. */
function watch(page: Page, expects: readonly number[], faults: string[]) {
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    // A failed request is told of below, with its address.
    const isNews = message.type() === 'error' && !message.text().startsWith('Failed to load resource')
    const isNoNet = expects.includes(0) && message.text().includes('Failed to fetch dynamically imported')
    if (isNews && !isNoNet) faults.push(`${page.url()}: ${message.text()}`)
  })
  page.on('response', (response) => {
    const status = response.status()
    if (status >= 400 && !expects.includes(status))
      faults.push(`${status} ${response.request().method()} ${response.url()}`)
  })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    // Moving on from a page ends what it was still asking for.
    if (why !== 'net::ERR_ABORTED' && !expects.includes(0)) faults.push(`${why} ${request.url()}`)
  })
}

async function keepPictures(name: string, pages: readonly Page[]) {
  const folder = await mkdtemp(path.join(tmpdir(), 'orden-pictures-'))
  for (const [index, page] of pages.entries()) {
    const file = path.join(folder, `${index + 1}.png`)
    await page.screenshot({ path: file }).catch(() => undefined)
  }
  console.error(`«${name}» failed. What the browser showed: ${folder}`)
}
