import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { beginGuest, isBegun, keepGuest, readGuest } from './guest-draft.ts'

let stored: Map<string, string>
beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T09:14:00Z') })
  stored = new Map()
  vi.stubGlobal('location', { pathname: '/fjordvik/m/7KQXACDE' })
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, text: string) => void stored.set(key, text),
    removeItem: (key: string) => void stored.delete(key),
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const begun = () => ({ ...beginGuest('tj.legemiddel'), text: 'Kjøleskapet står åpent.' })

test('what a guest has begun is there again for the same poster, and gone when it is sent', () => {
  const draft = begun()
  keepGuest('7KQXACDE', draft)
  expect(readGuest('7KQXACDE')).toEqual(draft)
  expect(readGuest('ANOTHER1')).toBeUndefined()
  keepGuest('7KQXACDE', undefined)
  expect(stored.size).toBe(0)
})

test('the day after nobody finds it', () => {
  keepGuest('7KQXACDE', begun())
  vi.setSystemTime(new Date('2026-11-25T09:15:00Z'))
  expect(readGuest('7KQXACDE')).toBeUndefined()
  expect(stored.size).toBe(0)
})

test.each(['', 'null', '[]', '{"text":"x"}', JSON.stringify({ ...begun(), kind: 'other' })])(
  'what is none is not read: %s',
  (text) => {
    stored.set('orden:fjordvik:guest:7KQXACDE', text)
    expect(readGuest('7KQXACDE')).toBeUndefined()
  },
)

test('a tile that was only looked at is nothing to miss', () => {
  expect(isBegun(beginGuest('tj.legemiddel'))).toBe(false)
  expect(isBegun({ ...beginGuest(null), outcome: 'serious' })).toBe(true)
  expect(isBegun({ ...beginGuest(null), contact: 'Kim' })).toBe(true)
})
