import { beforeEach, expect, test, vi } from 'vitest'
import { standInPage } from '../../test/browser-storage.ts'
import { openDrafts, writeDraft } from './drafts.ts'

/** Waits until the test lets it go on, as sealing waits for the keys. */
const letGo: (() => void)[] = []
vi.mock('./outbox/sealed-drafts.ts', () => ({
  open: async () => [],
  seal: async (person: string, { text }: { text: string }) => {
    await new Promise<void>((resolve) => letGo.push(resolve))
    return `${person} seals ${text}`
  },
}))

beforeEach(() => standInPage('/saker'))

test('what is being sealed for one is never sealed as another’s who is signed in meanwhile', async () => {
  await openDrafts('amina')
  writeDraft('amina', 'tell', 'Bruker falt')
  await vi.waitFor(() => expect(letGo).toHaveLength(1))
  await openDrafts('siv')
  writeDraft('siv', 'tell', 'Døra var åpen')
  await vi.waitFor(() => expect(letGo).toHaveLength(2))
  for (const go of letGo) go()
  await vi.waitFor(() => expect(Object.values(localStorage).join()).toContain('siv seals Døra'))
  expect(letGo).toHaveLength(2)
  expect(Object.keys(sessionStorage)).toEqual(['orden:fjordvik:draft:amina:tell'])
})
