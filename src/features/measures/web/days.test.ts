import { expect, test } from 'vitest'
import { dayAfter } from './days.ts'

test('counts days in Norway, also late at night and over the change to summer time', () => {
  expect(dayAfter(new Date('2027-03-26T22:30:00Z'), 0)).toBe('2027-03-26')
  expect(dayAfter(new Date('2027-03-26T23:30:00Z'), 0)).toBe('2027-03-27')
  expect(dayAfter(new Date('2027-03-26T23:30:00Z'), 14)).toBe('2027-04-10')
})
