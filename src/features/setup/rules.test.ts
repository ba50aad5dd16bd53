import { expect, test } from 'vitest'
import type { SetUp } from './contract.ts'
import { stepsOf } from './rules.ts'

const seen: SetUp = {
  ...{ units: 12, people: 30, phones: 1, coordinators: 2, arrived: 20, invited: 30 },
  leaderless: { count: 0, names: [] },
  mail: { state: 'demo', to: null, at: null, error: null },
  address: { url: 'http://127.0.0.1:3000', isSecure: false, isLocal: true },
}
const left = (isDemo: boolean) => stepsOf(seen, isDemo).filter(({ isDone }) => !isDone)

test('an address that only this machine answers is left to do', () => {
  expect(left(false)).toEqual([{ step: 'address', isDone: false }])
})

test('a demo is not asked for an address of its own', () => {
  expect(left(true)).toEqual([])
})
