import { expect, test } from 'vitest'
import { dayAfter, dueProblem } from './days.ts'

test('counts days in Norway, also late at night and over the change to summer time', () => {
  expect(dayAfter(new Date('2027-03-26T22:30:00Z'), 0)).toBe('2027-03-26')
  expect(dayAfter(new Date('2027-03-26T23:30:00Z'), 0)).toBe('2027-03-27')
  expect(dayAfter(new Date('2027-03-26T23:30:00Z'), 14)).toBe('2027-04-10')
})

test('a deadline is today or later, by the Norwegian calendar', () => {
  const night = new Date('2027-03-26T23:30:00Z')
  expect(dueProblem('', night)).toBe('form.missing.due')
  expect(dueProblem('2027-03-26', night)).toBe('refused.duePast')
  expect(dueProblem('2027-03-27', night)).toBeNull()
})
