import { expect, test } from 'vitest'
import type { Localised } from './contract.ts'
import { content } from './index.ts'
import { localised } from './contract.ts'
import { findBokmal, findHeavyWords, sentenceLengths } from './plain-language.ts'

const textsIn = (value: unknown): Localised[] => {
  const text = localised.safeParse(value)
  if (text.success) return [text.data]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : []
}
const all = textsIn(content)
const forReporters = textsIn([
  content.types.map((t) => [t.tile, t.examples, t.questions]),
  content.kinds.map((k) => [k.name, k.tile, k.prompt]),
  content.outcomes,
  content.advice,
])

test('there are texts to read', () => {
  expect(all.length).toBeGreaterThan(450)
  expect(forReporters.length).toBeGreaterThan(270)
})

test('the nynorsk is nynorsk', () => {
  expect(
    all.map((t) => ({ text: t.nn, words: findBokmal(t.nn) })).filter((hit) => hit.words.length > 0),
  ).toEqual([])
})

test('no heavy words, and no long sentences', () => {
  const norwegian = all.flatMap((t) => [t.nb, t.nn])
  expect(norwegian.flatMap(findHeavyWords)).toEqual([])
  expect(
    all.flatMap((t) => [t.nb, t.nn, t.en]).filter((t) => sentenceLengths(t).some((n) => n > 20)),
  ).toEqual([])
  const lengths = norwegian.flatMap(sentenceLengths)
  expect(lengths.reduce((sum, n) => sum + n, 0) / lengths.length).toBeLessThan(12)
})

test('the reporter is never shown the word avvik', () => {
  expect(forReporters.flatMap((t) => [t.nb, t.nn]).filter((t) => /avvik/i.test(t))).toEqual([])
})

test('the word avvik, a typist’s nynorsk and daily words find something', () => {
  const keywords = [...content.types, ...content.kinds].flatMap((it) => it.keywords)
  for (const word of ['avvik', 'medisinavvik', 'mobbing', 'sjukehus', 'sykehus', 'kloakk', 'kode 6'])
    expect(keywords).toContain(word)
})

test('examples open the same way everywhere', () => {
  for (const { examples } of content.types) {
    expect(examples.nb).toMatch(/^For eksempel \p{L}/u)
    expect(examples.nn).toMatch(/^Til dømes \p{L}/u)
    expect(examples.en).toMatch(/^For example \p{L}/u)
  }
})
