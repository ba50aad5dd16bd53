import { expect, test } from 'vitest'
import { findIdentityNumbers, identityMask, maskIdentityNumbers } from './identity-number.ts'

const found = (text: string) => findIdentityNumbers(text).map(({ start, end }) => text.slice(start, end))

test.each([
  ['fødselsnummer', '13097248022'],
  ['fødselsnummer', '29029648784'],
  ['fødselsnummer', '29020075838'],
  ['fødselsnummer', '15021951940'],
  ['D-number', '53097248016'],
  ['H-number', '13527248013'],
  ['test number', '10915596784'],
  ['D- and H-number', '68467038838'],
])('finds a %s, %s', (_kind, number) => {
  expect(found(`Bruker ${number}, fikk feil dose.`)).toEqual([number])
})

test.each([
  '130972 48022',
  '13.09.72-48022',
  '13 09 72 48022',
  '130972-48022',
  '130972 – 48022',
  '130972 480 22',
])('finds it written as %s', (written) => {
  expect(found(`Fnr: ${written}.`)).toEqual([written])
  expect(maskIdentityNumbers(`Fnr: ${written}.`)).toBe(`Fnr: ${identityMask}.`)
})

test('finds the numbers that will be given from 2032, whose first control digit leaves a rest', () => {
  const base = '150227500'
  const all = Array.from({ length: 100 }, (_, i) => base + String(i).padStart(2, '0'))
  expect(all.filter((number) => found(number).length > 0).length).toBeGreaterThan(1)
})

test.each([
  ['wrong first control digit', '13097248032'],
  ['wrong second control digit', '13097248023'],
  ['in a row', '12345678901'],
  ['a batch', '29020112345'],
  ['an order', 'ordre 12345678901'],
  ['a KID of thirteen digits', '1309724802212'],
  ['a room', 'rom 214'],
  ['a time', 'kl. 02.14'],
  ['a case', '2027/12345678'],
  ['an account', 'konto 7882.18.78461'],
])('leaves %s', (_what, text) => {
  expect(found(text)).toEqual([])
  expect(maskIdentityNumbers(text)).toBe(text)
})

test('masks all but those the writer says are something else', () => {
  const text = '13097248022 og 130972 48022, ikke 53097248016'
  expect(maskIdentityNumbers(text)).toBe(`${identityMask} og ${identityMask}, ikke ${identityMask}`)
  expect(maskIdentityNumbers(text, ['13097248022'])).toBe(`13097248022 og 130972 48022, ikke ${identityMask}`)
})

test('is the same masked twice', () => {
  const once = maskIdentityNumbers('Pasient 13097248022 falt.')
  expect(maskIdentityNumbers(once)).toBe(once)
})
