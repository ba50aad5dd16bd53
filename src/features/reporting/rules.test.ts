import { expect, test } from 'vitest'
import {
  asksWhetherSolved,
  comesNext,
  firstSeverity,
  occurredNoLaterThan,
  othersAmong,
  progressAfter,
  refuseVerdict,
  stepOf,
} from './rules.ts'

const at = '2026-11-01T10:00:00Z'
const later = (days: number) => new Date(Date.parse(at) + days * 86_400_000)

test('the four steps follow what has happened', () => {
  expect(stepOf({ seenAt: null, decidedAt: null, doneAt: null })).toBe('sent')
  expect(stepOf({ seenAt: at, decidedAt: null, doneAt: null })).toBe('seen')
  expect(stepOf({ seenAt: at, decidedAt: at, doneAt: null })).toBe('decided')
  expect(stepOf({ seenAt: at, decidedAt: at, doneAt: at })).toBe('done')
})

test('the reporter may say whether it was solved for fourteen days, once', () => {
  expect(refuseVerdict({ doneAt: null, solved: null }, later(1))?.key).toBe('reporting:refused.notAnswered')
  expect(refuseVerdict({ doneAt: at, solved: null }, later(14))).toBeNull()
  expect(refuseVerdict({ doneAt: at, solved: null }, later(14.01))?.key).toBe('reporting:refused.verdictLate')
  expect(refuseVerdict({ doneAt: at, solved: true }, later(1))?.key).toBe('reporting:refused.verdictGiven')
  expect(asksWhetherSolved({ doneAt: at, solved: null }, later(15))).toBe(false)
})

test('the promise of a first word stands until she has heard, and what comes after it is told instead', () => {
  const waiting = { answerDueAt: at, decidedAt: null, messages: [] }
  const word = (kind: 'acknowledged' | 'forwarded' | 'comment' | 'closed', fromReporter = false) => ({
    kind,
    fromReporter,
  })
  expect(comesNext(waiting, later(-1))).toBe('word')
  expect(comesNext(waiting, later(1))).toBe('lateWord')
  const silent = { ...waiting, messages: [word('forwarded'), word('comment', true)] }
  expect(comesNext(silent, later(-1))).toBe('word')
  const heard = { ...waiting, messages: [word('acknowledged')] }
  expect(comesNext(heard, later(1))).toBe('decision')
  expect(comesNext({ ...heard, decidedAt: at }, later(1))).toBe('end')
  // Answered, and then «Nei»: the day of the first word has no say any more.
  expect(comesNext({ ...waiting, decidedAt: at, messages: [word('closed')] }, later(1))).toBe('end')
})

test('a report that reaches only its reporter is her own case', () => {
  const [me, other] = [{ isYou: true }, { isYou: false }]
  expect(othersAmong([me])).toEqual({ others: [], isOnlyYou: true })
  expect(othersAmong([me, other])).toEqual({ others: [other], isOnlyYou: false })
  expect(othersAmong([])).toEqual({ others: [], isOnlyYou: false })
})

test('severity begins with the three answers', () => {
  const outcomes = ['noHarm', 'wentWrong', 'serious'] as const
  expect(outcomes.map((outcome) => firstSeverity({ kind: 'deviation', outcome }))).toEqual([1, 2, 3])
})

test('a worry nobody has weighed is not taken for harmless, and an idea may wait', () => {
  const kinds = ['concern', 'improvement', 'good'] as const
  expect(kinds.map((kind) => firstSeverity({ kind, outcome: null }))).toEqual([2, 1, 1])
})

test('a clock that runs ahead does not make an event of the future', () => {
  expect(occurredNoLaterThan('2026-11-02T10:00:00Z', new Date(at))).toBe('2026-11-01T10:00:00.000Z')
  expect(occurredNoLaterThan('2026-10-31T10:00:00+01:00', new Date(at))).toBe('2026-10-31T09:00:00.000Z')
})

test('an answer is done and asks again; opening the case takes the answer back', () => {
  expect(progressAfter('closed', at, 'Takk.')).toMatchObject({ doneAt: at, answer: 'Takk.', solved: null })
  expect(progressAfter('reopened', at, 'Igjen.')).toEqual({ doneAt: null, answer: null })
  expect(progressAfter('comment', at, 'Hei.')).toEqual({})
})
