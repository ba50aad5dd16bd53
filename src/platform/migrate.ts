import { readdirSync, readFileSync } from 'node:fs'
import { runMigrations as installJobQueue } from 'graphile-worker'
import { Kysely, PostgresDialect, sql, type PostgresPool } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import { SetupError } from './env.ts'
import { openOwnerPool } from './owner-pool.ts'

const folder = new URL('../../db/migrations/', import.meta.url)

/** The migrations of this version, in the order they are run. */
export const knownMigrations = readdirSync(folder)
  .filter((file) => file.endsWith('.sql'))
  .map((file) => file.replace('.sql', ''))
  .sort()

/** Any number of processes may start at once; this key is what they queue on. */
const startLock = 0x4f5244

/**
 * Runs `work` with a connection of the owner while no other Orden starts on this database. Everything that
 * happens once per database (roles, migrations, demo data) happens in here. `stopping` cuts the connection.
 */
export async function whileStarting<T>(
  ownerUrl: string,
  work: (owner: pg.Client) => Promise<T>,
  stopping?: AbortSignal,
): Promise<T> {
  return withOwner(ownerUrl, 'orden start', stopping, async (owner) => {
    await owner.query('select pg_advisory_lock($1)', [startLock])
    return work(owner)
  })
}

/** Runs `work` while no Orden starts on this database, and so none migrates it. Others may do the same at once. */
export async function whileNobodyStarts<T>(owner: pg.Client, work: () => Promise<T>): Promise<T> {
  await owner.query('select pg_advisory_lock_shared($1)', [startLock])
  const result = await work()
  await owner.query('select pg_advisory_unlock_shared($1)', [startLock])
  return result
}

/** Runs `work` with a connection of the owner's, closed when it is done. `stopping` cuts it. */
export async function withOwner<T>(
  ownerUrl: string,
  name: string,
  stopping: AbortSignal | undefined,
  work: (owner: pg.Client) => Promise<T>,
): Promise<T> {
  stopping?.throwIfAborted()
  const owner = new pg.Client({
    connectionString: ownerUrl,
    application_name: name,
    connectionTimeoutMillis: 10_000,
  })
  owner.on('error', () => undefined)
  await owner.connect().catch((error: unknown) => refuseUnreachable(ownerUrl, error))
  stopping?.addEventListener('abort', () => void owner.end())
  try {
    return await work(owner)
  } finally {
    await owner.end()
  }
}

/** Brings the database to this version. Refuses one that is newer or whose server is too old, unchanged. */
export async function migrate(ownerUrl: string, owner: pg.Client): Promise<void> {
  await prepareServer(ownerUrl, owner)
  await runMigrations(owner)
}

/** What the migrations stand on: a server that is new enough, the app's role and the job queue. */
export async function prepareServer(ownerUrl: string, owner: pg.Client): Promise<void> {
  await refuseUnsupported(owner)
  await createAppRole(owner)
  await createExtensions(owner)
  const pool = openOwnerPool(ownerUrl, 'orden start', 1)
  try {
    await installJobQueue({ pgPool: pool })
  } finally {
    await pool.end()
  }
}

/** Runs the migrations that are left, or those up to `last`. All or none, if need be within the caller's transaction. */
export async function runMigrations(
  owner: pg.Client,
  { last, inTransaction = false }: { last?: string; inTransaction?: boolean } = {},
): Promise<void> {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: poolOfOne(owner) }) })
  const migrator = new Migrator({
    db,
    disableTransactions: inTransaction,
    provider: { getMigrations: async () => Object.fromEntries(knownMigrations.map(migration)) },
  })
  const { error } = last ? await migrator.migrateTo(last) : await migrator.migrateToLatest()
  if (error) throw error
}

/** Lends the same connection to whoever asks. */
const poolOfOne = (owner: pg.Client): PostgresPool => ({
  options: {},
  connect: async () => ({ query: owner.query.bind(owner), release: () => undefined }),
  end: async () => undefined,
})

function migration(name: string) {
  const text = readFileSync(new URL(`${name}.sql`, folder), 'utf8')
  return [name, { up: async (db: Kysely<unknown>) => void (await sql.raw(text).execute(db)) }] as const
}

