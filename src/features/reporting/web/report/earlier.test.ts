import { expect, test } from 'vitest'
import { beginReport } from './report-draft.ts'
import { copyOf, earlierOf } from './earlier.ts'

const now = new Date('2026-11-25T09:00:00Z')
const room = { id: 'room', name: 'Gangen' }
const unit = {
  id: 'furulia',
  name: 'Furulia',
  tiles: [],
  isTemp: false,
  engagements: [],
  locations: [room],
  sector: 'school' as const,
  few: null,
}
const draft = beginReport({
  ...{ kind: 'deviation', typeCode: 'hms.vold', unitId: unit.id },
  startedAt: now.toISOString(),
})
const sent = (receivedAt: string, changes = {}) => ({
  ...{ id: receivedAt, number: '2026-0001', kind: 'deviation' as const, typeCode: 'hms.vold', title: '' },
  ...{ text: '', excerpt: '', receivedAt, step: 'sent' as const, seenBy: null, asksWhetherSolved: false },
  ...{ trial: false, outcome: null, ...changes },
})
const monday = sent('2026-11-23T10:00:00Z')
const long = sent('2026-09-01T10:00:00Z')

test('the newest of the same type is offered for thirty days, and longer where she says it has happened before', () => {
  expect(earlierOf([monday, long], draft, false, now)).toBe(monday)
  expect(earlierOf([long], draft, false, now)).toBeUndefined()
  expect(earlierOf([long], draft, true, now)).toBe(long)
})

test.each([{ typeCode: 'hms.fall' }, { kind: 'improvement' as const }, { trial: true }, { id: draft.id }])(
  'nothing else is: %j',
  (changes) => expect(earlierOf([{ ...monday, ...changes }], draft, true, now)).toBeUndefined(),
)

const earlier = {
  ...{ id: 'earlier', text: 'En elev slo ●●● i gangen.', outcome: 'wentWrong' as const, unitId: unit.id },
  ...{ locationId: room.id, given: { 'hms.vold.alene': true }, sender: 'named' as const, aboutLeader: false },
}
const copy = (changes: Partial<typeof earlier> | object = {}, before: Partial<typeof draft> = {}) =>
  copyOf({ ...earlier, ...changes }, { ...draft, ...before }, [unit], 'hms.vold.skjedd_for')

test('place, situation, answers and how it went are taken over; the time and the id are new', () => {
  const taken = copy()
  expect(taken).toMatchObject({
    ...{ text: earlier.text, outcome: 'wentWrong', unitId: unit.id, locationId: room.id },
    ...{ answers: { 'hms.vold.alene': true, 'hms.vold.skjedd_for': true }, copiedFrom: 'earlier' },
  })
  expect(Object.keys(taken)).not.toContain('occurredAt')
  expect(Object.keys(taken)).not.toContain('id')
})

test('what she has written stays, and nothing serious is sent by a copy', () => {
  expect(copy({}, { text: 'Han slo igjen.' }).text).toBe('Han slo igjen.')
  expect(copy({ outcome: 'serious' }).outcome).toBeNull()
})

test('a place that is gone, and a unit she has left, are not taken over', () => {
  expect(copy({ locationId: 'gone' }).locationId).toBeNull()
  expect(copy({ unitId: 'elsewhere' })).toMatchObject({ unitId: unit.id, locationId: null })
})

test('what was in confidence, or went past a leader, is so again', () => {
  expect(copy({ sender: 'confidential', aboutLeader: true })).toMatchObject({
    sender: 'confidential',
    aboutLeader: true,
  })
  expect(Object.keys(copy())).not.toContain('sender')
})
