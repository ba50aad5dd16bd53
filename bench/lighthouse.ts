/**
 * `npm run bench:lighthouse [-- runs]`: an Orden of its own with its demo, and what Lighthouse says of the reporting page as
 * a nurse's slow phone opens it for the first time, signed in. Fails where a goal is not met.
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import lighthouse, { type Flags, type Result } from 'lighthouse'
import { chromium, type BrowserContext } from 'playwright-core'
import { webFolder } from '../src/web/build.ts'
import { findChromium } from '../test/chromium.ts'
import { signIn, startDemo } from './demo.ts'

const goals = { performance: 95, accessibility: 100, 'best-practices': 100 }
/** Kilobytes of script, gzipped, before the reporting page stands there. */
const mostScript = 120
const times = {
  FCP: 'first-contentful-paint',
  LCP: 'largest-contentful-paint',
  TBT: 'total-blocking-time',
  CLS: 'cumulative-layout-shift',
}

const runs = Number(process.argv[2] ?? 5)
const launch = await findChromium()
if (!launch) throw new Error('No Chromium here. Set CHROME_PATH to one.')
const profile = mkdtempSync(path.join(tmpdir(), 'orden-lighthouse-'))
const port = await freePort()
const demo = await startDemo()
let browser: BrowserContext | undefined
try {
  // Lighthouse opens a tab in the browser's own context, and so that is where she signs in.
  browser = await chromium.launchPersistentContext(profile, {
    ...launch,
    args: [...(launch.args ?? []), `--remote-debugging-port=${port}`],
    locale: 'nb-NO',
  })
  const page = await browser.newPage()
  await signIn(page, demo.url, 'Amina Hauge')
  await page.close()
  const results: Result[] = []
  for (let run = 0; run < runs; run += 1) results.push(await measure(`${demo.url}/fjordvik/meld`))
  report(results)
} finally {
  await browser?.close()
  await demo.end()
  rmSync(profile, { recursive: true, force: true })
}

async function measure(url: string): Promise<Result> {
  // Lighthouse's own phone, net (slow 4G) and processor (a quarter). All but the session is new to it.
  const flags: Flags = {
    port,
    logLevel: 'error',
    onlyCategories: Object.keys(goals),
    clearStorageTypes: ['cache_storage', 'file_systems', 'indexeddb', 'local_storage', 'service_workers'],
  }
  const result = (await lighthouse(url, flags))?.lhr
  if (!result || result.runtimeError) throw new Error(result?.runtimeError?.message ?? 'Nothing measured')
  if (result.finalDisplayedUrl !== url) throw new Error(`Measured ${result.finalDisplayedUrl} instead`)
  return result
}

function report(results: readonly Result[]): void {
  for (const [category, goal] of Object.entries(goals)) {
    const scores = results.map(({ categories }) => Math.round((categories[category]?.score ?? 0) * 100))
    judge(category, median(scores) >= goal, `${median(scores)} (${scores.join(', ')}), goal ${goal}`)
  }
  const scripts = results.map(scriptsOf)
  const gzipped = median(scripts.map(({ first }) => first))
  judge('script', gzipped <= mostScript, `${gzipped.toFixed(1)} kB gzipped, goal ${mostScript}`)
  const sent = median(scripts.map((all) => all.sent))
  console.log(`script as sent: ${sent.toFixed(1)} kB, with texts and what later steps need`)
  for (const [name, id] of Object.entries(times)) {
    const values = results.map(({ audits }) => audits[id]?.numericValue ?? NaN)
    console.log(`${name}: ${Number(median(values).toFixed(3))}${name === 'CLS' ? '' : ' ms'}`)
  }
  for (const cost of new Set(results.flatMap(costsOf))) console.log(cost)
}

function judge(what: string, isMet: boolean, words: string): void {
  console.log(`${what}: ${words}${isMet ? '' : ' — NOT MET'}`)
  if (!isMet) process.exitCode = 1
}

type Request = { url: string; resourceType: string; transferSize: number }

/** Kilobytes: the page's own scripts as `src/web/build.test.ts` counts them, and all that came, as it came (brotli). */
function scriptsOf({ audits }: Result): { first: number; sent: number } {
  const details = audits['network-requests']?.details
  const requests = details?.type === 'table' ? (details.items as unknown as Request[]) : []
  const scripts = requests.filter(({ resourceType }) => resourceType === 'Script')
  const html = readFileSync(path.join(webFolder, 'report.html'), 'utf8')
  const named = scripts.map(({ url }) => new URL(url).pathname).filter((name) => html.includes(name))
  return {
    first: named.reduce((total, name) => total + statSync(path.join(webFolder, `${name}.gz`)).size, 0) / 1000,
    sent: scripts.reduce((total, { transferSize }) => total + transferSize, 0) / 1000,
  }
}

/** The audits that cost points, with those that weigh nothing but say why. */
function costsOf({ audits }: Result): string[] {
  return Object.values(audits)
    .filter(({ score }) => score !== null && score < 0.9)
    .map(({ id, title }) => `not perfect: ${id} (${title})`)
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (!address || typeof address === 'string') throw new Error('No free port')
  return address.port
}
