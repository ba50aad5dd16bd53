import { createElement } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { standInPage } from '../../../../../test/browser-storage.ts'
import { rendered } from '../../../../../test/rendered.tsx'
import { beginReport, type ReportDraft } from './report-draft.ts'
import { ResumePage } from './resume-page.tsx'

const begun = beginReport({
  kind: 'deviation',
  typeCode: null,
  unitId: 'u1',
  startedAt: '2026-11-23T01:14:00Z',
})
const shown = (draft: Partial<ReportDraft>) =>
  rendered(
    createElement(ResumePage, {
      draft: { ...begun, text: 'Bruker falt.', ...draft },
      onResume: () => undefined,
      onDrop: () => undefined,
    }),
  )

beforeEach(() => {
  standInPage('/meld')
  vi.stubGlobal('isSecureContext', true)
})
afterEach(() => void vi.unstubAllGlobals())

test('what was begun can be deleted', () => {
  expect(shown({})).toContain('Slett')
})

test('what waits already cannot: only what she has changed is thrown away, and she is told so', () => {
  const page = shown({ mends: true })
  expect(page).not.toContain('Slett')
  expect(page).toContain('Du hadde begynt å rette en melding')
  expect(page).toContain('Forkast rettelsen')
  expect(page).toContain('sendes meldingen slik den var.')
})

test('nor what the server has: she is done with it', () => {
  expect(shown({ isDelivered: true })).toContain('Jeg er ferdig med den')
})
