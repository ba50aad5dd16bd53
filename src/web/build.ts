import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { mkdtemp, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')
const sources = [
  'src/{web,kernel,features}/**/*.{ts,tsx,css,json,html,svg,png}',
  'vite.config.ts',
  'package-lock.json',
]

/** Where the built web lies: `index.html`, `report.html` and `assets/` with hashed names, each also as .br and .gz. */
export const webFolder = join(root, 'dist/web')

function hashSources(): string {
  const hash = createHash('sha256')
  const paths = globSync(sources, { cwd: root, exclude: (name) => name.includes('.test.') })
  for (const path of paths.toSorted()) {
    hash.update(`${path}\0`)
    hash.update(readFileSync(join(root, path)))
  }
  return hash.digest('hex')
}

function readStamp(): string | undefined {
  try {
    return readFileSync(join(webFolder, '.stamp'), 'utf8')
  } catch {
    return undefined
  }
}

/** Whether the built web is missing, or older than what it is built from. Takes some tens of milliseconds. */
export const webIsStale = (): boolean => readStamp() !== hashSources()

/** Builds the web (a few seconds). Several processes may do it at once: each builds aside, and one wins. */
export async function buildWeb(): Promise<void> {
  const stamp = hashSources()
  await mkdir(join(root, 'dist'), { recursive: true })
  const aside = await mkdtemp(join(root, 'dist/web-'))
  try {
    const outDir = join(aside, 'new')
    await runVite(outDir)
    await writeFile(join(outDir, '.stamp'), stamp)
    // Another has built the same meanwhile, and may already be serving it.
    if (readStamp() === stamp) return
    await rename(webFolder, join(aside, 'old')).catch(ignoreMissing)
    await rename(outDir, webFolder).catch((error: unknown) => {
      if (readStamp() !== stamp) throw error
    })
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}

/** In a process of its own, so that a test's NODE_ENV does not build React's slow half, and memory is given back. */
const runVite = (outDir: string) =>
  run(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--outDir', outDir, '--logLevel', 'warn'],
    {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', VITEST: '' },
    },
  )

function ignoreMissing(error: unknown) {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
}
