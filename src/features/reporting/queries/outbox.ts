import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'

export const newestOutboxKey = (db: Tx, tenantId: number) =>
  db
    .selectFrom('outboxKey')
    .select(['id', 'publicKey', 'sealedPrivate', 'madeAt'])
    .where('tenantId', '=', tenantId)
    .orderBy('madeAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)

export const outboxKeyById = (db: Tx, tenantId: number, id: string) =>
  db.selectFrom('outboxKey').select('sealedPrivate').where('tenantId', '=', tenantId).where('id', '=', id)

type KeyRow = { tenantId: number; id: string; publicKey: string; sealedPrivate: Buffer; madeAt: string }
export const insertOutboxKey = (db: Tx, row: KeyRow) => db.insertInto('outboxKey').values(row)

export const authorKeyOf = (db: Tx, tenantId: number, personId: string) =>
  db
    .selectFrom('authorKey')
    .select(['id', 'publicKey', 'sealedPrivate'])
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .orderBy('madeAt', 'desc')
    .orderBy('id')
    .limit(1)

export const insertAuthorKey = (db: Tx, row: KeyRow & { personId: string }) =>
  db.insertInto('authorKey').values(row)

/** Where a report goes whose unit is closed or unknown by now: the nearest open one above, at last the municipality. */
export const openUnitFor = (db: Tx, tenantId: number, unitId: string) =>
  db
    .selectFrom('unit as a')
    .select('a.id')
    .where('a.tenantId', '=', tenantId)
    .where(sql<boolean>`(a.valid_to is null or a.valid_to >= app_today())`)
    .where(
      sql<boolean>`(a.parent_id is null or a.id in (
        select unnest(u.path) from unit u where u.tenant_id = ${tenantId} and u.id = ${unitId}))`,
    )
    .orderBy(sql`cardinality(a.path)`, 'desc')
    .limit(1)
