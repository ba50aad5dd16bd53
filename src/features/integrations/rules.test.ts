import { expect, test } from 'vitest'
import { isGivenUp, linkTo, refuseAddress, restAfter } from './rules.ts'

test('an address is locked outside a demo, and never holds a password', () => {
  expect(refuseAddress('https://famac.example/in', false)).toBeNull()
  expect(refuseAddress('http://famac.example/in', true)).toBeNull()
  expect(refuseAddress('http://famac.example/in', false)?.key).toBe('integrations:refused.http')
  expect(refuseAddress('https://a:b@famac.example/in', true)?.key).toBe('integrations:refused.password')
})

test('a receiver is given up after five days of silence, or when it says that it is gone', () => {
  const now = new Date('2026-11-23T09:00:00Z')
  expect(isGivenUp('2026-11-18T09:00:01Z', 500, now)).toBe(false)
  expect(isGivenUp('2026-11-18T09:00:00Z', null, now)).toBe(true)
  expect(isGivenUp(null, 410, now)).toBe(true)
})

test('a link leads to the page people read', () => {
  const id = 'x'
  expect(linkTo({ kind: 'case', id, number: '2026-0001' })).toBe('/saker/2026-0001')
  expect(linkTo({ kind: 'report', id, number: '2026-0001' })).toBe('/meldinger/x')
  expect(linkTo({ kind: 'measure', id, number: null })).toBe('/tiltak/x')
})

test('a receiver rests after three failures in a row, longer each time, and never more than an hour', () => {
  expect([1, 2, 3, 4, 5, 9, 10, 1000].map((failures) => restAfter(failures) / 1000)).toEqual([
    ...[0, 0, 30, 60, 120, 1920, 3600, 3600],
  ])
})
