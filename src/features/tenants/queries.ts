import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'

const columns = [
  'id',
  'slug',
  'name',
  'language',
  'demo',
  'phones',
  'workingHours',
  'logo',
  'setUpAt',
  'rowVersion',
] as const

export const municipalityBySlug = (db: Tx, slug: string) =>
  db.selectFrom('tenant').select(columns).where('slug', '=', slug)

export const municipalityById = (db: Tx, id: number) =>
  db.selectFrom('tenant').select(columns).where('id', '=', id)

export const municipalities = (db: Tx) => db.selectFrom('tenant').select(columns).orderBy('id')

/** By the one function that may, on the transaction's own municipality. Gives its new version, or null where it changed meanwhile. */
export const changeMunicipality = (db: Tx, version: number, changes: Record<string, unknown>) =>
  db.selectNoFrom(
    sql<number | null>`change_municipality(${version}::integer, ${JSON.stringify(changes)}::jsonb)`.as(
      'version',
    ),
  )

/** What it has chosen differently from the content package. Few rows, and asked for with the municipality. */
export const localChoicesOf = (db: Tx, tenantId: number) =>
  db
    .selectFrom('localContent')
    .select(['kind', 'code', 'value', 'basis', 'rowVersion as version'])
    .where('tenantId', '=', tenantId)
    .orderBy('kind')
    .orderBy('code')

export const logoByHash = (db: Tx, tenantId: number, hash: string) =>
  db.selectFrom('logo').select(['type', 'bytes']).where('tenantId', '=', tenantId).where('hash', '=', hash)

export const insertLogo = (
  db: Tx,
  row: { tenantId: number; hash: string; type: 'png' | 'jpeg' | 'webp'; bytes: Buffer },
) =>
  db
    .insertInto('logo')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())

export const deleteOtherLogos = (db: Tx, tenantId: number, keep: string | null) =>
  db
    .deleteFrom('logo')
    .where('tenantId', '=', tenantId)
    .$if(keep !== null, (query) => query.where('hash', '<>', keep ?? ''))

/** As the owner: the app cannot. */
export const insertMunicipality = (
  db: Tx,
  row: { slug: string; name: string; language: 'nb' | 'nn' | 'en'; createdAt: string },
) =>
  db
    .insertInto('tenant')
    .values(row)
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returning('id')

/** From here on the owner's transaction is in the municipality it has just made. */
export const enterMunicipality = (db: Tx, id: number) =>
  db.selectNoFrom(sql`set_config('app.tenant', ${String(id)}, true)`.as('entered'))
