import { expect, test } from 'vitest'
import { silentUntil } from './workdays.ts'

const night = { from: '22:00', to: '06:00' }

test.each([
  ['2026-11-23T20:59:59Z', night, null],
  ['2026-11-23T21:00:00Z', night, '2026-11-24T05:00:00.000Z'],
  ['2026-11-24T04:59:59Z', night, '2026-11-24T05:00:00.000Z'],
  ['2026-11-24T05:00:00Z', night, null],
  // The night the clocks go forward, and the one they go back.
  ['2026-03-28T22:30:00Z', night, '2026-03-29T04:00:00.000Z'],
  ['2026-10-24T21:30:00Z', night, '2026-10-25T05:00:00.000Z'],
  ['2026-11-23T11:00:00Z', { from: '11:30', to: '12:30' }, '2026-11-23T11:30:00.000Z'],
  ['2026-11-23T11:00:00Z', { from: '12:30', to: '13:00' }, null],
  ['2026-11-23T11:00:00Z', { from: '12:00', to: '12:00' }, null],
])('at %s, silent %o, until %s', (at, hours, until) =>
  expect(silentUntil(new Date(at), hours)?.toISOString() ?? null).toBe(until),
)
