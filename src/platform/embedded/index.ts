import { statSync } from 'node:fs'
import { accountFor } from '#platform/embedded/account.ts'
import { findPackage, prepareBinaries } from '#platform/embedded/binaries.ts'
import { ensureCluster } from '#platform/embedded/cluster.ts'
import { checkMajor, prepareDataDir } from '#platform/embedded/data-dir.ts'
import { toEmbeddedError } from '#platform/embedded/error.ts'
import { readPasswords } from '#platform/embedded/passwords.ts'
import type { Site } from '#platform/embedded/postmaster.ts'
import { probe } from '#platform/embedded/probe.ts'
import { clusterName } from '#platform/embedded/processes.ts'
import { provision } from '#platform/embedded/roles.ts'
import { sweep } from '#platform/embedded/scratch.ts'
import { adoptOrLaunch, stopPostmaster } from '#platform/embedded/supervise.ts'

export { chooseDataDir } from '#platform/embedded/data-dir.ts'
export { EmbeddedError } from '#platform/embedded/error.ts'

export type EmbeddedDatabase = {
  /** login `orden_owner`: owns database `orden`, CREATEROLE, NOT superuser, NOT bypassrls */
  ownerUrl: string
  /** login `orden_app`: owns nothing, NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB */
  appUrl: string
  adopted: boolean
  /** fast shutdown of the postmaster; resolves when the process is gone */
  stop(): Promise<void>
}

type Options = { dir: string; database?: string; onProgress?: (line: string) => void }

/**
 * Runs the PostgreSQL that npm installed on a data folder: adopts the live server of that folder, or starts one, making
 * cluster, logins and database the first time. The server outlives this process unless `stop` is called. As root, `dir`
 * comes from `chooseDataDir`. Fails only with `EmbeddedError`.
 */
export async function startEmbedded(options: Options): Promise<EmbeddedDatabase> {
  try {
    return await start(options)
  } catch (error) {
    throw toEmbeddedError(error)
  }
}

async function start({
  dir: wanted,
  database = 'orden',
  onProgress = () => {},
}: Options): Promise<EmbeddedDatabase> {
  const found = findPackage()
  checkMajor(wanted, found.major)
  const account = accountFor(wanted)
  const dir = prepareDataDir(wanted, account)
  sweep(dir)
  const native = await prepareBinaries(found, dir, account, onProgress)
  const passwords = readPasswords(dir)
  const data = await ensureCluster({ dir, native, account, password: passwords.postgres }, onProgress)
  const site: Site = {
    dir,
    data,
    native,
    account,
    cluster: clusterName(statSync(data, { bigint: true }).ino),
    answers: (port) =>
      probe({ port, user: 'postgres', password: passwords.postgres, database: 'postgres' }, data),
  }
  const { pid, port, adopted } = await adoptOrLaunch(site, onProgress)
  await provision(port, passwords, database)
  const url = (login: 'orden_owner' | 'orden_app') =>
    `postgres://${login}:${passwords[login]}@127.0.0.1:${port}/${encodeURIComponent(database)}`
  let stopping: Promise<void> | undefined
  return {
    ownerUrl: url('orden_owner'),
    appUrl: url('orden_app'),
    adopted,
    stop: () => (stopping ??= stopPostmaster(pid, site)),
  }
}
