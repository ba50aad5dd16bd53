import { expect, test } from 'vitest'
import { ownerBeside } from './listed.ts'

test.each([
  ['Avdelingsleder', { owner: 'Avdelingsleder, Sone øst', unit: 'Sone øst' }],
  ['Leder, Helse og velferd', { owner: 'Leder, Helse og velferd', unit: 'Sone øst' }],
  ['Personvernombud', { owner: 'Personvernombud', unit: 'Sone øst' }],
])('beside its unit the owner is «%s»', (words, found) => {
  expect(ownerBeside(found)).toBe(words)
})
