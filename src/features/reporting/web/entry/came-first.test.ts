import { createElement } from 'react'
import { expect, test } from 'vitest'
import { rendered } from '../../../../../test/rendered.tsx'
import { CameFirst } from './came-first.tsx'

const shown = (left: number, contact: string) =>
  rendered(createElement(CameFirst, { photos: 1, left, words: 'Han falt på trappa.', contact }))

test('where the first had come, all that she gave this time is here to copy, and what did not come is said', () => {
  expect(shown(2, 'Kari, 55 51 00 00')).toContain('Slik kan vi nå deg: Kari, 55 51 00 00')
  expect(shown(2, '')).toContain('2 bilder fra denne gangen kom ikke med.')
  expect(shown(1, '')).toContain('Ett bilde fra denne gangen kom ikke med.')
})

test('and nothing of what she did not give', () => {
  for (const left of [0, -1]) expect(shown(left, ' ')).not.toMatch(/fra denne gangen|Slik kan vi/)
})
