import { beforeEach, expect, test, vi } from 'vitest'
import { noteContact } from '#web/contact.ts'
import type { NewReport } from '../../contract.ts'
import { sendOrKeep } from './send-or-keep.ts'

const sent = vi.fn<() => Promise<{ number: string }>>(async () => ({ number: '2026-0001' }))
const kept = vi.fn<() => Promise<{ id: string; temporary: string }>>(async () => ({
  id: 'r1',
  temporary: 'M-7F3K',
}))
vi.mock('#web/api.ts', () => ({ api: { call: () => sent() } }))
vi.mock('#web/outbox/here.ts', () => ({
  outbox: async () => ({ keepReport: () => kept(), noteSent: async () => undefined }),
}))

const report = { id: 'r1' } as NewReport

beforeEach(() => {
  vi.clearAllMocks()
  const stored = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  })
  vi.stubGlobal('location', { pathname: '/fjordvik/meld' })
})

test('a report is sent by whoever is known here, and where nobody is known', async () => {
  expect(await sendOrKeep(report, 'amina')).toMatchObject({ receipt: { number: '2026-0001' } })
  noteContact('amina')
  expect(await sendOrKeep(report, 'amina')).toMatchObject({ receipt: { number: '2026-0001' } })
  expect(kept).not.toHaveBeenCalled()
})

test('where another has signed in by another tab, it is kept, and never sent in her name', async () => {
  noteContact('siv')
  expect(await sendOrKeep(report, 'amina')).toEqual({ kept: { id: 'r1', temporary: 'M-7F3K' } })
  expect(sent).not.toHaveBeenCalled()
  kept.mockRejectedValueOnce(new Error('no keys'))
  await expect(sendOrKeep(report, 'amina')).rejects.toMatchObject({ code: 'signedOut' })
  expect(sent).not.toHaveBeenCalled()
})
