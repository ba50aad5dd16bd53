import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { Vault } from '#platform/vault.ts'
import { asWords, codesOf, hashesOf, readCode } from './mailbox-code.ts'

const vault = new Vault(['a secret of the tests, of 32 characters'])
const town = { vault, tenantId: 1 }

test('a key has one code of six words, another town’s another', () => {
  const key = randomUUID()
  const [code] = codesOf(town, key)
  expect(code).toMatch(/^[a-z]{3,9}(-[a-z]{3,9}){5}$/)
  expect(codesOf(town, key)).toEqual([code])
  expect(codesOf({ vault, tenantId: 2 }, key)).not.toEqual([code])
})

test('every bit counts', () => {
  const codes = Array.from({ length: 66 }, (_, bit) =>
    asWords(Buffer.from((1n << BigInt(bit)).toString(16).padStart(18, '0'), 'hex')),
  )
  expect(new Set(codes).size).toBe(66)
})

test('a code is read however it was copied', () => {
  expect(readCode(' Adresse  ELG, kano.\npolar – stein/vidde ')).toBe('adresse-elg-kano-polar-stein-vidde')
})

test('a code from before the secret was changed is known again', () => {
  const changed = new Vault([
    'another secret, of 32 characters too',
    'a secret of the tests, of 32 characters',
  ])
  expect(hashesOf({ vault: changed }, 'a-b')).toContainEqual(hashesOf(town, 'a-b')[0])
})

test('what is kept of a code goes with its municipality, which may be restored under another number', () => {
  expect(hashesOf(Object.assign({ tenantId: 2 }, { vault }), 'a-b')).toEqual(hashesOf(town, 'a-b'))
})
