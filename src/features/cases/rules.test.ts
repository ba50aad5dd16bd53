import { describe, expect, test } from 'vitest'
import type { Relation, State, Verb } from './contract.ts'
import {
  isBack,
  nextStep,
  numberIn,
  refusalOf,
  refuseUnit,
  severityFrom,
  stateAfter,
  type CaseFacts,
} from './rules.ts'

const facts = (changes: Partial<CaseFacts> = {}): CaseFacts => ({
  ...{
    kind: 'deviation',
    state: 'reported',
    work: null,
    severityActual: null,
    severityPossible: null,
    hops: 0,
    openMeasures: 0,
    doneMeasures: 0,
  },
  ...changes,
})
const keyOf = (verb: Verb, given: CaseFacts, who: Relation[] = ['owner']) =>
  refusalOf(verb, given, who)?.key.replace('cases:refused.', '') ?? 'yes'

/** Written by hand from PRODUCT §3.2; what an owner may do in each state. */
const ownerMay: Record<State, Record<Verb, string>> = {
  reported: {
    ...{
      acknowledge: 'yes',
      assess: 'state.reported',
      addMeasure: 'state.reported',
      cancelMeasure: 'state.reported',
      close: 'state.reported',
    },
    ...{ forward: 'yes', reopen: 'state.reported', comment: 'yes' },
    ...{ retype: 'yes', markTrial: 'yes', unmarkTrial: 'noTrial' },
  },
  forwarded: {
    ...{
      acknowledge: 'yes',
      assess: 'state.forwarded',
      addMeasure: 'state.forwarded',
      cancelMeasure: 'state.forwarded',
      close: 'state.forwarded',
    },
    ...{ forward: 'yes', reopen: 'state.forwarded', comment: 'yes' },
    ...{ retype: 'yes', markTrial: 'yes', unmarkTrial: 'noTrial' },
  },
  acknowledged: {
    ...{
      acknowledge: 'state.acknowledged',
      assess: 'yes',
      addMeasure: 'state.acknowledged',
      cancelMeasure: 'state.acknowledged',
      close: 'assessFirst',
    },
    ...{ forward: 'yes', reopen: 'state.acknowledged', comment: 'yes' },
    ...{ retype: 'yes', markTrial: 'yes', unmarkTrial: 'noTrial' },
  },
  inProgress: {
    ...{
      acknowledge: 'state.inProgress',
      assess: 'yes',
      addMeasure: 'yes',
      cancelMeasure: 'yes',
      close: 'needsMeasure',
    },
    ...{ forward: 'yes', reopen: 'state.inProgress', comment: 'yes' },
    ...{ retype: 'yes', markTrial: 'yes', unmarkTrial: 'noTrial' },
  },
  measuresRunning: {
    ...{
      acknowledge: 'state.measuresRunning',
      assess: 'yes',
      addMeasure: 'yes',
      cancelMeasure: 'yes',
      close: 'needsMeasure',
    },
    ...{ forward: 'yes', reopen: 'state.measuresRunning', comment: 'yes' },
    ...{ retype: 'yes', markTrial: 'yes', unmarkTrial: 'noTrial' },
  },
  closed: {
    ...{
      acknowledge: 'state.closed',
      assess: 'state.closed',
      addMeasure: 'state.closed',
      cancelMeasure: 'state.closed',
      close: 'state.closed',
    },
    ...{ forward: 'state.closed', reopen: 'yes', comment: 'yes' },
    ...{ retype: 'yes', markTrial: 'yes', unmarkTrial: 'noTrial' },
  },
}
for (const [state, verbs] of Object.entries(ownerMay))
  for (const [verb, answer] of Object.entries(verbs))
    test(`owner, ${state}, ${verb}: ${answer}`, () => {
      const work = state === 'inProgress' || state === 'measuresRunning' ? 'findCause' : null
      expect(keyOf(verb as Verb, facts({ state: state as State, work }))).toBe(answer)
    })

const others: [Relation[], Verb[]][] = [
  [['leaderAbove'], ['reopen', 'comment']],
  [['coordinator'], ['forward', 'comment', 'retype', 'markTrial']],
  [['safetyRep'], ['comment']],
  [[], []],
]
for (const [who, may] of others)
  for (const verb of Object.keys(ownerMay.reported) as Verb[])
    test(`${who.join() || 'nobody'} ${may.includes(verb) ? 'may' : 'may not'} ${verb}`, () => {
      const states = Object.keys(ownerMay) as State[]
      const somewhere = states.some((state) => refusalOf(verb, facts({ state }), who) === null)
      expect(somewhere).toBe(may.includes(verb))
    })

