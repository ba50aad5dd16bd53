import { expect, test } from 'vitest'
import { isOverdue, refuseChange } from './rules.ts'

test('only a decided measure changes, and only as its owner saw it', () => {
  expect(refuseChange({ state: 'decided', version: 2 }, 2)).toBeNull()
  expect(refuseChange({ state: 'decided', version: 3 }, 2)?.key).toBe('measures:refused.changed')
  expect(refuseChange({ state: 'done', version: 2 }, 2)?.key).toBe('measures:refused.done')
  expect(refuseChange({ state: 'cancelled', version: 2 }, 2)?.key).toBe('measures:refused.cancelled')
})

test('a measure is late the day after it was due, until it is done', () => {
  expect(isOverdue({ state: 'decided', dueOn: '2026-11-22' }, '2026-11-22')).toBe(false)
  expect(isOverdue({ state: 'decided', dueOn: '2026-11-21' }, '2026-11-22')).toBe(true)
  expect(isOverdue({ state: 'done', dueOn: '2026-11-21' }, '2026-11-22')).toBe(false)
})
