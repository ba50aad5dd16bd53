import type { Scope } from '#platform/db.ts'
import type { Vault } from '#platform/vault.ts'
import { mailboxWords } from '../content/index.ts'

type Place = { vault: Vault }

const wordCount = 6
const wordBits = 11

/**
 * The code of an anonymous report, 66 bits of it, made from the key that her device made and the vault's own: sent again,
 * it is the same code, and nothing that makes it is kept. One for each secret, since one may have been changed between.
 */
export const codesOf = (
  { vault, tenantId }: Place & Pick<Scope, 'tenantId'>,
  key: string,
  of: 'key' | 'guest' = 'key',
): string[] => vault.hashes('mailbox', `${of}:${tenantId}:${key}`).map(asWords)

export function asWords(bytes: Buffer): string {
  const bits = BigInt(`0x${bytes.subarray(0, 9).toString('hex')}`)
  return Array.from({ length: wordCount }, (_, at) => {
    const word = mailboxWords[Number((bits >> BigInt(at * wordBits)) & 0x7ffn)]
    if (!word) throw new Error('the list of words is too short')
    return word
  }).join('-')
}

/** A code as it was copied by hand: in whatever case, and with whatever between the words. */
export const readCode = (typed: string): string => (typed.toLowerCase().match(/[a-z]+/g) ?? []).join('-')

/** What is kept of a code, the one to keep first. It goes where its municipality is restored, whatever number that has. */
export const hashesOf = ({ vault }: Place, code: string): [Buffer, ...Buffer[]] =>
  vault.hashes('mailbox', `code:${code}`)
