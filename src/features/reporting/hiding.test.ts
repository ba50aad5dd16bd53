import { expect, test } from 'vitest'
import { presentHiding } from './hiding.ts'

const words = 'Skrevet før grunnen ble valgt'
const row = { id: 'h1', at: '2026-11-23T01:14:00Z', kind: 'words.hidden', name: 'Tor-Inge Moe' }
const told = (payload: object) => presentHiding({ ...row, payload }).words

test('she is told why in words only where the reason has no name of its own', () => {
  expect(told({ reason: 'patientName', words })).toBe('')
  expect(told({ reason: 'nationalId', words })).toBe('')
  expect(told({ reason: 'other', words })).toBe(words)
  expect(told({ words })).toBe(words)
  expect(told({ purpose: 'Klage fra pårørende' })).toBe('Klage fra pårørende')
})
