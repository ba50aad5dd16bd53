import { sql } from 'kysely'
import { readInTenant, type Database } from './db.ts'
import { SetupError } from './env.ts'

/**
 * Asks, by the very connections that will serve people, who they are. A proxy between may have dropped the role they
 * asked for, and then row-level security would hold for nobody.
 */
export async function refuseUnsafeRole(database: Database, now: Date): Promise<void> {
  const [[role]] = await readInTenant({ database, tenantId: 0, now }, (db) => [
    db.selectNoFrom([
      sql<string>`current_user`.as('name'),
      sql<boolean>`(select rolsuper or rolbypassrls from pg_roles where rolname = current_user)`.as(
        'bypasses',
      ),
      sql<boolean>`(select relowner = current_user::regrole from pg_class where oid = 'tenant'::regclass)`.as(
        'owns',
      ),
    ]),
  ])
  if (role?.bypasses || role?.owns)
    throw new SetupError(
      `Orden would serve people as ${role.name}, whom row-level security does not hold; set DATABASE_APP_URL to a login of its own.`,
    )
}
