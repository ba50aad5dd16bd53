import { expect, test } from 'vitest'
import { differences, merge, openDraft } from './assessment-draft.ts'
import type { AssessmentDraft } from './assessment-draft.ts'

const mine: AssessmentDraft = {
  work: 'fixNow',
  severityActual: 2,
  severityPossible: 2,
  category: 'tjeneste',
  typeCode: 'tjeneste.legemiddel',
}
const theirs: AssessmentDraft = { ...mine, work: 'findCause', severityPossible: 3 }

test('only what was answered differently is asked about', () => {
  expect(differences(mine, theirs)).toEqual(['work', 'severityPossible'])
  expect(differences(mine, { ...mine })).toEqual([])
})

test('category and type are chosen together', () => {
  const elsewhere: AssessmentDraft = { ...mine, category: 'hms', typeCode: 'hms.vold' }
  expect(differences(mine, elsewhere)).toEqual(['type'])
  expect(merge(mine, elsewhere, { type: 'theirs' })).toEqual(elsewhere)
})

test('each answer comes from the side that was chosen, and is mine until then', () => {
  expect(merge(mine, theirs, { work: 'theirs' })).toEqual({ ...mine, work: 'findCause' })
  expect(merge(mine, theirs, {})).toEqual(mine)
})

test.each([
  ['a type that begins at 3', 3, null, 3],
  ['a type that begins lower than what was told', 1, null, 2],
  ['a type that begins nowhere', null, null, 2],
  ['what somebody has judged', 3, 1, 1],
])('%s', (_, severityFloor, severityPossible, begins) => {
  const view = { ...mine, kind: 'deviation' as const, severity: 2, severityActual: null, severityPossible }
  const types = [{ code: mine.typeCode!, severityFloor }]
  expect(openDraft(view, types)).toMatchObject({ severityActual: 2, severityPossible: begins })
})
