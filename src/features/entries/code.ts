import type { Scope } from '#platform/db.ts'
import type { Vault } from '#platform/vault.ts'
import { inkOf, newCode } from '../access/index.ts'

type Place = Pick<Scope, 'tenantId'> & { vault: Vault }

/** A poster's is typed by hand, and whoever guesses is slowed down; a device's is typed by nobody. */
const groups = { poster: 2, kiosk: 4 }

export function makeCode(place: Place, kind: keyof typeof groups) {
  const code = newCode(groups[kind])
  const sealed = kind === 'poster' ? place.vault.seal('entry', Buffer.from(code)) : null
  return { code, codeHash: hashesOf(place, code)[0], sealedCode: sealed }
}

export const openCode = ({ vault }: Place, sealed: Buffer): string => vault.open('entry', sealed).toString()

/** What is kept of a code, the one to keep first. */
export const hashesOf = ({ vault, tenantId }: Place, code: string): [Buffer, ...Buffer[]] =>
  vault.hashes('entry', `${tenantId}:${inkOf(code)}`)
