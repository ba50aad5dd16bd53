import type { SealedColumn } from '#platform/seals.ts'
import type { Vault } from '#platform/vault.ts'
import { inkOf, newCode } from '../access/index.ts'

type Place = { vault: Vault }

/** A poster's is typed by hand, and whoever guesses is slowed down; a device's is typed by nobody. */
const groups = { poster: 2, kiosk: 4 }

export function makeCode(place: Place, kind: keyof typeof groups) {
  const code = newCode(groups[kind])
  const sealed = kind === 'poster' ? place.vault.seal('entry', Buffer.from(code)) : null
  return { code, codeHash: hashesOf(place, code)[0], sealedCode: sealed }
}

export const openCode = ({ vault }: Place, sealed: Buffer): string => vault.open('entry', sealed).toString()

/** What is kept of a code, the one to keep first. It goes where its municipality is restored, whatever number that has. */
export const hashesOf = ({ vault }: Place, code: string): [Buffer, ...Buffer[]] =>
  vault.hashes('entry', inkOf(code))

/** Posters' codes. A device's is only hashed. */
export const sealedColumns: readonly SealedColumn[] = [
  {
    table: 'entry',
    key: 'id',
    column: 'sealed_code',
    purpose: 'entry',
    hash: { column: 'code_hash', of: (code) => inkOf(code.toString()) },
  },
]
