import { expect, test } from 'vitest'
import { rangesOf, wordsOf } from './words-of.ts'

const text = 'Ola, 😀 falt.\nJeg ringte.'

test('a text is its words, each with the space before it', () => {
  expect(wordsOf(text).map(({ word }) => word)).toEqual(['Ola', '😀', 'falt', 'Jeg', 'ringte'])
  expect(wordsOf(text).map(({ before }) => before)).toEqual(['', ', ', ' ', '.\n', ' '])
})

test('places are counted in characters and not in halves of them', () => {
  expect(wordsOf(text).map(({ from, to }) => [from, to])).toEqual([
    [0, 3],
    [5, 6],
    [7, 11],
    [13, 16],
    [17, 23],
  ])
})

test('words side by side are one stretch, with what is between them', () => {
  expect(rangesOf(wordsOf('Ola Nordmann falt, sa Ola.'), new Set([0, 1, 4]))).toEqual([
    { from: 0, to: 12 },
    { from: 22, to: 25 },
  ])
})

test('hyphens, numbers and apostrophes belong to their word', () => {
  expect(wordsOf('Tor-Inge 13.09.72 d’Arc').map(({ word }) => word)).toEqual([
    'Tor-Inge',
    '13.09.72',
    'd’Arc',
  ])
})
