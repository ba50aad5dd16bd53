import { expect, test } from 'vitest'
import { languages } from '#kernel/language.ts'
import { localisedContent } from './contract.ts'
import { localiseContent, packageContent as content, pick } from './index.ts'

test.each(languages)('the package in %s is what the contract promises, and nothing more', (language) => {
  const local = localiseContent(content, language)
  expect(localisedContent.parse(local)).toEqual(local)
  expect(local.types).toHaveLength(content.types.length)
})

test('one language at a time, with nothing only the server needs', () => {
  const nn = localiseContent(content, 'nn')
  expect(nn.types.find((t) => t.code === 'tj.legemiddel')).toMatchObject({
    tile: 'Medisin',
    category: 'tjeneste',
  })
  expect(nn.kinds.map((k) => k.prompt)).toContain('Fortel kort kva som skjedde')
  expect(JSON.stringify(nn)).not.toMatch(/"(nb|nn|en|keywords|severityFloor)":/)
  expect(pick({ nb: 'leder', nn: 'leiar', en: 'leader' }, 'nn')).toBe('leiar')
})

test('an advice carries its numbers in the order to call, and leaves the municipality’s own open', () => {
  const [employee, , data] = localiseContent(content, 'nb').advice
  expect(employee?.numbers[0]).toMatchObject({ digits: '113', display: '113', hours: null })
  expect(employee?.numbers.find((n) => n.key === 'labourInspection')).toMatchObject({
    digits: '73199700',
    display: '73 19 97 00',
    hours: 'Arbeidsdager kl. 08–15',
  })
  expect(data?.numbers[0]).toMatchObject({ key: 'dataProtection', name: 'Personvernombudet', digits: null })
})

test('a strength has its level, its own words and the words of its band', () => {
  expect(localiseContent(content, 'nb').strengths[0]).toEqual({
    level: 1,
    band: 'strong',
    name: 'Fjern faren eller bygg om',
    label: 'Sterkt: fjerner faren',
  })
})
