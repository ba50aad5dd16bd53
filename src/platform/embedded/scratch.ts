import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { errorCode } from '#platform/embedded/error.ts'
import { isAlive } from '#platform/embedded/processes.ts'

const NAME = /^tmp-(\d+)-/
const ABANDONED_AFTER_MS = 10 * 60_000

/** A new empty folder for work that a killed process may leave half done; `sweep` finds it again by the process in its name. */
export function makeScratch(dir: string): string {
  return mkdtempSync(join(dir, `tmp-${process.pid}-`))
}

/** Gives finished work its real name in one step. If somebody else was first, theirs stands and ours goes. */
export function settle(scratch: string, target: string): void {
  try {
    renameSync(scratch, target)
  } catch (error) {
    if (!lostTheRace(error, target)) throw error
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** Removes what killed processes left behind. */
export function sweep(dir: string): void {
  for (const name of readdirSync(dir)) {
    const owner = NAME.exec(name)?.[1]
    if (owner !== undefined && isAbandoned(join(dir, name), Number(owner))) removeQuietly(join(dir, name))
  }
}

function lostTheRace(error: unknown, target: string): boolean {
  const code = errorCode(error)
  return code === 'ENOTEMPTY' || code === 'EEXIST' || (code === 'EPERM' && existsSync(target)) // Windows says EPERM
}

function isAbandoned(path: string, owner: number): boolean {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return false
  return !isAlive(owner) || Date.now() - stat.mtimeMs > ABANDONED_AFTER_MS
}

/** An initdb that outlived its parent may still be writing here; what it leaves is swept at the next start. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true })
  } catch {
    // next time
  }
}
