import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import type { LaunchOptions } from 'playwright-core'

const run = promisify(execFile)
const root = path.join(import.meta.dirname, '..')
const bundled = path.join(root, 'node_modules/@sparticuz/chromium')
const cache = path.join(root, 'node_modules/.cache')

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/**
 * How to launch a real Chromium: `CHROME_PATH`, else the machine's own, else the one npm brought, which is for Linux on
 * x64. Nothing where there is none.
 */
export async function findChromium(): Promise<LaunchOptions | undefined> {
  const own = process.env.CHROME_PATH ?? systemPaths.find((known) => existsSync(known))
  // Root has no sandbox, and neither have most containers.
  if (own) return { executablePath: own, args: ['--no-sandbox'] }
  const isForThisMachine = process.platform === 'linux' && process.arch === 'x64'
  return isForThisMachine && existsSync(bundled) ? launchBundled() : undefined
}

async function launchBundled(): Promise<LaunchOptions> {
  const home = await unpackOnce()
  return {
    executablePath: path.join(home, 'chromium'),
    args: ['--no-sandbox', '--headless=shell', '--font-render-hinting=none', '--disable-gpu'],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: path.join(home, 'al2023/lib'),
      FONTCONFIG_PATH: path.join(home, 'fonts'),
    },
  }
}

/** Several files may unpack at once: each does it aside, and one wins. */
async function unpackOnce(): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(bundled, 'package.json'), 'utf8'))
  const home = path.join(cache, `chromium-${version}`)
  if (existsSync(home)) return home
  await mkdir(cache, { recursive: true })
  const aside = await mkdtemp(path.join(cache, 'chromium-'))
  // In a process of its own: it unpacks to wherever TMPDIR says.
  const unpack = `
    import chromium, { inflate } from '@sparticuz/chromium'
    chromium.setGraphicsMode = false
    await Promise.all([chromium.executablePath(), inflate('${bundled}/bin/al2023.tar.br')])`
  await run(process.execPath, ['--input-type=module', '--eval', unpack], {
    cwd: root,
    env: { ...process.env, TMPDIR: aside },
  })
  const fonts = `<fontconfig><dir>${home}/fonts</dir><cachedir>${home}/fonts-cache</cachedir></fontconfig>\n`
  await writeFile(path.join(aside, 'fonts/fonts.conf'), fonts)
  await rename(aside, home).catch(async (error: unknown) => {
    await rm(aside, { recursive: true, force: true })
    if (!existsSync(home)) throw error
  })
  return home
}