/** Refuses a server that is too old and a database that is newer than this Orden. */
export async function refuseUnsupported(owner: pg.Client): Promise<void> {
  const server = await owner.query("select current_setting('server_version_num')::int / 10000 as major")
  refuseOldServer(server.rows[0].major)
  const unknown = (await doneMigrations(owner)).find((name) => !knownMigrations.includes(name))
  if (unknown)
    throw new SetupError(
      `The database was made by a newer Orden (${unknown}); start that version, nothing was changed.`,
    )
}

/** The migrations this database has had: none where nothing of ours is in it. */
export async function doneMigrations(owner: pg.Client): Promise<string[]> {
  const table = await owner.query("select to_regclass('kysely_migration') as name")
  if (!table.rows[0].name) return []
  const done = await owner.query<{ name: string }>('select name from kysely_migration order by name')
  return done.rows.map(({ name }) => name)
}

export function refuseOldServer(major: number): void {
  if (major < 15) throw new SetupError(`The database server is PostgreSQL ${major}; Orden needs 15 or newer.`)
}

/** The role that serves people: owns nothing, and row-level security holds for it. */
async function createAppRole(owner: pg.Client): Promise<void> {
  const found = await owner.query(
    "select rolsuper or rolbypassrls as unsafe from pg_roles where rolname = 'orden_app'",
  )
  if (found.rows[0]?.unsafe)
    throw new SetupError(
      'The role orden_app may bypass row-level security; take SUPERUSER and BYPASSRLS from it.',
    )
  try {
    // Roles belong to the whole server, so another database's Orden may make it in the same moment.
    if (found.rowCount === 0)
      await owner
        .query('create role orden_app nologin')
        .catch((error: unknown) => ignoreCode(error, ['42710', '23505']))
    await takeAppRole(owner, found.rowCount === 0)
    await owner.query('grant usage on schema public to orden_app')
  } catch (error) {
    throw new SetupError(
      `The login in DATABASE_URL could not make the role orden_app (${reason(error)}): give it CREATEROLE, or create the role and set DATABASE_APP_URL.`,
      { cause: error },
    )
  }
}

/**
 * One login may serve people in the lesser role. From PostgreSQL 16 whoever creates a role is its administrator but may
 * not yet set it. A login that did not make the role needs this only without DATABASE_APP_URL, and then the app says so.
 */
async function takeAppRole(owner: pg.Client, isNew: boolean): Promise<void> {
  const server = await owner.query("select current_setting('server_version_num')::int >= 160000 as sets")
  const wanted = server.rows[0].sets ? 'set' : 'member'
  const role = await owner.query("select pg_has_role(current_user, 'orden_app', $1) as mine", [wanted])
  if (role.rows[0].mine) return
  const options = server.rows[0].sets ? ' with inherit false, set true' : ''
  const granted = owner.query(`grant orden_app to current_user${options}`)
  await (isNew ? granted : granted.catch((error: unknown) => ignoreCode(error, ['42501'])))
}

/** What finding by words stands on. Both are trusted: whoever may create in the database may make them. */
async function createExtensions(owner: pg.Client): Promise<void> {
  for (const name of ['btree_gin', 'pg_trgm'])
    await owner.query(`create extension if not exists ${name} with schema public`).catch((error: unknown) => {
      throw new SetupError(
        `The login in DATABASE_URL could not make the extension ${name} (${reason(error)}): install PostgreSQL's contrib package and give the login CREATE on the database, or have an administrator run «create extension ${name}».`,
        { cause: error },
      )
    })
}

function ignoreCode(error: unknown, codes: string[]): void {
  if (!(error instanceof pg.DatabaseError && error.code && codes.includes(error.code))) throw error
}

/** The login's name may be in the sentence, its password never is. */
export function refuseUnreachable(url: string, error: unknown): never {
  const { host } = new URL(url)
  if (error instanceof pg.DatabaseError)
    throw new SetupError(`The database at ${host} does not let Orden in: ${reason(error)}.`, { cause: error })
  throw new SetupError(`The database at ${host} does not answer: ${reason(error)}.`, { cause: error })
}

function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join(', ')
  return error instanceof Error ? error.message : String(error)
}
