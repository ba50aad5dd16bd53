import { sql } from 'kysely'
import { inTenant, type Scope, type Tx } from './db.ts'
import type { Purpose, Vault } from './vault.ts'

/** A column that the vault has sealed, in a table whose key is the municipality and `key`. */
export type SealedColumn = {
  table: string
  key: string
  column: string
  purpose: Purpose
  /** From before it was sealed at all. */
  isOpen?: (bytes: Buffer) => boolean
  /** A column beside it whose keyed hash is made anew too, and what is hashed. */
  hash?: { column: string; of: (plain: Buffer) => string }
}
type Row = { id: string; sealed: Buffer }
export type Resealed = { resealed: number; lost: number }

/** In one transaction. */
const most = 500
const beforeAll = '00000000-0000-0000-0000-000000000000'

/**
 * Seals anew under the newest secret what an older one sealed in a municipality, so that the older can be taken away.
 * What no secret here opens is left as it is, and counted. May run beside Orden, and be begun again.
 */
export async function reseal(scope: Scope, vault: Vault, column: SealedColumn): Promise<Resealed> {
  const sum = { resealed: 0, lost: 0 }
  for (let after = beforeAll; ;) {
    const rows = await inTenant(scope, async (tx) => {
      const old = await oldIn(tx, scope.tenantId, vault, column, after)
      const opened = old.filter(
        ({ sealed }) => column.isOpen?.(sealed) || vault.opens(column.purpose, sealed),
      )
      if (opened.length > 0) await write(tx, scope.tenantId, vault, column, opened)
      sum.resealed += opened.length
      sum.lost += old.length - opened.length
      return old
    })
    const last = rows.at(-1)
    if (!last || rows.length < most) return sum
    after = last.id
  }
}

async function oldIn(
  tx: Tx,
  tenantId: number,
  vault: Vault,
  { table, key, column }: SealedColumn,
  after: string,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select ${sql.ref(key)} as id, ${sql.ref(column)} as sealed from ${sql.table(table)}
    where tenant_id = ${tenantId} and ${sql.ref(key)} > ${after}::uuid
      and substring(${sql.ref(column)} from 2 for 8) <> ${vault.mark}
    order by ${sql.ref(key)} limit ${most} for update`.execute(tx)
  return rows
}

async function write(
  tx: Tx,
  tenantId: number,
  vault: Vault,
  { table, key, column, purpose, isOpen, hash }: SealedColumn,
  rows: readonly Row[],
): Promise<void> {
  const plain = rows.map(({ sealed }) => (isOpen?.(sealed) ? sealed : vault.open(purpose, sealed)))
  const sealed = plain.map((one) => vault.seal(purpose, one))
  const hashes = hash && plain.map((one) => vault.hashes(purpose, hash.of(one))[0])
  await sql`
    update ${sql.table(table)} as t
    set ${sql.ref(column)} = n.sealed ${hash ? sql`, ${sql.ref(hash.column)} = n.hash` : sql``}
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${sealed}::bytea[], ${hashes ?? sealed}::bytea[]) as n(id, sealed, hash)
    where t.tenant_id = ${tenantId} and t.${sql.ref(key)} = n.id`.execute(tx)
}
