import { expect, test } from 'vitest'
import { byUrgency, dueOf, partOfDay } from './rules.ts'

test('greets by the Norwegian clock', () => {
  expect([2, 5, 6, 9, 10, 17, 18, 22, 23].map(partOfDay)).toEqual([
    ...['night', 'night', 'morning', 'morning', 'day', 'day', 'evening', 'evening', 'night'],
  ])
})

test('late and severe comes before late, what is due soon, and severe', () => {
  const lines = [
    { id: 'back', isBack: true, severity: 1, overdue: false, dueAt: '2027-01-24' },
    { id: 'soon', severity: 1, overdue: false, dueAt: '2026-11-24' },
    { id: 'severe', severity: 3, overdue: false, dueAt: '2026-12-24' },
    { id: 'late', severity: 1, overdue: true, dueAt: '2026-11-20' },
    { id: 'severeAndLate', severity: 3, overdue: true, dueAt: '2026-11-22' },
    { id: 'later', severity: 1, overdue: false, dueAt: '2026-11-28' },
  ]
  expect(
    lines
      .map((line) => ({ isBack: false, ...line }))
      .toSorted(byUrgency('2026-11-24'))
      .map((line) => line.id),
  ).toEqual(['back', 'severeAndLate', 'late', 'soon', 'severe', 'later'])
})

test('before the first answer it is the answer that is late, afterwards the closing', () => {
  const times = { firstResponseAt: null, responseDueAt: '2026-11-25T15:00:00Z', dueOn: '2027-01-22' }
  expect(dueOf({ next: 'acknowledge', ...times })).toBe('2026-11-25T15:00:00Z')
  expect(dueOf({ next: 'close', ...times })).toBe('2027-01-22')
  // Answered in time, then sent on: the next leader is not late with the first answer.
  expect(dueOf({ next: 'acknowledge', ...times, firstResponseAt: '2026-11-24T09:00:00Z' })).toBe('2027-01-22')
})
