import { listMunicipalities } from './features/tenants/index.ts'
import { Database } from './platform/db.ts'
import { forgetHouseSecrets, keepHashKeys, openVault } from './platform/house-secret.ts'
import { whileStarting } from './platform/migrate.ts'
import { openPushKeys } from './platform/push-keys.ts'
import { reseal, type Resealed, type SealedColumn } from './platform/seals.ts'
import type { Vault } from './platform/vault.ts'
import { sealedColumns } from './rooms.ts'

/**
 * Seals under the newest secret whatever an older one has sealed, in every municipality, so that the older can be taken
 * away: from `ORDEN_SECRET`, and where that is new, from the database. May run beside Orden, if all of that has the newest.
 */
export async function renewSeals(ownerUrl: string, secrets: readonly string[]): Promise<Resealed> {
  const vault = await whileStarting(ownerUrl, async (owner) => {
    const opened = await openVault(owner, secrets)
    await keepHashKeys(owner, opened)
    // Seals them anew where they are sealed under an older one.
    await openPushKeys(owner, opened)
    return opened
  })
  const sum = await resealAll(ownerUrl, vault, sealedColumns)
  if (secrets.length > 0) await whileStarting(ownerUrl, forgetHouseSecrets)
  return sum
}

/** What lay open before it was sealed at all is sealed when Orden starts. */
export const sealWhatIsOpen = (ownerUrl: string, vault: Vault): Promise<Resealed> =>
  resealAll(
    ownerUrl,
    vault,
    sealedColumns.filter(({ isOpen }) => isOpen),
  )

async function resealAll(
  ownerUrl: string,
  vault: Vault,
  columns: readonly SealedColumn[],
): Promise<Resealed> {
  const database = new Database(ownerUrl, { size: 1, onError: () => undefined })
  const house = { database, tenantId: 0, now: new Date() }
  const sum = { resealed: 0, lost: 0 }
  try {
    for (const { id: tenantId } of await listMunicipalities(house))
      for (const column of columns) {
        const { resealed, lost } = await reseal({ ...house, tenantId }, vault, column)
        sum.resealed += resealed
        sum.lost += lost
      }
    return sum
  } finally {
    await database.close()
  }
}
