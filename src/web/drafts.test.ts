import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { memoryStorage, standInPage } from '../../test/browser-storage.ts'
import { forgetOldDrafts, openDrafts, readDraft, removeDrafts, writeDraft } from './drafts.ts'

// That drafts lie sealed a browser shows (test/e2e/kept.test.ts). Here is nothing to seal with, and all stays in the tab.
beforeEach(() => standInPage('/saker'))
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('what was begun is there again, with its line breaks, also when the page is loaded again', async () => {
  await openDrafts('amina')
  writeDraft('amina', 'tell', 'Bruker falt.\nIngen skade.')
  expect(readDraft('amina', 'tell')).toBe('Bruker falt.\nIngen skade.')
  await openDrafts('siv')
  await openDrafts('amina')
  expect(readDraft('amina', 'tell')).toBe('Bruker falt.\nIngen skade.')
})

test('nobody reads another person’s or another municipality’s draft', async () => {
  await openDrafts('amina')
  writeDraft('amina', 'tell', 'Bruker falt')
  await openDrafts('siv')
  expect(readDraft('siv', 'tell')).toBe('')
  vi.stubGlobal('location', { pathname: '/nordvik/saker' })
  await openDrafts('amina')
  expect(readDraft('amina', 'tell')).toBe('')
})

test('what could not be sealed is kept by this tab alone, and an emptied draft leaves nothing behind', async () => {
  await openDrafts('amina')
  writeDraft('amina', 'tell', 'Bruker falt')
  expect([Object.keys(localStorage), Object.keys(sessionStorage)]).toEqual([
    [],
    ['orden:fjordvik:draft:amina:tell'],
  ])
  writeDraft('amina', 'tell', '')
  expect(Object.keys(sessionStorage)).toEqual([])
})

test('signing out removes the person’s drafts and nobody else’s', async () => {
  await openDrafts('siv')
  writeDraft('siv', 'tell', 'c')
  await openDrafts('amina')
  writeDraft('amina', 'tell', 'a')
  localStorage.setItem('orden:fjordvik:draft:amina:1b9f', `${Date.now()} {}`)
  removeDrafts('amina')
  expect(readDraft('amina', 'tell')).toBe('')
  expect([Object.keys(localStorage), Object.keys(sessionStorage)]).toEqual([
    [],
    ['orden:fjordvik:draft:siv:tell'],
  ])
})

test('nobody’s draft of more than 14 days lies on a device, in whichever municipality it was begun', () => {
  vi.useFakeTimers({ now: new Date('2027-02-15T12:00:00Z') })
  const at = (day: string) => `${Date.parse(day)} {}`
  localStorage.setItem('orden:nordvik:draft:eirik:1', at('2027-02-01T11:59:00Z'))
  localStorage.setItem('orden:nordvik:draft:eirik:2', at('2027-02-01T12:01:00Z'))
  localStorage.setItem('orden:fjordvik:language', 'nn')
  forgetOldDrafts()
  expect(Object.keys(localStorage)).toEqual(['orden:nordvik:draft:eirik:2', 'orden:fjordvik:language'])
})

test('full or forbidden storage stops nobody from writing', async () => {
  vi.stubGlobal('sessionStorage', memoryStorage(3))
  await openDrafts('amina')
  writeDraft('amina', 'tell', 'Bruker falt')
  expect(readDraft('amina', 'tell')).toBe('Bruker falt')
  vi.stubGlobal('sessionStorage', undefined)
  vi.stubGlobal('localStorage', undefined)
  writeDraft('amina', 'tell', 'Bruker falt igjen')
  expect(readDraft('amina', 'tell')).toBe('Bruker falt igjen')
})
