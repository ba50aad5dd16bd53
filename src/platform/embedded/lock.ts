import { linkSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { errorCode } from '#platform/embedded/error.ts'

/** What postmaster.pid says. `pid` is 0 while the file is still empty. */
export type Lock = { pid: number; port: number; ready: boolean; text: string }

/** Reads postmaster.pid: line 1 is the process, 4 the port, 8 the status. */
export function readLock(data: string): Lock | undefined {
  try {
    const text = readFileSync(lockFile(data), 'utf8')
    const lines = text.split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready', text }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

/**
 * Removes a postmaster.pid whose process is not a postmaster of ours: PostgreSQL only asks whether the number is in use
 * and would refuse for ever. If a rival has meanwhile put a fresh file there, it goes back. (PostgreSQL's own check of
 * its shared memory would stop a second postmaster even in between.)
 */
export function removeStaleLock(data: string, stale: Lock): void {
  const aside = `${lockFile(data)}.${process.pid}`
  try {
    renameSync(lockFile(data), aside)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return
    throw error
  }
  if (readFileSync(aside, 'utf8') !== stale.text) putBack(aside, data)
  rmSync(aside)
}

function putBack(aside: string, data: string): void {
  try {
    linkSync(aside, lockFile(data))
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
  }
}

function lockFile(data: string): string {
  return join(data, 'postmaster.pid')
}
