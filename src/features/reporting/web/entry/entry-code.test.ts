import { expect, test } from 'vitest'
import { codeIn } from './entry-code.ts'

test.each([
  ['/fjordvik/m/7KQX-ACDE', '7KQXACDE'],
  ['/fjordvik/m/7kqx%20acde', '7KQXACDE'],
  ['/fjordvik/m/x', '00000000'],
  ['/fjordvik/m', undefined],
  ['/fjordvik/m/', undefined],
])('%s is the code %s', (path, code) => {
  expect(codeIn(path)).toBe(code)
})
