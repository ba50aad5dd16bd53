import { createElement } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openBox } from '#web/outbox/box.ts'
import { mending } from '#web/outbox/here.ts'
import { standInPage } from '../../../../../test/browser-storage.ts'
import { rendered } from '../../../../../test/rendered.tsx'
import { FactsLine } from './facts-line.tsx'
import { readMended, toDraft } from './mended.ts'
import { beginReport, isSerious, parseDraft, toNewReport, type ReportDraft } from './report-draft.ts'

vi.mock('#web/outbox/here.ts', () => ({ mending: vi.fn<typeof mending>() }))
vi.mock('#web/outbox/box.ts', () => ({ openBox: vi.fn<typeof openBox>() }))

beforeEach(() => {
  standInPage('/meld')
  vi.stubGlobal('isSecureContext', true)
  vi.stubGlobal('matchMedia', () => ({ matches: true }))
})
afterEach(() => void vi.unstubAllGlobals())

const written = {
  ...beginReport({ kind: 'deviation', typeCode: 'tj.fall', unitId: 'u1', startedAt: '2026-11-23T01:14:00Z' }),
  ...{ text: 'Bruker falt.', outcome: 'serious' as const, locationId: 'l1', notIdentity: ['03899240382'] },
  ...{ sender: 'confidential' as const, answers: { 'fall.harm': true }, aboutLeader: true },
  ...{ entryId: 'e1', improves: 'r1' },
}

test('one that waits is a draft again, and sends what it did until she changes it', () => {
  const sent = toNewReport(written)
  const draft = toDraft(sent, true)
  expect(toNewReport(draft)).toEqual(sent)
  expect(draft).toMatchObject({ mends: true, hasFiles: true })
  expect(parseDraft(JSON.stringify(draft))).toEqual(JSON.parse(JSON.stringify(draft)))
  const behalf = { personId: 'p1', name: null, channel: 'phone' as const }
  expect(toNewReport(toDraft({ ...sent, sender: undefined, behalf }, false)).behalf).toEqual(behalf)
})

test('calling it serious does not send it behind her back: it waits already', () => {
  expect(isSerious(written)).toBe(true)
  expect(isSerious(toDraft(toNewReport(written), false))).toBe(false)
})

test('one that waits here no more is told from one that cannot be read here now, and is let go', async () => {
  const letGo = vi.fn<(id: string) => void>()
  const readToMend = async () => undefined
  vi.mocked(mending).mockResolvedValue({ readToMend, letGo } as never)
  const lies = (item: object | undefined) =>
    vi.mocked(openBox).mockResolvedValue({ get: () => item } as never)
  lies(undefined)
  expect(await readMended('r1', 'amina')).toBe('gone')
  lies({ id: 'r1' })
  expect(await readMended('r1', 'amina')).toBe('closed')
  expect(letGo).toHaveBeenCalledTimes(2)
})

test('that it is sent from the unit it was, is said where her form does not know that unit', () => {
  const facts = (draft: ReportDraft) =>
    rendered(
      createElement(FactsLine, {
        form: { units: [], otherDays: [], person: { givenName: 'Amina' } } as never,
        ...{ draft, error: undefined, onChange: () => undefined },
      }),
    )
  const draft = toDraft(toNewReport(written), false)
  expect(facts(draft)).toContain('Samme enhet og sted som før')
  expect(facts({ ...draft, locationId: null })).toContain('Samme enhet som før')
  expect(facts({ ...written, locationId: null })).not.toContain('som før')
})
