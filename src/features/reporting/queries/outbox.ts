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
