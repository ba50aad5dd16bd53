import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { chooseDataDir, startEmbedded } from './embedded/index.ts'
import { SetupError } from './env.ts'
import { refuseUnreachable } from './migrate.ts'

/** The database this process stands on: the embedded one, or the server that DATABASE_URL names. */
export type HouseDatabase = {
  ownerUrl: string
  appUrl: string
  /** Set where the app shares the owner's login and takes the lesser role in its connections. */
  appRole?: string
  /** The folder that holds what is not in the database. */
  dataDir: string
  /** Stops the embedded database; a server of somebody else's is left alone. May be called twice. */
  close: () => Promise<void>
}

const oneOrden = 0x6f7264
const visiting = 0x766973

export async function openHouseDatabase(options: {
  databaseUrl: string | undefined
  databaseAppUrl: string | undefined
  dataDir: string | undefined
  onProgress: (line: string) => void
  onLost: () => void
}): Promise<HouseDatabase> {
  const { databaseUrl, databaseAppUrl } = options
  if (databaseUrl) {
    if (databaseAppUrl) await refuseMightyApp(databaseAppUrl)
    return {
      ownerUrl: databaseUrl,
      appUrl: databaseAppUrl ?? databaseUrl,
      ...(!databaseAppUrl && { appRole: 'orden_app' }),
      dataDir: resolve(options.dataDir ?? 'data'),
      close: async () => undefined,
    }
  }
  const { dir, note } = chooseDataDir(options.dataDir ?? 'data')
  if (note) options.onProgress(note)
  const embedded = await startEmbedded({ dir, onProgress: options.onProgress })
  const hold = await holdAlone(embedded.ownerUrl, dir, options.onLost)
  return {
    ownerUrl: embedded.ownerUrl,
    appUrl: embedded.appUrl,
    dataDir: dir,
    close: async () => {
      await hold.release()
      await embedded.stop()
    },
  }
}

/**
 * The same database for a visit: an Orden may run on it, and goes on doing so. An embedded one that rests is started, and
 * put to rest again by whoever leaves last.
 */
export async function visitHouseDatabase(options: {
  databaseUrl: string | undefined
  dataDir: string | undefined
  onProgress: (line: string) => void
}): Promise<Pick<HouseDatabase, 'ownerUrl' | 'dataDir' | 'close'>> {
  if (options.databaseUrl)
    return {
      ownerUrl: options.databaseUrl,
      dataDir: resolve(options.dataDir ?? 'data'),
      close: async () => undefined,
    }
  const { dir, note } = chooseDataDir(options.dataDir ?? 'data')
  if (note) options.onProgress(note)
  if (!existsSync(join(dir, 'pg'))) throw new SetupError(`There is no database in ${dir}; see ORDEN_DATA.`)
  const embedded = await startEmbedded({ dir, onProgress: options.onProgress })
  const client = new pg.Client({ connectionString: embedded.ownerUrl, application_name: 'orden visit' })
  client.on('error', () => undefined)
  await client.connect()
  await client.query('select pg_advisory_lock_shared($1)', [visiting])
  return {
    ownerUrl: embedded.ownerUrl,
    dataDir: dir,
    close: async () => {
      if (await isLast(client).catch(() => false)) await embedded.stop()
      await client.end().catch(() => undefined)
    },
  }
}

/** No Orden runs here and nobody else is visiting; as long as the connection lives, nobody can begin to. */
async function isLast(client: pg.Client): Promise<boolean> {
  await client.query('select pg_advisory_unlock_shared($1)', [visiting])
  const { rows } = await client.query(
    'select pg_try_advisory_lock($1) and pg_try_advisory_lock($2) as last',
    [oneOrden, visiting],
  )
  return rows[0].last
}

/** Row-level security is the wall between municipalities, so the login that serves people must be bound by it. */
async function refuseMightyApp(appUrl: string): Promise<void> {
  const app = new pg.Client({ connectionString: appUrl, connectionTimeoutMillis: 10_000 })
  app.on('error', () => undefined)
  await app.connect().catch((error: unknown) => refuseUnreachable(appUrl, error))
  const { rows } = await app.query(
    'select rolname, rolsuper or rolbypassrls as mighty from pg_roles where rolname = current_user',
  )
  await app.end()
  if (rows[0].mighty)
    throw new SetupError(
      `The login ${rows[0].rolname} in DATABASE_APP_URL may bypass row-level security; take SUPERUSER and BYPASSRLS from it.`,
    )
}

/** One Orden a data folder: a lock that the database itself gives back when the process dies, however it dies. */
async function holdAlone(ownerUrl: string, dir: string, onLost: () => void) {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'orden hold' })
  let releasing = false
  client.on('error', () => undefined)
  client.on('end', () => !releasing && onLost())
  await client.connect()
  const release = async () => {
    releasing = true
    await client.end()
  }
  if (await lockSoon(client)) return { release }
  await release()
  throw new SetupError(`Another Orden is already running on the data folder ${dir}.`)
}

/** The connection of an Orden that was killed this moment may take another to end. */
async function lockSoon(client: pg.Client): Promise<boolean> {
  for (const deadline = Date.now() + 1_000; ; await pause(50)) {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as mine', [oneOrden])
    if (rows[0].mine) return true
    if (Date.now() > deadline) return false
  }
}
