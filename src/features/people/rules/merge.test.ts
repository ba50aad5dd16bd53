import { describe, expect, test } from 'vitest'
import { concernsRoles, heldTwice, refuseMerge, suggestStays, whatIsLacking } from './merge.ts'

const today = '2026-11-23'
const one = (id: string, changes: object = {}) => ({ id, active: true, mergedInto: null, ...changes })

describe('two records', () => {
  test.each([
    ['work here', one('a'), one('b'), null],
    ['and the one that goes has left', one('a'), one('b', { active: false }), null],
    ['that are one', one('a'), one('a'), 'people:merge.refused.same'],
    ['of whom she who asks is one that stays', one('per'), one('b'), 'people:merge.refused.self'],
    ['of whom she who asks is one that goes', one('a'), one('per'), 'people:merge.refused.self'],
    ['of which one is gone', one('a'), one('b', { mergedInto: 'c' }), 'people:merge.refused.merged'],
    [
      'of which the one that stays has left',
      one('a', { active: false }),
      one('b'),
      'people:merge.refused.staysHasLeft',
    ],
  ])('%s', (_what, stays, goes, key) => expect(refuseMerge(stays, goes, 'per')?.key ?? null).toBe(key))
})

test('the one she signs in with is kept', () => {
  const known = { id: 'a', active: true, signedInOn: null, reports: 0 }
  expect(suggestStays(known, { ...known, id: 'b', signedInOn: '2026-11-01' })).toBe('b')
  expect(suggestStays({ ...known, signedInOn: '2026-11-01' }, { ...known, id: 'b', active: false })).toBe('a')
  expect(suggestStays({ ...known, active: false, signedInOn: '2026-11-01' }, { ...known, id: 'b' })).toBe('b')
  expect(suggestStays(known, { ...known, id: 'b', reports: 3 })).toBe('b')
})

describe('what two records hold', () => {
  const held = (id: string, changes: object = {}) => ({
    ...{ id, personId: id, positionId: 'leader', kind: 'permanent', validFrom: '2020-01-01', validTo: null },
    ...changes,
  })
  const twice = (...all: ReturnType<typeof held>[]) => heldTwice(all, today).map(({ id }) => id)

  test('is left alone where it is not the same', () => {
    expect(twice(held('a'), held('b', { positionId: 'employee' }))).toEqual([])
    expect(twice(held('a'), held('b', { personId: 'a' }))).toEqual([])
  })
  test('is kept once, the one she has had longest', () => {
    expect(twice(held('a', { validFrom: '2024-01-01' }), held('b'))).toEqual(['a'])
    expect(twice(held('a'), held('b'))).toEqual(['b'])
  })
  test('is kept as the strongest', () => {
    expect(twice(held('a', { kind: 'deputy' }), held('b', { validFrom: '2026-01-01' }))).toEqual(['a'])
    expect(twice(held('a', { kind: 'acting' }), held('b', { kind: 'temp' }))).toEqual(['b'])
  })
  test('leaves no day out', () => {
    const fromMarch = held('b', { validFrom: '2027-03-01' })
    expect(twice(held('a', { kind: 'temp' }), fromMarch)).toEqual([])
    expect(twice(held('a', { kind: 'temp' }), held('b', { validTo: '2026-12-31' }))).toEqual([])
    expect(twice(held('a', { validTo: '2026-12-31' }), held('b'))).toEqual(['a'])
  })
})

test('what the one that stays lacks is taken over, and nothing else', () => {
  const stays = { email: 'gift@fjordvik.example', phone: null, employeeNumber: null }
  const goes = { email: 'pike@fjordvik.example', phone: null, employeeNumber: '77' }
  expect(whatIsLacking(stays, goes)).toEqual({ employeeNumber: '77' })
})

test('those who keep an eye on the roles are told where one moves, or somebody who has one gets a new way in', () => {
  const one = (isRole: boolean, email: string | null) => ({
    ...{ holdings: [{ isRole: false }, { isRole }] },
    ...{ email, phone: null, employeeNumber: null },
  })
  expect(concernsRoles(one(false, 'a'), one(true, 'b'))).toBe(true)
  expect(concernsRoles(one(true, 'a'), one(false, 'b'))).toBe(false)
  expect(concernsRoles(one(true, null), one(false, 'b'))).toBe(true)
  expect(concernsRoles(one(false, null), one(false, 'b'))).toBe(false)
})
