import { expect, test } from 'vitest'
import { addedCode, categoryCodes, content } from '../content/index.ts'
import { addedCodeFor, isCodeIn, newCodes, refuseOrder, refuseSameTile, typesMatching } from './rules.ts'

test.each(categoryCodes)('a type added in %s has a code that no package’s has', (category) => {
  const code = addedCodeFor(category, '0199b5a0-7c1e-7d3a-9f00-2b6f5c1d8e42')
  expect(addedCode.safeParse(code).success).toBe(true)
  expect(isCodeIn(category, code)).toBe(true)
  const prefix = code.replace('lokal.', '').split('.')[0]
  expect(content.types.find((type) => type.category === category)?.code).toMatch(`${prefix}.`)
})

const tile = (code: string, words: string, hidden = false) => ({
  ...{ code, hidden },
  tile: { nb: words, nn: `${words} nn`, en: `${words} en` },
})

test.each([
  ['the same words', [tile('a', 'Fall'), tile('b', 'fall ')], 'fall '],
  ['other words', [tile('a', 'Fall'), tile('b', 'Medisin')], null],
  ['a hidden one’s words', [tile('a', 'Fall'), tile('b', 'Fall', true)], null],
])('%s', (_, types, same) => {
  expect(refuseSameTile('a', types, ['nb'])?.params?.['tile'] ?? null).toBe(same)
})

test.each([
  [{ responseWorkingDays: 2, closeDays: 60 }, null],
  [{ responseWorkingDays: 2, decideMeasuresDays: 14, closeDays: 60 }, null],
  [{ responseWorkingDays: 6, closeDays: 60 }, 'order'],
  [{ responseWorkingDays: 2, closeDays: 91 }, 'order'],
  [{ responseWorkingDays: 2, closeDays: 44 }, 'order'],
  [{ responseWorkingDays: 2, decideMeasuresDays: 31, closeDays: 60 }, 'order'],
  [{ responseWorkingDays: 2, decideMeasuresDays: 6, closeDays: 60 }, 'order'],
  [{ responseWorkingDays: 2, decideMeasuresDays: 61, closeDays: 60 }, 'decideLate'],
])('%j between 5 and 0, 30 and 7, 90 and 45 days: %s', (wanted, refused) => {
  const all = [
    { level: 1, responseWorkingDays: 5, decideMeasuresDays: 30, closeDays: 90 },
    { level: 2, responseWorkingDays: 2, decideMeasuresDays: 14, closeDays: 60 },
    { level: 3, responseWorkingDays: 0, decideMeasuresDays: 7, closeDays: 45 },
  ]
  expect(refuseOrder(2, wanted, all)?.key ?? null).toBe(refused && `settings:refused.${refused}`)
})

test('types are found by what they are called here and by the package', () => {
  const words = { nb: 'Medisin', nn: 'Medisin', en: 'Medication' }
  const type = { tile: 'Piller', name: 'Legemiddel', packaged: { name: words, tile: words } }
  const found = (q: string) => typesMatching([type], q).length
  expect(['pille', 'medisin', 'lege med', '', 'fall'].map(found)).toEqual([1, 1, 1, 1, 0])
})

test('what is new is what was not there', () => {
  expect(newCodes(['a', 'b'], ['b', 'c'])).toEqual(['c'])
})
