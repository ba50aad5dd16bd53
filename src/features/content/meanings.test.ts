import { describe, expect, test } from 'vitest'
import { content, nearest, packageContent, wordsIn } from './index.ts'
import { distance } from './spelling.ts'

const { meaningsOf, known: knownWords } = packageContent.dictionary()

const only = (text: string) => meaningsOf(wordsIn(text))

test('words are found in whatever is typed, and signs are none', () => {
  expect(wordsIn('«Løfter» & (heis):* | !😀 e-post')).toEqual(['løfter', 'heis', 'e', 'post'])
  expect(wordsIn('  &|!():*\'"\\ 🙂')).toEqual([])
})

test('a word means its synonyms in both languages, and the types that have it as keyword', () => {
  expect(only('løfteren')[0]?.alternatives.flat()).toEqual(expect.arrayContaining(['personløfter', 'heis']))
  expect(only('medisinen')[0]?.types).toContain('tj.legemiddel')
  expect(only('sjukehus')[0]?.alternatives).toContainEqual(['sykehus'])
  expect(only('skule')[0]?.alternatives).toContainEqual(['skole'])
  expect(only('avvik')[0]?.kinds).toEqual(['deviation'])
  expect(only('blåbærsyltetøy')[0]).toMatchObject({ alternatives: [], types: [], kinds: [] })
})

test('words that belong together mean what they mean together', () => {
  const [wrong, dose] = only('feil dose')
  for (const meaning of [wrong, dose]) expect(meaning?.alternatives).toContainEqual(['dobbel', 'dose'])
  expect(only('dose')[0]?.alternatives).toEqual([])
})

test('each group of synonyms has different words', () => {
  for (const { words } of content.synonyms) expect(new Set(words).size).toBe(words.length)
})

describe('spelling', () => {
  test.each([
    ['personlyfter', 'personløfter', 1],
    ['mediisn', 'medisin', 1],
    ['', 'fall', 4],
    ['fall', 'fall', 0],
  ])('%s is %s with %i letters off', (one, other, off) => expect(distance(one, other)).toBe(off))

  test('the nearest known word is found, and nothing is made of a word unlike all others', () => {
    expect(nearest('personlyfter', knownWords)[0]).toBe('personløfter')
    expect(nearest('legemidel', knownWords)[0]).toBe('legemiddel')
    expect(nearest('xyzzyq', knownWords)).toEqual([])
    expect(nearest('ab', knownWords)).toEqual([])
  })
})
