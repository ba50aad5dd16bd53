import { expect, test } from 'vitest'
import { filterOf, readSearch, withoutFilters } from './list-search.ts'

const whole = {
  ...{
    vis: 'alle',
    q: '123',
    tilstand: 'closed',
    mangler: 'svar',
    slag: 'good',
    kategori: 'hms',
    type: 'tj.fall',
    alvor: 3,
  },
  ...{ enhet: '01890000-0000-7000-8000-000000000000', fra: '2026-01-01', til: '2026-01-31' },
}

test('every filter survives the address, also words that look like a number', () => {
  expect(readSearch(whole)).toEqual(whole)
  expect(readSearch({ ...whole, q: 123, alvor: '3' })).toEqual(whole)
})

test.each([
  ['vis', 'noe'],
  ['tilstand', 'åpen'],
  ['mangler', 'tid'],
  ['slag', 'x'],
  ['kategori', 'hms2'],
  ['type', "'; drop"],
  ['alvor', 5],
  ['enhet', 'sone øst'],
  ['fra', '2026-13-45'],
  ['til', 'i går'],
])('%s=%s is left out, and that is known', (name, value) => {
  expect(readSearch({ q: 'heis', [name]: value })).toEqual({ q: 'heis', ukjent: true })
})

test('what is not ours, or empty, is nothing to say of', () => {
  expect(readSearch({ utm: 'x', q: '', fra: '' })).toEqual({})
})

test('without filters the words and the choice over the list stand, and the trials are left', () => {
  const chosen = { q: 'heis', alvor: 2, enhet: 'a' }
  expect(withoutFilters({ ...chosen, vis: 'lukkede' })).toEqual({ q: 'heis', vis: 'lukkede' })
  expect(withoutFilters({ ...chosen, vis: 'prover' })).toEqual({ q: 'heis', vis: undefined })
})

test('the server is asked for open cases unless another choice is made', () => {
  expect(filterOf({})).toMatchObject({ show: 'open' })
  expect(filterOf({ vis: 'lukkede', tilstand: 'closed', alvor: 2 })).toMatchObject({
    show: 'closed',
    state: 'closed',
    severity: 2,
  })
})
