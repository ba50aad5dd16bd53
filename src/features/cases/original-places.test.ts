import { expect, test } from 'vitest'
import { inOriginal } from './original-places.ts'

const sent = 'Ola Nordmann falt i natt.'

test('where nothing is hidden, a place is its own', () => {
  expect(inOriginal(sent, [], [{ from: 0, to: 12 }])).toEqual([{ from: 0, to: 12 }])
})

test('after what is hidden, places move by as much as is hidden', () => {
  // «●●● falt i natt.»: «natt» is hidden too.
  expect(inOriginal('●●● falt i natt.', [[0, 12]], [{ from: 11, to: 15 }])).toEqual([{ from: 20, to: 24 }])
})

test.each([
  [
    { from: 1, to: 2 },
    { from: 0, to: 12 },
  ],
  [
    { from: 2, to: 8 },
    { from: 0, to: 17 },
  ],
  [
    { from: 0, to: 3 },
    { from: 0, to: 12 },
  ],
])('what cuts into %j takes all that is behind it', (range, expected) => {
  expect(inOriginal('●●● falt i natt.', [[0, 12]], [range])).toEqual([expected])
})

test('overlapping and touching stretches are one', () => {
  const hidden = [
    [4, 12],
    [0, 4],
  ] as const
  expect(inOriginal('●●● falt i natt.', hidden, [{ from: 4, to: 8 }])).toEqual([{ from: 13, to: 17 }])
})

test('one that is hidden before another, and something shorter than its veil', () => {
  // «A ble B.» with both hidden.
  const hidden = [
    [0, 1],
    [6, 7],
  ] as const
  expect(inOriginal('●●● ble ●●●.', hidden, [{ from: 4, to: 7 }])).toEqual([{ from: 2, to: 5 }])
  expect(inOriginal('●●● ble ●●●.', hidden, [{ from: 11, to: 12 }])).toEqual([{ from: 7, to: 8 }])
})

test.each([
  { from: 3, to: 3 },
  { from: 5, to: 2 },
  { from: 0, to: 26 },
])('%j is no range of the text', (range) => {
  expect(inOriginal(sent, [], [range])).toBeNull()
})

test('a sign beyond the first plane is one character', () => {
  expect(inOriginal('😀 Ola', [], [{ from: 2, to: 5 }])).toEqual([{ from: 2, to: 5 }])
  expect(inOriginal('😀 Ola', [], [{ from: 2, to: 6 }])).toBeNull()
})
