import { expect, test } from 'vitest'
import { solve, type Puzzle } from '#kernel/puzzle.ts'
import { Toll } from './toll.ts'
import { Vault } from './vault.ts'

const secret = 'a secret of the tests, of 32 characters'
const size = { bits: 4, count: 2 }
const toll = new Toll(new Vault([secret]), size)
const now = new Date('2026-11-23T09:59:59Z')
const after = (hours: number) => new Date(now.getTime() + hours * 3_600_000)

function pay(puzzle: Puzzle, key: string) {
  const steps = solve({ puzzle, key })
  for (let step = steps.next(); ; step = steps.next())
    if (step.done) return { key, work: { salt: puzzle.salt, answers: step.value } }
}

test('another process takes what was worked out, until the salt is old', () => {
  const paid = pay(toll.ask(1, now), 'mine')
  const another = new Toll(new Vault(['a newer secret of the tests, also 32', secret]), size)
  expect(another.isPaid(1, after(2), paid)).toBe(true)
  expect(another.isPaid(1, after(3), paid)).toBe(false)
  expect(another.isPaid(1, after(-2), paid)).toBe(false)
})

test('it is worth nothing for another key, in another municipality or by a salt of one’s own', () => {
  const { work } = pay(toll.ask(1, now), 'mine')
  expect(toll.isPaid(1, now, { key: 'another', work })).toBe(false)
  expect(toll.isPaid(2, now, { key: 'mine', work })).toBe(false)
  expect(toll.isPaid(1, now, pay({ salt: 'mySalt', ...size }, 'mine'))).toBe(false)
})

test('everybody is asked the same for an hour, so that it tells nobody from another', () => {
  expect(toll.ask(1, now)).toEqual(toll.ask(1, after(-0.9)))
  expect(toll.ask(1, after(1))).not.toEqual(toll.ask(1, now))
})
