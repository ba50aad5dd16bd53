import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetSent, justSent, tellSent } from './just-sent.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  forgetSent()
  vi.useRealTimers()
})

test('what has been sent is told for a while, together with what follows close upon it', () => {
  tellSent({ reports: 1, files: 1 })
  vi.advanceTimersByTime(9_000)
  expect(justSent.read()).toEqual({ reports: 1, files: 1 })
  tellSent({ reports: 2, files: 1 })
  vi.advanceTimersByTime(9_000)
  expect(justSent.read()).toEqual({ reports: 3, files: 2 })
  vi.advanceTimersByTime(1_000)
  expect(justSent.read()).toEqual({ reports: 0, files: 0 })
  tellSent({ reports: 1, files: 1 })
  expect(justSent.read()).toEqual({ reports: 1, files: 1 })
})

test('the next page says no more of it, and has its own time for what is sent there', () => {
  tellSent({ reports: 1, files: 1 })
  vi.advanceTimersByTime(5_000)
  forgetSent()
  expect(justSent.read()).toEqual({ reports: 0, files: 0 })
  tellSent({ reports: 1, files: 1 })
  vi.advanceTimersByTime(6_000)
  expect(justSent.read()).toEqual({ reports: 1, files: 1 })
})
