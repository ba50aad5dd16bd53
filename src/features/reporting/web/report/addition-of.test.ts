import { expect, test } from 'vitest'
import { additionOf } from './addition-of.ts'
import { beginReport, parseDraft } from './report-draft.ts'

const begun = beginReport({
  kind: 'deviation',
  typeCode: null,
  unitId: 'u1',
  startedAt: '2026-11-23T01:14:00Z',
})
const draft = { ...begun, mends: true as const, text: 'Bruker falt i gangen.', notIdentity: ['03899240382'] }

test('tried again, also after the page was closed, it is the same addition', () => {
  const first = additionOf(draft)
  expect(first).toMatchObject({ kind: 'text', text: draft.text, notIdentity: draft.notIdentity })
  const reopened = parseDraft(JSON.stringify({ ...draft, additions: [first] }))
  expect(reopened && additionOf(reopened)).toEqual(first)
})

test('an id belongs to exactly its words', () => {
  const first = additionOf(draft)
  const tried = { ...draft, additions: [first] }
  expect(additionOf({ ...tried, text: 'Bruker falt på badet.' }).id).not.toBe(first.id)
  expect(additionOf({ ...tried, notIdentity: [] }).id).not.toBe(first.id)
  const other = additionOf({ ...tried, text: 'Bruker falt på badet.' })
  expect(additionOf({ ...tried, additions: [first, other] })).toEqual(first)
})
