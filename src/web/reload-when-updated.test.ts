import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { memoryStorage, standInPage } from '../../test/browser-storage.ts'
import { holdOnlyHere } from './only-here.ts'
import { reloadWhenUpdated } from './reload-when-updated.ts'

const reload = vi.fn<() => void>()
let page: EventTarget

beforeEach(() => {
  vi.useFakeTimers()
  standInPage('/meld')
  page = new EventTarget()
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('location', { pathname: '/fjordvik/meld', reload })
  reloadWhenUpdated()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  reload.mockReset()
})

/** A file of the page's is gone. Says whether the page deals with it. */
const loseFile = () => !page.dispatchEvent(new Event('vite:preloadError', { cancelable: true }))

test('a page whose files are gone is loaded again, once and not for ever, and again after the next update', () => {
  expect([loseFile(), loseFile()]).toEqual([true, false])
  vi.advanceTimersByTime(3_600_000)
  expect(loseFile()).toBe(true)
  expect(reload).toHaveBeenCalledTimes(2)
})

test('nor while something lies in its memory alone', () => {
  const letGo = holdOnlyHere(() => true)
  const letGoOfNothing = holdOnlyHere(() => false)
  expect(loseFile()).toBe(false)
  expect(reload).not.toHaveBeenCalled()
  letGo()
  expect(loseFile()).toBe(true)
  letGoOfNothing()
})

test('nor without net', () => {
  vi.stubGlobal('navigator', { onLine: false })
  expect(loseFile()).toBe(false)
  expect(reload).not.toHaveBeenCalled()
})

test('and not where nothing can be remembered', () => {
  vi.stubGlobal('sessionStorage', memoryStorage(0))
  expect(loseFile()).toBe(false)
  expect(reload).not.toHaveBeenCalled()
})
