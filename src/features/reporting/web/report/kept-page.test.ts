import { createElement } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { filesHere, noRoomHere, waitingHere } from '#web/outbox/here.ts'
import { WaitingList } from '#web/outbox/waiting-list.tsx'
import { standInPage } from '../../../../../test/browser-storage.ts'
import { rendered } from '../../../../../test/rendered.tsx'
import { KeptPage } from './kept-page.tsx'

const keptPage = () =>
  rendered(
    createElement(KeptPage, { id: 'r1', temporary: 'M-7F3K', talkTo: undefined, onArrived: () => undefined }),
  )
const waitingList = () => rendered(createElement(WaitingList, { personId: 'amina' }))

beforeEach(() => {
  standInPage('/meld/kvittering')
  vi.stubGlobal('isSecureContext', true)
  waitingHere.write([{ id: 'r1', temporary: 'M-7F3K', keptAt: 0 } as never])
})
afterEach(() => {
  vi.unstubAllGlobals()
  for (const store of [filesHere, noRoomHere]) store.write([])
  waitingHere.write(undefined)
})

test('where the browser wakes by itself, the receipt says that the page may be closed', () => {
  Object.assign(window, { SyncManager: {} })
  expect(keptPage()).toContain('Den sendes av seg selv når du har nett, også om du lukker siden.')
  expect(waitingList()).toContain('Det som ligger her, sendes av seg selv når telefonen har nett.')
})

test('where it does not, as on an iPhone, it says that Orden must be open', () => {
  expect(keptPage()).toContain('La siden stå åpen, eller åpne Orden igjen når du har dekning.')
  expect(waitingList()).toContain('sendes av seg selv når telefonen har nett og Orden er åpen.')
})

test('it says which photos lie with it, and which there was no room for', () => {
  expect(keptPage()).not.toContain('Bildet')
  filesHere.write([{ reportId: 'r1' }, { reportId: 'r2' }] as never)
  expect(keptPage()).toContain('Bildet eller fila er lagret sammen med den.')
  noRoomHere.write([{ id: 'f1', reportId: 'r1' }])
  expect(keptPage()).toContain('Bildet fikk ikke plass. Meldingen er lagret.')
  expect(keptPage()).toContain('Legg det ved når meldingen er sendt.')
  noRoomHere.write([
    { id: 'f1', reportId: 'r1' },
    { id: 'f2', reportId: 'r1' },
  ])
  expect(keptPage()).toContain('Legg dem ved når meldingen er sendt.')
})
