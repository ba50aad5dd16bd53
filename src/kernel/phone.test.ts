import { expect, test } from 'vitest'
import { readPhone } from './phone.ts'

test.each([
  ['35 00 00 11', '35000011'],
  ['+47 350 00 011', '35000011'],
  ['0047 35000011', '35000011'],
  ['02800', '02800'],
  ['47 00 00 11', '47000011'],
])('%s is a number', (written, digits) => {
  expect(readPhone(written)).toBe(digits)
})

test.each(['', '113', '3500001', '350000111', '+46 8 123 456', '12 34 56 78', 'ring oss'])(
  '«%s» is none',
  (written) => {
    expect(readPhone(written)).toBeUndefined()
  },
)
