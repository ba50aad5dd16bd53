import { expect, test } from 'vitest'
import { leftAfter } from './idle.ts'

test('a shared device asks after two minutes, and then waits well over twenty seconds', () => {
  expect(leftAfter(119_999)).toBeUndefined()
  expect(leftAfter(120_000)).toBe(45)
  expect(leftAfter(144_500)).toBe(21)
  expect(leftAfter(165_000)).toBe(0)
  expect(leftAfter(900_000)).toBe(0)
})
