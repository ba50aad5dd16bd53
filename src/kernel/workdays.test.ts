import { describe, expect, test } from 'vitest'
import { addDays, dayOf, endOfWorkday } from './workdays.ts'

const due = (from: string, workdays: number): string => endOfWorkday(new Date(from), workdays).toISOString()

test('a day is a day in Norway, whatever the clock says in London', () => {
  expect(dayOf(new Date('2026-06-30T22:30:00Z'))).toBe('2026-07-01')
  expect(dayOf(new Date('2026-12-31T22:59:59Z'))).toBe('2026-12-31')
})

test('five working days skip the weekend', () => {
  expect(due('2026-11-18T10:00:00Z', 5)).toBe('2026-11-25T15:00:00.000Z')
})

test('Easter and summer time: Wednesday 24 March 2027 and five working days is Monday 5 April', () => {
  expect(due('2027-03-24T09:00:00Z', 5)).toBe('2027-04-05T14:00:00.000Z')
})

test('Ascension Day, Whit Monday and 17 May are not working days', () => {
  expect(due('2027-05-05T09:00:00Z', 1)).toBe('2027-05-07T14:00:00.000Z')
  expect(due('2027-05-14T09:00:00Z', 1)).toBe('2027-05-18T14:00:00.000Z')
})

test('what comes at night in a weekend is due when the next working day ends', () => {
  expect(due('2026-11-21T23:30:00Z', 0)).toBe('2026-11-23T15:00:00.000Z')
  expect(due('2026-11-23T15:00:00Z', 0)).toBe('2026-11-24T15:00:00.000Z')
})

test('Christmas and New Year', () => {
  expect(due('2026-12-23T10:00:00Z', 2)).toBe('2026-12-28T15:00:00.000Z')
  expect(due('2026-12-30T10:00:00Z', 2)).toBe('2027-01-04T15:00:00.000Z')
})

test('calendar days over the end of February', () => {
  expect(addDays('2028-02-28', 2)).toBe('2028-03-01')
})

describe('a municipality’s own hours', () => {
  const tuesdayToSaturday = [
    null,
    ...Array.from({ length: 4 }, () => ({ from: '07:30', to: '15:30' })),
    { from: '10:00', to: '14:00' },
    null,
  ]
  const by = (from: string, workdays: number) =>
    endOfWorkday(new Date(from), workdays, tuesdayToSaturday).toISOString()

  test('decide when a day ends, and which days there are', () => {
    expect(by('2026-11-24T09:00:00Z', 0)).toBe('2026-11-24T14:30:00.000Z')
    expect(by('2026-11-24T14:30:00Z', 0)).toBe('2026-11-25T14:30:00.000Z')
    expect(by('2026-11-27T09:00:00Z', 1)).toBe('2026-11-28T13:00:00.000Z')
    expect(by('2026-11-28T09:00:00Z', 1)).toBe('2026-12-01T14:30:00.000Z')
  })
})
