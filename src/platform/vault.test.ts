import { expect, test } from 'vitest'
import { Vault, VaultError } from './vault.ts'

const [one, other] = ['en hemmelighet som er lang nok, 1', 'en hemmelighet som er lang nok, 2']
const plain = Buffer.from('nøkkelen til posten')

test('opens what it sealed, and seals the same differently each time', () => {
  const vault = new Vault([one])
  const sealed = vault.seal('webhook', plain)
  expect(vault.open('webhook', sealed)).toEqual(plain)
  expect(sealed.includes(plain)).toBe(false)
  expect(vault.seal('webhook', plain)).not.toEqual(sealed)
})

test('opens nothing that is sealed for something else, changed, cut or under another secret', () => {
  const vault = new Vault([one])
  const sealed = vault.seal('webhook', plain)
  const changed = Buffer.from(sealed)
  changed.writeUInt8(sealed.readUInt8(40) ^ 1, 40)
  expect(() => vault.open('push', sealed)).toThrow(VaultError)
  expect(() => vault.open('webhook', changed)).toThrow(VaultError)
  for (const length of [0, 1, 9, 30, sealed.length - 1])
    expect(() => vault.open('webhook', sealed.subarray(0, length))).toThrow(VaultError)
  expect(() => new Vault([other]).open('webhook', sealed)).toThrow('another secret')
})

test('a new secret seals, and the old one still opens', () => {
  const sealed = new Vault([one]).seal('webhook', plain)
  const next = new Vault([other, one])
  expect(next.open('webhook', sealed)).toEqual(plain)
  expect([next.isCurrent(sealed), next.isCurrent(next.seal('webhook', plain))]).toEqual([false, true])
})

test('hashes with every secret, each purpose its own, the one that seals first', () => {
  const [was] = new Vault([one]).hashes('mailbox', 'elg måne båt')
  const next = new Vault([other, one])
  expect(next.hashes('mailbox', 'elg måne båt')).toContainEqual(was)
  expect(next.hashes('mailbox', 'elg måne båt')[0]).not.toEqual(was)
  expect(next.hashes('identity', 'elg måne båt')).not.toContainEqual(was)
})
