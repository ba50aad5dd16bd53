import { createHash } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { accountFor, firstBlocked } from '#platform/embedded/account.ts'
import type { Account } from '#platform/embedded/account.ts'
import { EmbeddedError, errorCode } from '#platform/embedded/error.ts'

/**
 * Where the data folder goes: the wanted one (`ORDEN_DATA`, else `./data`) wherever possible. As root the database runs
 * as an unprivileged user, who cannot pass a closed folder such as /root; we do not open other people's folders, so the
 * data then lives in `elsewhere`, in a folder of its own for each wanted path, and `note` says so in one line.
 */
export function chooseDataDir(wanted: string, elsewhere = '/var/lib/orden'): { dir: string; note?: string } {
  const dir = resolve(wanted)
  const account = accountFor(dir)
  const blocked = account && firstBlocked(nearestParent(dir), account)
  if (!blocked) return { dir }
  const moved = join(elsewhere, createHash('sha256').update(dir).digest('hex').slice(0, 12))
  return { dir: moved, note: `The data is in ${moved}, because the database's user cannot enter ${blocked}.` }
}

/** Refuses a database made by another major version of PostgreSQL, before anything is changed. */
export function checkMajor(dir: string, major: string): void {
  const found = readVersion(join(dir, 'pg', 'PG_VERSION'))
  if (found === undefined || found === major) return
  throw new EmbeddedError(
    `The database in ${dir} was made by PostgreSQL ${found}, but this Orden runs PostgreSQL ${major}: ` +
      'take a backup with the Orden that made it and restore it into an empty data folder, with --take-over.',
  )
}

/**
 * Makes the data folder usable and returns its real path. As root the folder itself (never one above it) is opened so
 * far that the account may pass through it (0711); every secret in it has a mode of its own.
 */
export function prepareDataDir(wanted: string, account: Account | undefined): string {
  try {
    makeFolders(wanted, account ? 0o711 : 0o700)
    const dir = realpathSync(wanted)
    if (account) openTo(account, dir)
    accessSync(dir, constants.R_OK | constants.W_OK | constants.X_OK)
    return dir
  } catch (error) {
    if (error instanceof EmbeddedError) throw error
    throw new EmbeddedError(explain(wanted, errorCode(error)), { cause: error })
  }
}

function makeFolders(dir: string, mode: number): void {
  const first = mkdirSync(dir, { recursive: true })
  if (first === undefined) return
  // chmod, because the mode given to mkdir is narrowed by the umask
  for (let made = resolve(dir); made.length >= first.length; made = dirname(made)) chmodSync(made, mode)
}

function openTo(account: Account, dir: string): void {
  if (firstBlocked(dir, account) === dir) chmodSync(dir, (statSync(dir).mode & 0o777) | 0o011)
  const blocked = firstBlocked(dir, account)
  if (!blocked) return
  throw new EmbeddedError(
    `The database runs as user ${account.uid}, who cannot enter ${blocked}: set ORDEN_DATA to a folder outside it.`,
  )
}

function nearestParent(dir: string): string {
  let parent = dirname(dir)
  while (!existsSync(parent)) parent = dirname(parent)
  return realpathSync(parent)
}

function readVersion(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    const code = errorCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw new EmbeddedError(
      `${whoWeAre()} cannot read the database in ${dirname(file)} (${code}): start Orden as the user who owns it.`,
      { cause: error },
    )
  }
}

function explain(dir: string, code: string | undefined): string {
  if (code === 'EEXIST' || code === 'ENOTDIR') return `The data folder ${dir} is not a folder (${code}).`
  return (
    `${whoWeAre()} cannot use the data folder ${dir} (${code}): ` +
    'make that user its owner, or set ORDEN_DATA to another folder.'
  )
}

function whoWeAre(): string {
  const uid = process.getuid?.()
  return uid === undefined ? 'The current user' : `User ${uid}`
}