describe('closing', () => {
  test('a simple case closes at once, one that could have ended badly does not', () => {
    expect(keyOf('close', facts({ state: 'inProgress', work: 'fixNow', severityPossible: 2 }))).toBe('yes')
    expect(keyOf('close', facts({ state: 'inProgress', work: 'fixNow', severityPossible: 3 }))).toBe(
      'tooSevereForQuickFix',
    )
  })

  test('what did end badly does not close at once either', () => {
    expect(
      keyOf('close', facts({ state: 'inProgress', work: 'fixNow', severityActual: 4, severityPossible: 1 })),
    ).toBe('tooSevereForQuickFix')
  })

  test('what went well needs only thanks', () => {
    expect(keyOf('close', facts({ kind: 'good', state: 'acknowledged' }))).toBe('yes')
  })

  test('waits for every measure, and says for how many', () => {
    const running = facts({ state: 'measuresRunning', work: 'findCause', openMeasures: 2, doneMeasures: 1 })
    expect(refusalOf('close', running, ['owner'])).toMatchObject({
      key: 'cases:refused.measuresOpen',
      params: { count: 2 },
    })
    expect(keyOf('close', { ...running, openMeasures: 0 })).toBe('yes')
  })

  test('cancelled measures alone are no answer', () => {
    expect(keyOf('close', facts({ state: 'measuresRunning', work: 'findCause' }))).toBe('needsMeasure')
  })
})

test('what was opened again is assessed again before it closes', () => {
  const reopened = facts({ state: 'inProgress', work: null, doneMeasures: 1 })
  expect(keyOf('close', reopened)).toBe('assessFirst')
  expect(nextStep(reopened)).toBe('assess')
})

test('a quick fix is refused already when it is chosen', () => {
  const chosen = facts({ state: 'acknowledged', work: 'fixNow', severityPossible: 4 })
  expect(keyOf('assess', chosen)).toBe('tooSevereForQuickFix')
})

test('after two hops only the coordinator sends on', () => {
  const twice = facts({ state: 'forwarded', hops: 2 })
  expect(keyOf('forward', twice)).toBe('forwardedTwice')
  expect(keyOf('forward', twice, ['coordinator'])).toBe('yes')
})

test('a case is not sent to where it is, nor back to where it was unless the coordinator decides', () => {
  expect(refuseUnit('a', 'a', ['a'], ['coordinator'])?.key).toBe('cases:refused.sameUnit')
  expect(refuseUnit('a', 'b', ['a', 'b'], ['owner'])?.key).toBe('cases:refused.unitHadIt')
  expect(refuseUnit('a', 'b', ['a', 'b'], ['coordinator'])).toBeNull()
  expect(refuseUnit('c', 'b', ['a', 'b'], ['owner'])).toBeNull()
})

test('assessing again while measures run leaves them running', () => {
  expect(stateAfter('assess', facts({ state: 'measuresRunning' }))).toBe('measuresRunning')
  expect(stateAfter('assess', facts({ state: 'acknowledged' }))).toBe('inProgress')
  expect(stateAfter('comment', facts({ state: 'closed' }))).toBe('closed')
})

test.each([
  ['acknowledge', facts({ state: 'forwarded' })],
  ['assess', facts({ state: 'acknowledged' })],
  ['close', facts({ kind: 'good', state: 'acknowledged' })],
  ['close', facts({ state: 'inProgress', work: 'fixNow', severityPossible: 1 })],
  ['addMeasure', facts({ state: 'inProgress', work: 'findCause' })],
  ['waitForMeasures', facts({ state: 'measuresRunning', openMeasures: 1, doneMeasures: 1 })],
  ['close', facts({ state: 'measuresRunning', work: 'findCause', doneMeasures: 1 })],
  ['addMeasure', facts({ state: 'measuresRunning', work: 'findCause' })],
  ['none', facts({ state: 'closed' })],
])('next is to %s', (step, given) => {
  expect(nextStep(given)).toBe(step)
})

test('severity is the worse of what happened and what could have', () => {
  expect(severityFrom(1, 4)).toBe(4)
  expect(severityFrom(3, 2)).toBe(3)
  expect(severityFrom(null, null)).toBeNull()
})

test('a case is back from when it is opened again until somebody has judged it', () => {
  const opened = { ...facts({ state: 'inProgress' }), reopened: 1 }
  expect(isBack(opened)).toBe(true)
  expect(isBack({ ...opened, state: 'forwarded' })).toBe(true)
  expect(isBack({ ...opened, work: 'fixNow' })).toBe(false)
  expect(isBack({ ...opened, reopened: 0 })).toBe(false)
  expect(isBack({ ...opened, state: 'closed' })).toBe(false)
})

test.each([
  ['2026-0123', '2026-0123'],
  ['2026-123', '2026-0123'],
  ['Sak 0123', '123'],
  ['#7', '7'],
  ['sak om heis', null],
  ['rom 123', null],
])('%s is the number %s', (typed, number) => expect(numberIn(typed)).toBe(number))

test('what only tries Orden out is talked about and made real, and nothing else', () => {
  const given = facts({ state: 'closed', trialFrom: 'acknowledged' })
  expect(keyOf('reopen', given)).toBe('trial')
  expect(keyOf('retype', given)).toBe('trial')
  expect(keyOf('comment', given)).toBe('yes')
  expect(keyOf('unmarkTrial', given)).toBe('yes')
  expect(keyOf('markTrial', facts({ state: 'measuresRunning', openMeasures: 1 }))).toBe('trialMeasures')
})
