import { expect, test } from 'vitest'
import { firstSuggestion, suggestionsFor } from './suggestions.ts'

const from = (reporter: string | null, severity = 4) => ({ severity, reports: [{ reporter }] })

test('a call is promised whoever can be called, first of all where it is serious', () => {
  expect(suggestionsFor(from('Amina Hauge'))).toContain('call')
  expect(firstSuggestion(from('Amina Hauge'))).toBe('call')
  expect(firstSuggestion(from('Amina Hauge', 1))).toBe('today')
  expect(suggestionsFor(from('Kari, 900 00 000'))).toContain('call')
})

test('no call is promised to whom nobody knows how to reach', () => {
  expect(suggestionsFor(from(null))).toEqual(['today', 'later'])
  expect(firstSuggestion(from(null))).toBe('today')
  expect(suggestionsFor(from(''))).not.toContain('call')
})

test('one among several reporters who can be called is enough', () => {
  expect(
    suggestionsFor({ severity: 1, reports: [{ reporter: null }, { reporter: 'Amina Hauge' }] }),
  ).toContain('call')
})
