import { expect, test } from 'vitest'
import { isSolved, solve } from './puzzle.ts'

const puzzle = { salt: 'salt', bits: 6, count: 4 }
function answersTo(work: Parameters<typeof solve>[0]): number[] {
  const steps = solve(work, 10)
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}

test('what was worked out is right, for that key and that salt alone', () => {
  const answers = answersTo({ puzzle, key: 'mine' })
  expect(isSolved({ puzzle, key: 'mine' }, answers)).toBe(true)
  expect(isSolved({ puzzle, key: 'another' }, answers)).toBe(false)
  expect(isSolved({ puzzle: { ...puzzle, salt: 'older' }, key: 'mine' }, answers)).toBe(false)
  expect(isSolved({ puzzle, key: 'mine' }, answers.slice(1))).toBe(false)
  expect(isSolved({ puzzle, key: 'mine' }, [...answers, 0])).toBe(false)
})

test('nothing asked is nothing to do', () => {
  const none = { puzzle: { ...puzzle, count: 0 }, key: 'mine' }
  expect(answersTo(none)).toEqual([])
  expect(isSolved(none, [])).toBe(true)
})
