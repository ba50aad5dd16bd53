import { expect, test } from 'vitest'
import { sumUp } from './guard-sums.ts'

const none = { masked: 0, replaced: 0, kept: 0 }

test('kinds are summed over the months, the commonest first, and each month is told apart', () => {
  const counts = [
    { ...none, month: '2026-11-01', kind: 'phone' as const, kept: 1 },
    { ...none, month: '2026-12-01', kind: 'name' as const, replaced: 2, kept: 1 },
    { ...none, month: '2027-01-01', kind: 'name' as const, replaced: 1 },
    { ...none, month: '2027-01-01', kind: 'identity' as const, masked: 2 },
  ]
  expect(sumUp(counts, '2027-01-31')).toEqual({
    all: { masked: 2, replaced: 3, kept: 2, found: 7 },
    kinds: [
      { kind: 'name', masked: 0, replaced: 3, kept: 1, found: 4 },
      { kind: 'identity', masked: 2, replaced: 0, kept: 0, found: 2 },
      { kind: 'phone', masked: 0, replaced: 0, kept: 1, found: 1 },
    ],
    now: 3,
    before: 3,
  })
})
