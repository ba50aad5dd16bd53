import { expect, test } from 'vitest'
import { readKept } from './kept.ts'

const saved = { name: 'Fall', tile: 'Fall' }

test('what was begun is there, with the version it was begun from', () => {
  const text = JSON.stringify({ version: 3, value: { name: 'Fall og snubling' } })
  expect(readKept(text, saved)).toEqual({ version: 3, value: { name: 'Fall og snubling', tile: 'Fall' } })
})

test.each(['', 'Fall', '{}', 'null', '{"version":"3","value":{}}'])(
  '%j is nothing that was begun',
  (text) => {
    expect(readKept(text, saved)).toBeNull()
  },
)
