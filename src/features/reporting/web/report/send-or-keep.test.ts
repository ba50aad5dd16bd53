import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { noteContact } from '#web/contact.ts'
import type { NewReport } from '../../contract.ts'
import { sendOrKeep } from './send-or-keep.ts'

const report = { id: 'r1' } as NewReport
const net = vi.fn<typeof fetch>()

// What is kept on a phone, a browser shows (test/e2e/outbox.test.ts): here nothing can be.
beforeEach(() => {
  net.mockImplementation(async () => Response.json({ number: '2026-0001' }))
  const stored = new Map<string, string>()
  vi.stubGlobal('fetch', net)
  vi.stubGlobal('document', { documentElement: { lang: 'nb' } })
  vi.stubGlobal('location', { pathname: '/fjordvik/meld' })
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  net.mockReset()
})

test('a report is sent by whoever is known here, and where nobody is known', async () => {
  expect(await sendOrKeep(report, 'amina')).toMatchObject({ receipt: { number: '2026-0001' } })
  noteContact('amina')
  expect(await sendOrKeep(report, 'amina')).toMatchObject({ receipt: { number: '2026-0001' } })
  expect(net).toHaveBeenCalledTimes(2)
})

test('where another has signed in by another tab, it is never sent in her name', async () => {
  noteContact('siv')
  await expect(sendOrKeep(report, 'amina')).rejects.toMatchObject({ code: 'signedOut' })
  expect(net).not.toHaveBeenCalled()
})
