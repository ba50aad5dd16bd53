import { expect, test } from 'vitest'
import { stateWord } from './tone.ts'

const running = { state: 'measuresRunning', isBack: false } as const

test('measures run until the last is done; then the answer is left', () => {
  expect(stateWord({ ...running, next: 'waitForMeasures' })).toBe('state.measuresRunning')
  expect(stateWord({ ...running, next: 'close' })).toBe('state.measuresDone')
})

test('where all measures were cancelled, nothing runs and nothing is done', () => {
  expect(stateWord({ ...running, next: 'addMeasure' })).toBe('state.inProgress')
})

test('that it came back says more than where it is', () => {
  expect(stateWord({ state: 'inProgress', next: 'assess', isBack: true })).toBe('state.back')
  expect(stateWord({ state: 'inProgress', next: 'assess', isBack: false })).toBe('state.inProgress')
})
