import type { Passwords } from '#platform/embedded/passwords.ts'
import { quoteName, quoteText, withClient } from '#platform/embedded/probe.ts'
import type { Query } from '#platform/embedded/probe.ts'

const COMMON = 'login nosuperuser nobypassrls nocreatedb noreplication'

/**
 * Makes the two logins and the database, or sets them right. Safe to repeat and to race: the whole runs under one lock
 * in the database `postgres`, and the app's right to connect is given last, so it marks a database that is complete.
 */
export async function provision(port: number, passwords: Passwords, database: string): Promise<void> {
  const login = { port, user: 'postgres', password: passwords.postgres }
  await withClient({ ...login, database: 'postgres' }, async (query) => {
    await query(`set lock_timeout = '60s'; select pg_advisory_lock(hashtextextended('orden embedded', 0))`)
    await query(rolesSql(passwords))
    if (await isComplete(query, database)) return
    await createDatabase(query, database)
    await withClient({ ...login, database }, (inside) =>
      inside('revoke all on schema public from public; grant usage on schema public to orden_app'),
    )
    await query(accessSql(database))
  })
}

/** Owner and app stand to each other as when a login with CREATEROLE makes the app's role itself (PostgreSQL 16 on). */
function rolesSql(passwords: Passwords): string {
  return `
    do $$ begin
      if not exists (select from pg_roles where rolname = 'orden_owner') then create role orden_owner; end if;
      if not exists (select from pg_roles where rolname = 'orden_app') then create role orden_app; end if;
    end $$;
    alter role orden_owner ${COMMON} createrole password ${quoteText(passwords.orden_owner)};
    alter role orden_app ${COMMON} nocreaterole password ${quoteText(passwords.orden_app)};
    alter role orden_app set plan_cache_mode = force_custom_plan;
    grant orden_app to orden_owner with admin true, inherit false, set true`
}

async function isComplete(query: Query, database: string): Promise<boolean> {
  const [row] = await query(`
    select has_database_privilege('orden_app', oid, 'connect') and not has_database_privilege('orden_app', oid, 'temp')
      as complete
    from pg_database where datname = ${quoteText(database)}`)
  return row?.complete === true
}

async function createDatabase(query: Query, database: string): Promise<void> {
  const found = await query(`select from pg_database where datname = ${quoteText(database)}`)
  if (found.length === 0) await query(`create database ${quoteName(database)} owner orden_owner`)
}

function accessSql(database: string): string {
  return `
    revoke all on database postgres, template1 from public;
    revoke all on database ${quoteName(database)} from public;
    grant connect on database ${quoteName(database)} to orden_app`
}
