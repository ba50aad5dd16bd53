import { expect, test } from 'vitest'
import { addressOf, filterOf, readLogSearch } from './log-search.ts'

const whole = { person: 'Hauge', area: 'cases', number: '2026-0012', from: '2026-01-01', to: null } as const
const all = { person: '', area: null, number: '', from: null, to: null }

test.each([whole, all, { ...all, number: '12' }])('a filter survives the address: %o', (filter) => {
  expect(filterOf(readLogSearch(addressOf(filter)))).toEqual(filter)
})

test('the router reads a number as one', () => {
  expect(filterOf(readLogSearch({ nummer: 12 }))).toMatchObject({ number: '12' })
})

test('an address that says nothing asks for nothing', () => {
  expect(filterOf(readLogSearch({}))).toBeUndefined()
})

test.each([
  ['vis', 'noe'],
  ['gjelder', 'alt'],
  ['fra', 'i går'],
])('%s=%s is left out, and that is known', (name, value) => {
  expect(readLogSearch({ hvem: 'Hauge', [name]: value })).toEqual({ hvem: 'Hauge', ukjent: true })
})
