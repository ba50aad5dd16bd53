import { statSync } from 'node:fs'
import type { Stats } from 'node:fs'
import { dirname, join } from 'node:path'

export type Account = { uid: number; gid: number }

const NOBODY: Account = { uid: 65534, gid: 65534 }

/**
 * The account PostgreSQL runs as. Undefined is ourselves. PostgreSQL refuses root, so root starts it as whoever owns
 * the database or the data folder already, and otherwise as nobody (a number, so that no user need be made).
 */
export function accountFor(dir: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  for (const path of [join(dir, 'pg'), dir]) {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (stat && stat.uid !== 0) return { uid: stat.uid, gid: stat.gid }
  }
  return NOBODY
}

/** Spawn options for a PostgreSQL program. The environment is bare, so that PGDATA, PGPORT and the like cannot leak in. */
export function runAs(account: Account | undefined, cwd: string) {
  const { PATH, SystemRoot, TEMP, TMP } = process.env
  return { ...account, cwd, env: { PATH, SystemRoot, TEMP, TMP }, windowsHide: true }
}

/** The first part of an absolute, real path that the account may not enter or execute, from the top; undefined if none. */
export function firstBlocked(path: string, account: Account): string | undefined {
  return withParents(path).find((part) => !mayExecute(statSync(part), account))
}

function withParents(path: string): string[] {
  const parent = dirname(path)
  return parent === path ? [path] : [...withParents(parent), path]
}

function mayExecute(stat: Stats, account: Account): boolean {
  const bit = stat.uid === account.uid ? 0o100 : stat.gid === account.gid ? 0o010 : 0o001
  return (stat.mode & bit) !== 0
}
