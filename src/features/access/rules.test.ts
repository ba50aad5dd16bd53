import { expect, test } from 'vitest'
import { specialists } from '../content/index.ts'
import { partOf, permissionsOf } from './rules.ts'

test.each([
  [['employee'], 'reports'],
  [['employee', 'leader', 'coordinator'], 'leads'],
  [['employee', 'safetyRep'], 'oversees'],
  [['employee', 'systemAdmin'], 'oversees'],
  [['employee', 'archivist'], 'waits'],
])('somebody who is %j %s', (functions, part) => {
  expect(partOf(functions)).toBe(part)
})

test('whoever has a position that reports are sent to works with them, and only she', () => {
  const position = { id: 'a', unitId: 'b', function: 'topicExpert', name: '', via: 'holder' } as const
  const cases = ['case:read', 'case:work']
  expect([...permissionsOf([{ ...position, takesReports: true }])]).toEqual(expect.arrayContaining(cases))
  for (const others of [position, { ...position, takesReports: true, via: 'landing' as const }])
    expect(permissionsOf([others]).has('case:read')).toBe(false)
})

test.each(specialists)('%s may work with the cases she is sent', (name) => {
  const position = { id: 'a', unitId: 'b', function: name, name: '', via: 'holder' } as const
  expect([...permissionsOf([position])]).toEqual(expect.arrayContaining(['case:read', 'case:work']))
})
