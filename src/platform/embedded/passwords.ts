import { randomBytes } from 'node:crypto'
import { chownSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { errorCode } from '#platform/embedded/error.ts'

export type Passwords = { postgres: string; orden_owner: string; orden_app: string }

/** The three logins' passwords, random, each in a file of its own (0600) that is made once and then only read. */
export function readPasswords(dir: string): Passwords {
  const folder = join(dir, 'passwords')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  giveToOwner(folder, dir)
  const read = (login: string) => readOrCreate(join(folder, login), dir)
  return { postgres: read('postgres'), orden_owner: read('orden_owner'), orden_app: read('orden_app') }
}

/** What root makes in somebody's data folder belongs to them, so that they can start Orden themselves next time. */
export function giveToOwner(path: string, dir: string): void {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(dir)
  chownSync(path, uid, gid)
}

function readOrCreate(file: string, dir: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error
  }
  // a link appears whole or not at all: two first starts cannot read half a password, or two different ones
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' })
  giveToOwner(draft, dir)
  try {
    linkSync(draft, file)
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
  return readFileSync(file, 'utf8')
}
