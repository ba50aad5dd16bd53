import type pg from 'pg'
import { makePushKey, type PushKey } from './push.ts'
import { VaultError, type Vault } from './vault.ts'

/** The key that new subscriptions are made for, and those before it by their public half. */
export type PushKeys = { current: PushKey; all: ReadonlyMap<string, PushKey> }

/**
 * The house's keys for push, the first made on the first start, sealed under what the vault seals with now. One that no
 * secret here opens is kept for the day its secret is back, and another takes its place. Call it while no other Orden starts.
 */
export async function openPushKeys(owner: pg.Client, vault: Vault): Promise<PushKeys> {
  const { rows } = await owner.query<{ publicKey: string; sealed: Buffer; isCurrent: boolean }>(
    'select public_key as "publicKey", sealed_private as sealed, is_current as "isCurrent" from push_key order by is_current desc, public_key',
  )
  const all = new Map<string, PushKey>()
  for (const { publicKey, sealed } of rows) {
    const opened = open(vault, sealed)
    if (!opened) continue
    all.set(publicKey, { publicKey, privateKey: opened.toString('base64url') })
    if (!vault.isCurrent(sealed))
      await owner.query('update push_key set sealed_private = $2 where public_key = $1', [
        publicKey,
        vault.seal('push', opened),
      ])
  }
  const known = all.get(rows.find(({ isCurrent }) => isCurrent)?.publicKey ?? '')
  const current = known ?? (await addKey(owner, vault))
  return { current, all: all.set(current.publicKey, current) }
}

async function addKey(owner: pg.Client, vault: Vault): Promise<PushKey> {
  const key = makePushKey()
  await owner.query('update push_key set is_current = false where is_current')
  await owner.query('insert into push_key (public_key, sealed_private, is_current) values ($1, $2, true)', [
    key.publicKey,
    vault.seal('push', Buffer.from(key.privateKey, 'base64url')),
  ])
  return key
}

function open(vault: Vault, sealed: Buffer): Buffer | undefined {
  try {
    return vault.open('push', sealed)
  } catch (error) {
    if (error instanceof VaultError) return undefined
    throw error
  }
}
