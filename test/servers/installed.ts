import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  globSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { runAs, type Account } from '../../src/platform/embedded/account.ts'
import { freePort } from '../../src/platform/embedded/postmaster.ts'

const account: Account | undefined = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined

export type Installed = { bin: string; version: string; major: number }

/** The PostgreSQL this machine has, as Debian lays it out or on the path: folders with an `initdb` and a `postgres`. */
export function findInstalled(): Installed[] {
  const onPath = (process.env['PATH'] ?? '').split(path.delimiter)
  const folders = [...globSync('/usr/lib/postgresql/*/bin'), ...onPath]
    .filter((folder) => ['initdb', 'postgres'].every((program) => existsSync(path.join(folder, program))))
    .map((folder) => path.dirname(realpathSync(path.join(folder, 'postgres'))))
  return [...new Set(folders)].map((bin) => {
    const version = execFileSync(path.join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }).trim()
    return { bin, version, major: Number(/(\d+)/.exec(version)?.[1]) }
  })
}

/** Starts one of them on a new cluster, gone when it is stopped. Gives its superuser's address. */
export async function startInstalled({ bin }: Installed) {
  const dir = mkdtempSync(path.join(tmpdir(), 'orden-server-'))
  const password = randomBytes(16).toString('hex')
  const secret = path.join(dir, 'password')
  chmodSync(dir, 0o755)
  writeFileSync(secret, password, { mode: 0o600 })
  if (account) for (const owned of [dir, secret]) chownSync(owned, account.uid, account.gid)
  const data = path.join(dir, 'data')
  const login = ['-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${secret}`]
  execFileSync(
    path.join(bin, 'initdb'),
    ['-D', data, ...login, '-E', 'UTF8', '--locale=C.UTF-8'],
    runAs(account, dir),
  )
  const port = await freePort()
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=']
  const server = spawn(
    path.join(bin, 'postgres'),
    ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    { ...runAs(account, dir), stdio: 'ignore' },
  )
  const ended = new Promise((resolve) => server.once('exit', resolve))
  const stop = async (): Promise<void> => {
    server.kill('SIGINT')
    await ended
    rmSync(dir, { recursive: true, force: true })
  }
  const superUrl = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
  try {
    await answers(superUrl)
  } catch (error) {
    await stop()
    throw error
  }
  return { superUrl, stop }
}

async function answers(url: string): Promise<void> {
  for (const end = Date.now() + 60_000; ; await pause(100)) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      return await client.end()
    } catch (error) {
      if (Date.now() > end) throw error
    }
  }
}
