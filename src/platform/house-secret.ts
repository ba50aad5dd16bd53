import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { Vault, VaultError, type Purpose } from './vault.ts'

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
  const vault = new Vault([first, ...others])
  await addHashKeys(owner, vault)
  return vault
}

type HashKey = { purpose: Purpose; mark: Buffer; sealed: Buffer }
const hashKeysIn = async (owner: pg.Client): Promise<HashKey[]> =>
  (await owner.query<HashKey>('select purpose, mark, sealed from house_hash_key')).rows

async function addHashKeys(owner: pg.Client, vault: Vault): Promise<void> {
  for (const { purpose, sealed } of await hashKeysIn(owner))
    try {
      vault.addHashKey(purpose, sealed)
    } catch (error) {
      // Sealed under a secret that is lost: what it hashed is not found again, and all else goes on.
      if (!(error instanceof VaultError)) throw error
    }
}

/** The codes of mailboxes and of shared devices, and whose a file is. */
const onlyHashed = ['mailbox', 'entry', 'file'] as const satisfies Purpose[]

/** What is only hashed cannot be hashed anew: the keys of older secrets are kept, sealed under the newest. */
export async function keepHashKeys(owner: pg.Client, vault: Vault): Promise<void> {
  const keep = ({ purpose, mark, sealed }: HashKey) =>
    owner.query(
      `insert into house_hash_key (purpose, mark, sealed) values ($1, $2, $3)
       on conflict (purpose, mark) do update set sealed = excluded.sealed`,
      [purpose, mark, sealed],
    )
  for (const key of await hashKeysIn(owner))
    if (!vault.isCurrent(key.sealed) && vault.opens('hashKey', key.sealed))
      await keep({ ...key, sealed: vault.seal('hashKey', vault.open('hashKey', key.sealed)) })
  for (const purpose of onlyHashed)
    for (const key of vault.sealHashKeys(purpose)) await keep({ purpose, ...key })
}

/** With `ORDEN_SECRET`, and nothing sealed under the house's own any more, a copy of the database opens nothing. */
export const forgetHouseSecrets = (owner: pg.Client) => owner.query('delete from house_secret')
