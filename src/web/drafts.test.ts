import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetOldDrafts, readDraft, removeDrafts, writeDraft } from './drafts.ts'

/** The browser's storage, which Node lacks; `limit` is how long a text it has room for. */
class MemoryStorage extends Map<string, string> implements Storage {
  readonly limit: number
  constructor(limit = Infinity) {
    super()
    this.limit = limit
  }
  get length() {
    return this.size
  }
  key = (index: number) => [...this.keys()][index] ?? null
  getItem = (key: string) => this.get(key) ?? null
  removeItem = (key: string) => void this.delete(key)
  setItem(key: string, value: string) {
    if (value.length > this.limit) throw new DOMException('full', 'QuotaExceededError')
    this.set(key, value)
  }
}

beforeEach(() => {
  vi.stubGlobal('localStorage', new MemoryStorage())
  vi.stubGlobal('location', { pathname: '/fjordvik/saker' })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('what was begun is there again, with its line breaks', () => {
  writeDraft('amina', 'tell', 'Bruker falt.\nIngen skade.')
  expect(readDraft('amina', 'tell')).toBe('Bruker falt.\nIngen skade.')
})

test('nobody reads another person’s or another municipality’s draft', () => {
  writeDraft('amina', 'tell', 'Bruker falt')
  expect(readDraft('siv', 'tell')).toBe('')
  vi.stubGlobal('location', { pathname: '/nordvik/saker' })
  expect(readDraft('amina', 'tell')).toBe('')
})

test('an emptied draft leaves nothing behind', () => {
  writeDraft('amina', 'tell', 'Bruker falt')
  writeDraft('amina', 'tell', '')
  expect(localStorage.length).toBe(0)
})

test('signing out removes the person’s drafts and nobody else’s', () => {
  writeDraft('amina', 'tell', 'a')
  writeDraft('amina', 'case.1.answer', 'b')
  writeDraft('siv', 'tell', 'c')
  removeDrafts('amina')
  expect([readDraft('amina', 'tell'), readDraft('amina', 'case.1.answer'), readDraft('siv', 'tell')]).toEqual(
    ['', '', 'c'],
  )
})

test('after 14 days a draft is forgotten', () => {
  vi.useFakeTimers({ now: new Date('2027-02-01T12:00:00Z') })
  writeDraft('amina', 'tell', 'Bruker falt')
  vi.setSystemTime(new Date('2027-02-15T11:59:00Z'))
  expect(readDraft('amina', 'tell')).toBe('Bruker falt')
  vi.setSystemTime(new Date('2027-02-15T12:01:00Z'))
  expect(readDraft('amina', 'tell')).toBe('')
})

test('and nobody’s old draft lies on a shared device, in whichever municipality it was begun', () => {
  vi.useFakeTimers({ now: new Date('2027-02-01T12:00:00Z') })
  writeDraft('amina', 'tell', 'Bruker falt')
  vi.setSystemTime(new Date('2027-02-15T12:01:00Z'))
  vi.stubGlobal('location', { pathname: '/nordvik/' })
  writeDraft('eirik', 'tell', 'Ny')
  localStorage.setItem('orden:fjordvik:language', 'nn')
  forgetOldDrafts()
  expect([...Array(localStorage.length).keys()].map((index) => localStorage.key(index))).toEqual([
    'orden:nordvik:draft:eirik:tell',
    'orden:fjordvik:language',
  ])
})

test('full or forbidden storage stops nobody from writing', () => {
  vi.stubGlobal('localStorage', new MemoryStorage(3))
  expect(writeDraft('amina', 'tell', 'Bruker falt')).toBe(false)
  vi.stubGlobal('localStorage', undefined)
  expect(writeDraft('amina', 'tell', 'Bruker falt')).toBe(false)
  expect(readDraft('amina', 'tell')).toBe('')
})
