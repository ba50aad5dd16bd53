import { expect, test } from 'vitest'
import { inkOf, newCode } from './code-text.ts'

test('a code is four groups of four, without letters that look like digits', () => {
  const codes = Array.from({ length: 500 }, () => newCode())
  for (const code of codes)
    expect(code).toMatch(/^([34679ACDEFHJKMNPQRTVWXY]{4}-){3}[34679ACDEFHJKMNPQRTVWXY]{4}$/)
  expect(new Set(codes).size).toBe(500)
})

test.each([' 7kqx hn4p a3vt rw9c ', '7KQX-HN4P-A3VT-RW9C', '7KQXHN4PA3VTRW9C', '7KQX – HN4P – A3VT – RW9C.'])(
  '«%s» is one code',
  (typed) => expect(inkOf(typed)).toBe('7KQXHN4PA3VTRW9C'),
)
