import { expect, test } from 'vitest'
import { partOf } from './rules.ts'

test.each([
  [['employee'], 'reports'],
  [['employee', 'leader', 'coordinator'], 'leads'],
  [['employee', 'safetyRep'], 'oversees'],
  [['employee', 'systemAdmin'], 'oversees'],
  [['employee', 'archivist'], 'waits'],
])('somebody who is %j %s', (functions, part) => {
  expect(partOf(functions)).toBe(part)
})
