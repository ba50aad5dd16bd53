import { expect, test } from 'vitest'
import { readOccurred } from './occurred.ts'

/** 10 o'clock in Norway. */
const now = new Date('2026-11-23T09:00:00Z')

test.each([
  [{ date: '2026-11-23', time: '10:00' }, '2026-11-23T09:00:00.000Z'],
  [{ date: '2026-11-22', time: '23:59' }, '2026-11-22T22:59:00.000Z'],
])('%j has been', (typed, occurredAt) => {
  expect(readOccurred(typed, now)).toEqual({ occurredAt })
})

test.each([
  [
    { date: '', time: '10:00' },
    { field: 'date', wrong: 'noDate' },
  ],
  [
    { date: '2026-11-23', time: '' },
    { field: 'time', wrong: 'noTime' },
  ],
  [
    { date: '', time: '' },
    { field: 'date', wrong: 'noDate' },
  ],
  [
    { date: '2026-11-24', time: '07:00' },
    { field: 'date', wrong: 'ahead' },
  ],
  [
    { date: '2026-11-23', time: '10:01' },
    { field: 'time', wrong: 'ahead' },
  ],
  [
    { date: '275760-09-14', time: '00:00' },
    { field: 'date', wrong: 'noDate' },
  ],
])('%j is told at the field that is wrong: %j', (typed, wrong) => {
  expect(readOccurred(typed, now)).toEqual(wrong)
})
