import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { EmbeddedError, errorCode } from '#platform/embedded/error.ts'
import { readLock, removeStaleLock } from '#platform/embedded/lock.ts'
import type { Lock } from '#platform/embedded/lock.ts'
import { freePort, lastComplaint, launch } from '#platform/embedded/postmaster.ts'
import type { Site } from '#platform/embedded/postmaster.ts'
import { isAnyoneIn, whoIs } from '#platform/embedded/processes.ts'

export type Postmaster = { pid: number; port: number; adopted: boolean }

const PATIENCE_MS = 5 * 60_000
const LAUNCHES = 6
const STOP_MS = 60_000

const run = promisify(execFile)

/** Takes over the live postmaster of the cluster, waits for one that is starting or ending, or launches a new one. */
export async function adoptOrLaunch(site: Site, onProgress: (line: string) => void): Promise<Postmaster> {
  const wait = waiting(onProgress)
  let own: number | undefined
  let lastPort: number | undefined
  for (let launches = 0; ;) {
    const lock = readLock(site.data)
    lastPort = lock?.port ?? lastPort
    const found = lock ? whoIs(lock.pid, site.cluster) : 'gone'
    const holder = found === 'unknown' && lock?.pid === own ? 'ours' : found
    if (lock?.ready && (holder === 'ours' || holder === 'unknown')) {
      const answer = await site.answers(lock.port)
      if (answer === 'ours') return { pid: lock.pid, port: lock.port, adopted: lock.pid !== own }
      if (answer === 'refused' && holder === 'ours') throw new EmbeddedError(wrongPassword(site))
    }
    if (holder === 'ours' || isAnyoneIn(site.cluster)) {
      if (!(await wait())) throw new EmbeddedError(stillHeld(site, lock))
    } else if (lock && holder === 'other') {
      removeStaleLock(site.data, lock)
    } else {
      if (launches === LAUNCHES) throw new EmbeddedError(didNotStart(site))
      await pause(50 * launches)
      own = await launch(site, await freePort(launches === 0 ? lastPort : undefined))
      launches += 1
    }
  }
}

/** Short pauses, longer ones after a while, with a word about it; false when patience is at an end. */
function waiting(onProgress: (line: string) => void): () => Promise<boolean> {
  const began = Date.now()
  let pauses = 0
  return async () => {
    const length = Math.min(5 + pauses * 2, 250)
    await pause(length)
    pauses += 1
    if (length === 250 && pauses % 40 === 0)
      onProgress('Waiting for the database server to finish starting or stopping.')
    return Date.now() - began < PATIENCE_MS
  }
}

/** Fast shutdown: open transactions are rolled back, everything is written. Resolves when the process is gone. */
export async function stopPostmaster(pid: number, site: Site): Promise<void> {
  const isOurs = () => ['ours', 'unknown'].includes(whoIs(pid, site.cluster))
  if (!isOurs()) return
  if (process.platform === 'win32') {
    await run(join(site.native, 'bin', 'pg_ctl'), ['stop', '-D', site.data, '-m', 'fast'])
    return
  }
  signal(pid, 'SIGINT')
  const began = Date.now()
  for (let wait = 5; isOurs(); wait = Math.min(wait * 1.2, 100)) {
    if (Date.now() - began > STOP_MS) signal(pid, 'SIGQUIT') // loses nothing; the next start recovers
    await pause(wait)
  }
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error
  }
}

function didNotStart(site: Site): string {
  return `PostgreSQL did not start in ${site.dir}: ${lastComplaint(site.dir)}`
}

function wrongPassword(site: Site): string {
  return `The database in ${site.dir} does not accept the password in ${join(site.dir, 'passwords', 'postgres')}: restore that file.`
}

function stillHeld(site: Site, lock: Lock | undefined): string {
  return `The database in ${site.dir} is held by process ${lock?.pid ?? '(unknown)'}, which does not answer: see postgres.log there.`
}
