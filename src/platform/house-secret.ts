import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { Vault } from './vault.ts'

/**
 * What this house seals with: `ORDEN_SECRET`, which lies nowhere in the database; without it a secret of the database's
 * own, made here on the first start. What older secrets sealed, and those of municipalities that were restored here, is
 * still opened. Call it while no other Orden starts.
 */
export async function openVault(owner: pg.Client, given: readonly string[]): Promise<Vault> {
  if (given.length === 0)
    await owner.query(
      'insert into house_secret (secret, seals) select $1, true where not exists (select from house_secret where seals)',
      [randomBytes(32).toString('base64url')],
    )
  const { rows } = await owner.query<{ secret: string }>(
    'select secret from house_secret order by seals desc',
  )
  const [first, ...others] = [...given, ...rows.map(({ secret }) => secret)]
  if (first === undefined) throw new Error('there is no secret to seal with')
  return new Vault([first, ...others])
}
