import { expect, test } from 'vitest'
import { fromDateAndTime, toDateAndTime } from './norwegian-clock.ts'

test.each([
  ['2027-02-03', '02:14', '2027-02-03T01:14:00.000Z'],
  ['2027-07-03', '00:30', '2027-07-02T22:30:00.000Z'],
  // The night to summer time, and the day after the night back.
  ['2027-03-28', '03:30', '2027-03-28T01:30:00.000Z'],
  ['2027-03-28', '00:30', '2027-03-27T23:30:00.000Z'],
  ['2027-10-31', '12:00', '2027-10-31T11:00:00.000Z'],
])('%s %s in Norway is %s', (date, time, instant) => {
  expect(fromDateAndTime(date, time)).toBe(instant)
  expect(toDateAndTime(instant)).toEqual({ date, time })
})

test('the hour that comes twice is one of the two', () => {
  expect(fromDateAndTime('2027-10-31', '02:30')).toBe('2027-10-31T01:30:00.000Z')
})

test.each([
  ['', '02:14'],
  ['2027-02-03', ''],
  ['2027-13-03', '02:14'],
])('%j %j is no time', (date, time) => {
  expect(fromDateAndTime(date, time)).toBeUndefined()
})
