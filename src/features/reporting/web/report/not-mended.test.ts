import { createElement } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { standInPage } from '../../../../../test/browser-storage.ts'
import { rendered } from '../../../../../test/rendered.tsx'
import { NotMendedPage } from './not-mended.tsx'

beforeEach(() => {
  standInPage('/meld')
  vi.stubGlobal('isSecureContext', true)
})
afterEach(() => void vi.unstubAllGlobals())

test('«Rett opp» that cannot open says why, and leads back to what waits', () => {
  const gone = rendered(createElement(NotMendedPage, { why: 'gone' }))
  expect(gone).toContain('Meldingen venter ikke her lenger')
  expect(gone).toContain('/fjordvik/venter')
  const closed = rendered(createElement(NotMendedPage, { why: 'closed' }))
  expect(closed).toContain('Meldingen kan ikke åpnes her nå')
  expect(closed).toContain('Den sendes slik den er.')
})
