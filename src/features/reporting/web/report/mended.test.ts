import { expect, test } from 'vitest'
import { toDraft } from './mended.ts'
import { beginReport, isSerious, parseDraft, toNewReport } from './report-draft.ts'

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
