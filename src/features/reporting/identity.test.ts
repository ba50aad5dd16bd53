import { expect, test } from 'vitest'
import { Vault } from '#platform/vault.ts'
import { openIdentity, sealIdentity } from './identity.ts'

const vault = new Vault(['a secret of the tests, of 32 characters'])
const sealedIn = (tenantId: number, reportId: string) => sealIdentity({ vault, tenantId }, reportId, 'amina')

test('opens for the report it was sealed for, and for no other', () => {
  const { sealed } = sealedIn(1, 'one')
  expect(openIdentity(vault, { reportId: 'one', sealed })).toBe('amina')
  expect(() => openIdentity(vault, { reportId: 'other', sealed })).toThrow('another report')
})

test('is found again in a municipality that was restored under another number', () => {
  expect(sealedIn(2, 'one').personHash).toEqual(sealedIn(1, 'one').personHash)
})
