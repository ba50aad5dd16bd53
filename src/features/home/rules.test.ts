import { expect, test } from 'vitest'
import { byUrgency, dueOf, ownOnTop, partOfDay } from './rules.ts'

test('greets by the Norwegian clock', () => {
  expect([2, 5, 6, 9, 10, 17, 18, 22, 23].map(partOfDay)).toEqual([
    ...['night', 'night', 'morning', 'morning', 'day', 'day', 'evening', 'evening', 'night'],
  ])
})

test('serious and unanswered comes first, then what came back, what is late, what is due soon, and the rest', () => {
  const assess = { next: 'assess' as const, isBack: false, severity: 1, overdue: false }
  const lines = [
    { ...assess, id: 'later', dueAt: '2026-11-28' },
    { ...assess, id: 'soon', dueAt: '2026-11-24' },
    { ...assess, id: 'severe', severity: 3, dueAt: '2026-12-24' },
    { ...assess, id: 'late', overdue: true, dueAt: '2026-11-20' },
    { ...assess, id: 'severeAndLate', severity: 3, overdue: true, dueAt: '2026-11-22' },
    { ...assess, id: 'back', isBack: true, dueAt: '2027-01-24' },
    { ...assess, id: 'serious', next: 'acknowledge' as const, severity: 3, dueAt: '2026-11-24T15:00:00Z' },
  ]
  const order = (worn: string[]) =>
    lines
      .toSorted(byUrgency({ serious: 3, soon: '2026-11-24', isWorn: ({ id }) => worn.includes(id) }))
      .map(({ id }) => id)
  expect(order([])).toEqual(['serious', 'back', 'severeAndLate', 'late', 'soon', 'severe', 'later'])
  // What belongs to the position she is in waits for what burns, and for nothing else.
  expect(order(['later', 'late'])).toEqual([
    ...['serious', 'back', 'late', 'later', 'severeAndLate', 'soon', 'severe'],
  ])
})

test('before the first answer it is the answer that is late, afterwards the closing', () => {
  const times = {
    ...{ firstResponseAt: null, responseDueAt: '2026-11-25T15:00:00Z' },
    ...{ measuresDueOn: '2026-12-07', dueOn: '2027-01-22' },
  }
  expect(dueOf({ next: 'acknowledge', ...times })).toBe('2026-11-25T15:00:00Z')
  expect(dueOf({ next: 'close', ...times })).toBe('2027-01-22')
  expect(dueOf({ next: 'addMeasure', ...times })).toBe('2026-12-07')
  // A case from before that day was promised.
  expect(dueOf({ next: 'addMeasure', ...times, measuresDueOn: null })).toBe('2027-01-22')
  // Answered in time, then sent on: the next leader is not late with the first answer.
  expect(dueOf({ next: 'acknowledge', ...times, firstResponseAt: '2026-11-24T09:00:00Z' })).toBe('2027-01-22')
})

test('of her own reports what nobody has seen stands first, and what asks her is not pushed out', () => {
  const own = (id: string, step: string, asksWhetherSolved = false) => ({ id, step, asksWhetherSolved })
  const ids = (...reports: ReturnType<typeof own>[]) => ownOnTop(reports).map(({ id }) => id)
  const asking = ['a', 'b', 'c'].map((id) => own(id, 'done', true))
  expect(ids(own('seen', 'seen'), own('new', 'sent'), ...asking)).toEqual(['new', 'a', 'b', 'c', 'seen'])
  const three = ['1', '2', '3'].map((id) => own(id, 'sent'))
  expect(ids(...three, ...asking.slice(0, 1))).toEqual(['1', '2', 'a', '3'])
})
