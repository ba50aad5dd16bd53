import type { Range } from '../contract.ts'

export type Word = Range & { word: string; before: string }

// What is hidden already is a word too: hidden with its neighbours, the two become one.
const aWord = /[\p{L}\p{N}\p{M}\p{S}●]+(?:[-–.'’/@][\p{L}\p{N}\p{M}]+)*/gu

const lengthOf = (text: string): number => Array.from(text).length

/** The words of a text, with where they stand counted in characters as the server counts them. */
export function wordsOf(text: string): Word[] {
  let end = 0
  return Array.from(text.matchAll(aWord), ({ 0: word, index }) => {
    const before = text.slice(end, index)
    end = index + word.length
    const from = lengthOf(text.slice(0, index))
    return { word, before, from, to: from + lengthOf(word) }
  })
}

/** What stands after the last word. */
export const restOf = (text: string): string => {
  const last = Array.from(text.matchAll(aWord)).at(-1)
  return last ? text.slice(last.index + last[0].length) : text
}

/** Marked words as stretches: those side by side are one. */
export function rangesOf(words: readonly Word[], marked: ReadonlySet<number>): Range[] {
  const ranges: Range[] = []
  words.forEach(({ from, to }, i) => {
    if (!marked.has(i)) return
    const last = ranges.at(-1)
    if (last && marked.has(i - 1)) last.to = to
    else ranges.push({ from, to })
  })
  return ranges
}
