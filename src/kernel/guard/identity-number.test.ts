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
  '130 972 480 22',
  '1 3 0 9 7 2 4 8 0 2 2',
  '13.09.1972 48022',
  '130972 pnr 48022',
  '13.09.1972, personnummer: 48022',
  '130972_48022',
  '13.09.72\n48022',
  '130972-\n48022',
  '13097248\n022',
  '130972 p.nr. 48022',
  '130972 (48022)',
  '13. 09. 72 48022',
  '13.9.72 48022',
  '13/9-72 48022',
  '13/9 1972 48022',
  '130972\u00a048022',
  '130972\u202f48022',
  '130972\u201148022',
  '130972\u221248022',
  '130972\t48022',
  '1309\u200b72\u00ad48022',
  '１３０９７２４８０２２',
  '١٣٠٩٧٢٤٨٠٢٢',
  '𝟏𝟑𝟎𝟗𝟕𝟐𝟒𝟖𝟎𝟐𝟐',
])('finds it written as %s', (written) => {
  expect(found(`Fnr: ${written}.`)).toEqual([written])
  expect(maskIdentityNumbers(`Fnr: ${written}.`)).toBe(`Fnr: ${identityMask}.`)
})

test('finds one whose day has one digit', () => {
  // From the tax administration’s synthetic series.
  expect(found('Født 7.84.64, pnr 10001.')).toEqual(['7.84.64, pnr 10001'])
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
  ['a telephone abroad', '+48 501 131 720'],
  ['a date and another number', '13.9.72 48023'],
  ['numbers on lines of their own', '130\n972\n480\n22\n113'],
  ['a date and a telephone', '13.09.72 480 22 113'],
  ['a row of digits that is longer', '7 130 972 480 22'],
])('leaves %s', (_what, text) => {
  expect(found(text)).toEqual([])
  expect(maskIdentityNumbers(text)).toBe(text)
})

test('finds it behind what looks like the beginning of one', () => {
  expect(found('Rom 12 13.09.72 48022, vakt 10 13097248022')).toEqual(['13.09.72 48022', '13097248022'])
})

test('leaves every other sign as it was, also where some of them do not show', () => {
  expect(maskIdentityNumbers('Åse\u00a0👩🏽\u200d⚕️ – 130972\u200948022\u200b!')).toBe(
    `Åse\u00a0👩🏽\u200d⚕️ – ${identityMask}!`,
  )
  expect(maskIdentityNumbers('a\u200bb 12\u00a0345')).toBe('a\u200bb 12\u00a0345')
})

test('masks all but those the writer says are something else', () => {
  const text = '13097248022 og 130972 48022, ikke 53097248016'
  expect(maskIdentityNumbers(text)).toBe(`${identityMask} og ${identityMask}, ikke ${identityMask}`)
  expect(maskIdentityNumbers(text, ['13097248022'])).toBe(`13097248022 og 130972 48022, ikke ${identityMask}`)
  expect(maskIdentityNumbers('Ordre １３０９７２４８０２２', ['13097248022'])).toBe(
    'Ordre １３０９７２４８０２２',
  )
})

test('is the same masked twice', () => {
  const once = maskIdentityNumbers('Pasient 13097248022 falt.')
  expect(maskIdentityNumbers(once)).toBe(once)
})
