import { expect, test } from 'vitest'
import { lastDue, type When } from './schedule.ts'

const due = (when: When, now: string): string => lastDue(when, new Date(now)).toISOString()
const workdays: When = { on: 'workdays', at: '07:30' }

test('on a workday it is due from the very moment on', () => {
  expect(due(workdays, '2026-11-24T06:29:59.999Z')).toBe('2026-11-23T06:30:00.000Z')
  expect(due(workdays, '2026-11-24T06:30:00Z')).toBe('2026-11-24T06:30:00.000Z')
  expect(due(workdays, '2026-11-24T22:59:00Z')).toBe('2026-11-24T06:30:00.000Z')
})

test('a weekend and a holiday are no workdays', () => {
  expect(due(workdays, '2026-11-22T12:00:00Z')).toBe('2026-11-20T06:30:00.000Z')
  // Easter 2027: Maundy Thursday 25 March to Easter Monday 29 March.
  expect(due(workdays, '2027-03-29T12:00:00Z')).toBe('2027-03-24T06:30:00.000Z')
  expect(due(workdays, '2027-03-30T12:00:00Z')).toBe('2027-03-30T05:30:00.000Z')
})

test('every day is every day', () => {
  const days: When = { on: 'days', at: '06:00' }
  expect(due(days, '2026-11-22T12:00:00Z')).toBe('2026-11-22T05:00:00.000Z')
  expect(due(days, '2026-11-22T04:59:00Z')).toBe('2026-11-21T05:00:00.000Z')
})

test('a weekday comes once a week, holiday or not', () => {
  const mondays: When = { on: 'monday', at: '07:30' }
  expect(due(mondays, '2026-11-23T06:29:00Z')).toBe('2026-11-16T06:30:00.000Z')
  expect(due(mondays, '2026-11-29T23:30:00Z')).toBe('2026-11-23T06:30:00.000Z')
  expect(due(mondays, '2027-03-30T12:00:00Z')).toBe('2027-03-29T05:30:00.000Z')
})

test('the time of day is Norway’s, whatever the season', () => {
  expect(due(workdays, '2026-07-01T12:00:00Z')).toBe('2026-07-01T05:30:00.000Z')
  expect(due(workdays, '2026-12-01T12:00:00Z')).toBe('2026-12-01T06:30:00.000Z')
})

test('the hour that does not come, and the one that comes twice, are due once', () => {
  const sundays: When = { on: 'sunday', at: '02:30' }
  // 28 March 2027 goes from 02 to 03: it is due where 02.30 would have been, which is called 03.30.
  expect(due(sundays, '2027-03-28T01:29:00Z')).toBe('2027-03-21T01:30:00.000Z')
  expect(due(sundays, '2027-03-28T01:30:00Z')).toBe('2027-03-28T01:30:00.000Z')
  // 31 October 2027 has two 02.30s, at 00.30 and 01.30 UTC: the first counts.
  expect(due(sundays, '2027-10-31T00:30:00Z')).toBe('2027-10-31T00:30:00.000Z')
  expect(due(sundays, '2027-10-31T01:45:00Z')).toBe('2027-10-31T00:30:00.000Z')
})

test('every so many seconds', () => {
  expect(due({ everySeconds: 5 }, '2026-11-24T06:29:59.999Z')).toBe('2026-11-24T06:29:55.000Z')
  expect(due({ everySeconds: 900 }, '2026-11-24T06:29:59.999Z')).toBe('2026-11-24T06:15:00.000Z')
})
