import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { runAs } from '#platform/embedded/account.ts'
import type { Account } from '#platform/embedded/account.ts'
import { EmbeddedError } from '#platform/embedded/error.ts'
import { readLock } from '#platform/embedded/lock.ts'
import { giveToOwner } from '#platform/embedded/passwords.ts'

/** A cluster on disk and what it takes to run it. `answers` tells whether its server listens on the port. */
export type Site = {
  dir: string
  data: string
  native: string
  account: Account | undefined
  cluster: string
  answers: (port: number) => Promise<'ours' | 'refused' | 'no'>
}

const LOG_LIMIT_BYTES = 10_000_000

/** Settings for a small machine. Terse errors keep the values people typed out of the log. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '128MB',
  max_connections: '100',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_error_verbosity: 'terse',
}

/**
 * Starts a postmaster that outlives us. Returns its process number once it holds the lock file, or undefined if it ended
 * before that (a rival won the race, the port was taken, the data is damaged: postgres.log says).
 */
export async function launch(site: Site, port: number): Promise<number | undefined> {
  const log = openLog(site.dir)
  const settings = Object.entries({ ...SETTINGS, cluster_name: site.cluster, port: String(port) })
  const args = ['-D', site.data, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const stdio: ['ignore', number, number] = ['ignore', log, log]
  const options = { ...runAs(site.account, site.dir), detached: true, stdio }
  const child = watch(spawn(join(site.native, 'bin', 'postgres'), args, options))
  closeSync(log)
  while (!child.ended) {
    if (child.pid !== undefined && readLock(site.data)?.pid === child.pid) return child.pid
    await pause(5)
  }
  if (child.failure === undefined) return undefined
  throw new EmbeddedError(`PostgreSQL cannot be run: ${child.failure.message}`, { cause: child.failure })
}

function watch(child: ChildProcess) {
  const state: { pid: number | undefined; ended: boolean; failure?: Error } = { pid: child.pid, ended: false }
  child.unref()
  child.once('exit', () => (state.ended = true))
  child.once('error', (failure) => Object.assign(state, { ended: true, failure }))
  return state
}

/** A free port: the one asked for if it is free, so that a restarted server keeps its address. */
export async function freePort(preferred = 0): Promise<number> {
  const port = await tryPort(preferred)
  return port ?? (await tryPort(0)) ?? 0
}

function tryPort(wanted: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined))
    })
  })
}

/** The last complaint in PostgreSQL's log. */
export function lastComplaint(dir: string): string {
  const lines = readFileSync(join(dir, 'postgres.log'), 'utf8').trim().split('\n')
  const line = lines.findLast((candidate) => /FATAL|PANIC|error/.test(candidate)) ?? lines.at(-1) ?? ''
  return line.replace(/^.*?(?=FATAL|PANIC)/, '')
}

function openLog(dir: string): number {
  const path = join(dir, 'postgres.log')
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > LOG_LIMIT_BYTES) renameSync(path, `${path}.1`)
  const file = openSync(path, 'a', 0o600)
  giveToOwner(path, dir)
  return file
}
