import { expect, test } from 'vitest'
import {
  asAnother,
  beginReport,
  isWorthKeeping,
  longestText,
  missingFrom,
  parseDraft,
  seenBy,
  toAnonymousReport,
  toNewReport,
  withRoom,
} from './report-draft.ts'

const unitId = '01990000-0000-7000-8000-000000000001'
const begun = beginReport({
  kind: 'deviation',
  typeCode: 'tj.legemiddel',
  unitId,
  startedAt: '2027-02-02T01:14:00.000Z',
})

test('a stored draft comes back as it was', () => {
  const additions = [{ id: 'a', kind: 'call' as const, text: 'Ringte 113 kl. 02.15' }]
  const draft = { ...begun, text: 'Bruker fikk «kveldsdosen» to ganger.\nIngen symptomer.', additions }
  expect(parseDraft(JSON.stringify(draft))).toEqual(draft)
})

test.each(['', 'nonsense', '{}', 'null', '[]'])('%j is no draft', (stored) => {
  expect(parseDraft(stored)).toBeUndefined()
})

test.each([
  { kind: 'avvik' },
  { outcome: 'terrible' },
  { text: null },
  { additions: [{ id: 1 }] },
  { locationId: undefined },
  { notIdentity: [1] },
])('a draft of another version is left alone: %j', (change) => {
  expect(parseDraft(JSON.stringify({ ...begun, ...change }))).toBeUndefined()
})

test('it happened when she began, unless she says otherwise', () => {
  expect(toNewReport(begun).occurredAt).toBe('2027-02-02T01:14:00.000Z')
  const earlier = '2027-02-01T20:00:00.000Z'
  expect(toNewReport({ ...begun, occurredAt: earlier }).occurredAt).toBe(earlier)
})

test('the same draft is sent the same way twice, and what is told later never changes it', () => {
  const later = {
    ...begun,
    told: 'Mer om det',
    toldNotIdentity: ['03899240382'],
    additions: [{ id: 'a', kind: 'text' as const, text: 'x' }],
  }
  expect(toNewReport(later)).toEqual(toNewReport(begun))
})

test('a serious report too long to be sent keeps every word: the end waits to be told after it', () => {
  const words = 'Bruker falt i gangen. '.repeat(550).trim()
  const { text = '', told = '', toldNotIdentity } = withRoom({ ...begun, text: words, notIdentity: ['1'] })
  expect(text.length).toBeLessThanOrEqual(longestText)
  expect(`${text} ${told}`).toBe(words)
  expect(toldNotIdentity).toEqual(['1'])
  expect(withRoom({ ...begun, text: 'x'.repeat(longestText + 1) })).toMatchObject({ told: 'x' })
  expect(withRoom({ ...begun, text: 'x'.repeat(longestText) })).toEqual({})
})

test('numbers that identify nobody are sent beside the words', () => {
  const notIdentity = ['03899240382']
  const draft = { ...begun, text: 'Ordre 03899240382', notIdentity }
  expect(parseDraft(JSON.stringify(draft))).toEqual(draft)
  expect(toNewReport(draft).notIdentity).toEqual(notIdentity)
  expect(toAnonymousReport(draft, 'key').notIdentity).toEqual(notIdentity)
})

test('what is answered is kept with the draft and sent as it was answered', () => {
  const answers = { 'hms.vold.skadd': true, 'hms.bemanning.faktisk': 2, 'hms.trussel.hvem': 'pupil' }
  const draft = { ...begun, answers, aboutLeader: true }
  expect(parseDraft(JSON.stringify(draft))).toEqual(draft)
  expect(toNewReport(draft)).toMatchObject({ answers, aboutLeader: true })
  expect(toAnonymousReport(draft, 'key')).toMatchObject({ answers, aboutLeader: true })
  expect(parseDraft(JSON.stringify({ ...begun, answers: { a: [1] } }))).toBeUndefined()
  expect(Object.keys(toNewReport(begun))).not.toContain('answers')
})

test('words and, where it is asked, how it went are missed', () => {
  expect(missingFrom({ ...begun, text: ' \n' }, true)).toEqual(['text', 'outcome'])
  expect(missingFrom({ ...begun, text: 'Et forslag' }, false)).toEqual([])
  expect(missingFrom({ ...begun, text: 'Falt', outcome: 'noHarm' }, true)).toEqual([])
})

test('a chosen tile alone is nothing to come back to', () => {
  expect(isWorthKeeping(begun)).toBe(false)
  expect(isWorthKeeping({ ...begun, text: 'B' })).toBe(true)
  expect(isWorthKeeping({ ...begun, outcome: 'serious' })).toBe(true)
})

test('whoever changes her mind about her name sends without it under the key she may have sent by already', () => {
  const choose = (draft: typeof begun, sender: 'named' | 'anonymous') => ({
    ...draft,
    ...seenBy(draft, sender),
  })
  const first = choose(begun, 'anonymous')
  expect(first.key).toBeDefined()
  expect(choose(choose(first, 'named'), 'anonymous').key).toBe(first.key)
  // Another report is known by nothing of the first; without a name it still has a key.
  const other = asAnother(first)
  expect([other.id, other.key]).not.toContain(first.id)
  expect(other.key).toEqual(expect.any(String))
  expect(other.key).not.toBe(first.key)
  expect(asAnother(begun).key).toBeUndefined()
})

test('one that may have arrived without a name keeps its key, and tells nobody of it with a name', () => {
  const tried = { ...begun, key: 'k1', triedNameless: true, sender: 'anonymous' as const }
  const named = { ...tried, ...seenBy(tried, 'named') }
  expect(named).toMatchObject({ sender: 'named', key: 'k1', triedNameless: true })
  expect(JSON.stringify(toNewReport(named))).not.toContain('k1')
})
