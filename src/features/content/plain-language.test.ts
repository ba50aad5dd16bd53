import { expect, test } from 'vitest'
import { findBokmal, findHeavyWords, sentenceLengths } from './plain-language.ts'

test('bokmål in a nynorsk text is found, whatever the case, and nynorsk is left alone', () => {
  expect(findBokmal('Ikke ring lederen fra sykehjemmet')).toEqual(['Ikke', 'lederen', 'fra', 'sykehjemmet'])
  expect(findBokmal('Ikkje ring leiaren frå sjukeheimen. Kva gjekk gale?')).toEqual([])
})

test('heavy words are found as words, not inside others', () => {
  expect(findHeavyWords('Vi skal iverksette tiltak vedrørende fall, ihht. rutinen')).toEqual([
    'iverksette',
    'vedrørende',
    'ihht',
  ])
  expect(findHeavyWords('Vi setter i gang tiltak')).toEqual([])
})

test('a sentence ends at a full stop, not at a number', () => {
  expect(sentenceLengths('Gi førstehjelp. Ring 113 ved fare for liv.')).toEqual([2, 6])
})
