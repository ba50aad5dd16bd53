import { expect, test } from 'vitest'
import { mailboxWords } from './mailbox-words.ts'

test('the words of a code are 2048 short ones that every keyboard has', () => {
  expect(new Set(mailboxWords).size).toBe(2048)
  expect(mailboxWords.filter((word) => !/^[a-z]{3,9}$/.test(word))).toEqual([])
})

test('no two are a letter apart', () => {
  const known = new Set(mailboxWords)
  const letters = 'abcdefghijklmnopqrstuvwxyz'.split('')
  const nextTo = (word: string) =>
    word
      .split('')
      .flatMap((_, at) => [
        word.slice(0, at) + word.slice(at + 1),
        ...letters.map((letter) => word.slice(0, at) + letter + word.slice(at + 1)),
      ])
  expect(
    mailboxWords.filter((word) => nextTo(word).some((near) => near !== word && known.has(near))),
  ).toEqual([])
})
