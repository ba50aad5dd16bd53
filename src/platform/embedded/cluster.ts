import { execFile } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { runAs } from '#platform/embedded/account.ts'
import type { Account } from '#platform/embedded/account.ts'
import { EmbeddedError, errorCode } from '#platform/embedded/error.ts'
import { makeScratch, settle } from '#platform/embedded/scratch.ts'

type Options = { dir: string; native: string; account: Account | undefined; password: string }

const run = promisify(execFile)

/**
 * The builtin provider sorts and folds case alike on every system. The character type must still know UTF-8: with plain
 * C, pg_trgm drops æ, ø and å. macOS has no C.UTF-8.
 */
const LOCALE = [
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  `--lc-ctype=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
]

/** Makes the cluster in `dir/pg` unless it is there. A killed or a rival first start never leaves half of one. */
export async function ensureCluster(options: Options, onProgress: (line: string) => void): Promise<string> {
  const data = join(options.dir, 'pg')
  if (existsSync(join(data, 'PG_VERSION'))) return data
  if (existsSync(data) && readdirSync(data).length > 0) {
    throw new EmbeddedError(
      `The folder ${data} holds files but no database: move them, or set ORDEN_DATA to another folder.`,
    )
  }
  onProgress('Creating the database; this happens once.')
  const scratch = makeScratch(options.dir)
  try {
    await initialise(scratch, options)
    settle(join(scratch, 'pg'), data)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
  return data
}

async function initialise(scratch: string, { native, account, password }: Options): Promise<void> {
  const pwfile = join(scratch, 'password')
  mkdirSync(join(scratch, 'pg'), { mode: 0o700 })
  writeFileSync(pwfile, `${password}\n`, { mode: 0o600 })
  if (account)
    for (const path of [join(scratch, 'pg'), pwfile, scratch]) chownSync(path, account.uid, account.gid)
  const login = ['-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${pwfile}`]
  const args = [
    '-D',
    join(scratch, 'pg'),
    ...login,
    '-E',
    'UTF8',
    ...LOCALE,
    '--data-checksums',
    '--no-instructions',
  ]
  try {
    await run(join(native, 'bin', 'initdb'), args, runAs(account, scratch))
  } catch (error) {
    throw new EmbeddedError(`PostgreSQL could not create its files: ${reason(error)}`, { cause: error })
  }
}

/** What initdb itself said last, or why it could not be run at all. */
function reason(error: unknown): string {
  const code = errorCode(error)
  if (code === 'ENOENT' || code === 'ENOEXEC' || code === 'EACCES') {
    return `this system cannot run the PostgreSQL that npm installed (${code}; on Linux it needs glibc), so set DATABASE_URL.`
  }
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : ''
  const last = said.split('\n').findLast((line) => /error|fatal|could not|cannot/i.test(line))
  return last ?? (error instanceof Error ? error.message : String(error))
}
