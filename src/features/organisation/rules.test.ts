import { describe, expect, test } from 'vitest'
import { loginNameFor, mayAssign, mayReset, readEmail, shortageOf, splitName, tidy } from './rules.ts'

const per = { personId: 'per' }

describe('giving a role', () => {
  test.each([
    'leader',
    'coordinator',
    'safetyRep',
    'chiefSafetyRep',
    'dataProtectionOfficer',
    'medicationLead',
  ])('nobody gives herself %s, and may give it to another', (name) =>
    expect([mayAssign(per, 'per', name), mayAssign(per, 'ida', name)]).toEqual([false, true]),
  )
  test.each(['employee', 'systemAdmin'])('%s opens no case, and may be one’s own', (name) =>
    expect(mayAssign(per, 'per', name)).toBe(true),
  )
})

describe('letting one’s own staff in again', () => {
  const leader = { personId: 'toringe', leads: ['east', 'night'], positions: [] }
  const of = (...held: [string, string][]) =>
    held.map(([name, unitId]) => ({ positionId: `${name} ${unitId}`, function: name, unitId }))
  test.each([
    ['an employee', of(['employee', 'night']), true],
    ['one with a task in the unit', of(['employee', 'east'], ['medicationLead', 'east']), true],
    ['a deputy', of(['employee', 'east'], ['leader', 'east']), true],
    ['one who works elsewhere too', of(['employee', 'night'], ['employee', 'ward2']), false],
    ['one who leads elsewhere', of(['employee', 'night'], ['leader', 'ward2']), false],
    [
      'a safety representative, who reads cases elsewhere',
      of(['employee', 'night'], ['safetyRep', 'night']),
      false,
    ],
    ['a coordinator employed here', of(['employee', 'east'], ['coordinator', 'east']), false],
    ['an administrator employed here', of(['employee', 'east'], ['systemAdmin', 'east']), false],
    ['one employed nowhere', of(), false],
  ])('%s', (_who, held, may) => expect(mayReset(leader, 'amina', held)).toBe(may))

  test('the leader herself by who stands in for her', () => {
    const position = {
      id: 'leader east',
      unitId: 'east',
      function: 'leader',
      name: 'Leder',
      via: 'deputy' as const,
    }
    const deputy = { ...leader, personId: 'yusuf', positions: [position] }
    expect(mayReset(deputy, 'toringe', of(['leader', 'east']))).toBe(false)
    expect(mayReset(deputy, 'amina', of(['employee', 'east']))).toBe(true)
  })

  test('never oneself', () => expect(mayReset(leader, 'toringe', of(['employee', 'east']))).toBe(false))
})

test('two coordinators are as few as should be, and one administrator as few as can be', () => {
  expect([2, 1, 0].map((left) => shortageOf('coordinator', left))).toEqual(['none', 'warn', 'warn'])
  expect([1, 0].map((left) => shortageOf('systemAdmin', left))).toEqual(['none', 'refuse'])
  expect(shortageOf('leader', 0)).toBe('none')
})

test('the name to sign in with is the e-mail, else a number', () => {
  const nothing = { email: null, employeeNumber: null, phone: null }
  expect(loginNameFor({ ...nothing, employeeNumber: '10234', phone: '912 34 567' })).toBe('10234')
  expect(loginNameFor({ email: 'ida@x.example', employeeNumber: '10234', phone: null })).toBe('ida@x.example')
  expect(loginNameFor(nothing)).toBeNull()
})

test.each([
  ['Tor.Inge@Fjordvik.example', 'tor.inge@fjordvik.example'],
  ['mailto:siv@fjordvik.example', 'siv@fjordvik.example'],
  ['bjørg@fjordvik.example', 'bjørg@fjordvik.example'],
  ['siv@fjordvik', undefined],
  ['siv', undefined],
  ['siv@a.example; kari@a.example', undefined],
  ['Siv <siv@fjordvik.example>', undefined],
])('the e-mail %s is %s', (written, email) => {
  expect(readEmail(written)).toBe(email)
})

test.each([
  ['Bakken, Tor-Inge', ['Tor-Inge', 'Bakken']],
  ['Tor-Inge Bakken', ['Tor-Inge', 'Bakken']],
  ['Anne Marie van der Berg', ['Anne Marie van der', 'Berg']],
  ['van der Berg, Anne Marie', ['Anne Marie', 'van der Berg']],
  ['Bakken', undefined],
  ['Bakken,', undefined],
])('the name %s is %j', (written, parts) => {
  const name = splitName(written)
  expect(name && [name.givenName, name.familyName]).toEqual(parts)
})

test('what shows as nothing is taken away, and letters are composed', () => {
  expect(tidy('  Åse\u00a0 \u200bBjørg\n')).toBe('Åse Bjørg')
  expect(tidy('A\u030ase')).toBe('Åse')
})
