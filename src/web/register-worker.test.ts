import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { registerWorker } from './register-worker.ts'

const register = vi.fn<() => Promise<void>>()
let somethingCame: () => void

beforeEach(() => {
  vi.useFakeTimers()
  register.mockReset().mockResolvedValue()
  vi.stubGlobal('navigator', { serviceWorker: { register } })
  vi.stubGlobal(
    'PerformanceObserver',
    class {
      observe = vi.fn<() => void>()
      disconnect = vi.fn<() => void>()
      constructor(tell: () => void) {
        somethingCame = tell
      }
    },
  )
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('the worker waits until the page has what it asked for, since it fetches much', async () => {
  const done = registerWorker()
  await vi.advanceTimersByTimeAsync(900)
  somethingCame()
  await vi.advanceTimersByTimeAsync(900)
  expect(register).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(100)
  expect(register).toHaveBeenCalledExactlyOnceWith('/worker.js')
  await done
})

test('a page that fetches all the time gets it as well', async () => {
  const busy = setInterval(() => somethingCame(), 500)
  void registerWorker()
  await vi.advanceTimersByTimeAsync(20_000)
  clearInterval(busy)
  expect(register).toHaveBeenCalledOnce()
})

test('a browser without workers is left alone', async () => {
  vi.stubGlobal('navigator', {})
  await registerWorker()
  expect(register).not.toHaveBeenCalled()
})
