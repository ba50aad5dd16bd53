import { expect, test } from 'vitest'
import { phoneAddress, spacePhoneNumber } from './phone-number.ts'

test.each([
  ['113', '113'],
  ['116117', '116 117'],
  ['35000000', '35 00 00 00'],
  ['35 00 00 00', '35 00 00 00'],
  ['+4735000000', '+4735000000'],
])('%s reads %s', (number, read) => {
  expect(spacePhoneNumber(number)).toBe(read)
})

test('a phone dials digits', () => {
  expect(phoneAddress('35 00 00 00')).toBe('tel:35000000')
  expect(phoneAddress('+47 35 00 00 00')).toBe('tel:+4735000000')
})
