import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { noteContact } from '#web/contact.ts'
import { standInPage } from '../../../../../test/browser-storage.ts'
import type { NewReport } from '../../contract.ts'
import { sendOrKeep } from './send-or-keep.ts'

const report = { id: 'r1' } as NewReport
const net = vi.fn<typeof fetch>()

// What is kept on a phone, a browser shows (test/e2e/outbox.test.ts): here nothing can be.
beforeEach(() => {
  net.mockImplementation(async () => Response.json({ number: '2026-0001' }))
  standInPage('/meld')
  vi.stubGlobal('fetch', net)
  vi.stubGlobal('document', { documentElement: { lang: 'nb' } })
})
afterEach(() => {
  vi.unstubAllGlobals()
  net.mockReset()
})

test('a report is sent, and says for whom the page was drawn where that is known', async () => {
  const saidTo = () => new Headers(net.mock.lastCall?.[1]?.headers).get('orden-person')
  expect(await sendOrKeep(report, 'amina')).toMatchObject({ receipt: { number: '2026-0001' } })
  expect(saidTo()).toBe(null)
  noteContact('amina')
  // By another tab, which this page finds out before it is loaded again.
  noteContact(undefined)
  noteContact('siv')
  expect(await sendOrKeep(report, 'amina')).toMatchObject({ receipt: { number: '2026-0001' } })
  expect(saidTo()).toBe('amina')
})

test('what the server will not take in another’s name, and cannot be kept, is refused in its words', async () => {
  const code = 'http:problem.anotherPerson'
  net.mockImplementation(async () => Response.json({ code, title: 'Dette er endret' }, { status: 409 }))
  await expect(sendOrKeep(report, 'amina')).rejects.toMatchObject({ code })
})
