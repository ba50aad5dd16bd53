import { expect, test } from 'vitest'
import { knownTo, namedIn } from './own-name.ts'

const form = { person: { id: 'ola', givenName: 'Ola', familyName: 'Vik' }, colleagues: ['Siv Lunde'] }

test('her own name gives nobody away, unless it is not to be seen', () => {
  expect(namedIn(form, {})).toEqual(['Ola Vik'])
  expect(namedIn(form, { sender: 'named' })).toEqual(['Ola Vik'])
  expect(namedIn(form, { sender: 'confidential' })).toEqual([])
  expect(namedIn(form, { sender: 'anonymous' })).toEqual([])
})

test('she is known with those she works with, also where she has no name', () => {
  expect(knownTo(form)).toEqual(['Siv Lunde', 'Ola Vik'])
  expect(knownTo({ ...form, person: { id: 'x', givenName: '', familyName: '' } })).toEqual(['Siv Lunde'])
})
