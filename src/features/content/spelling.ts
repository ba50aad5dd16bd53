/** So many letters must be changed, put in, left out or swapped with the next to make one word of the other. */
export function distance(one: string, other: string): number {
  const [a, b] = [Array.from(one), Array.from(other)]
  let [before, last]: [number[], number[]] = [[], b.map((_, j) => j).concat(b.length)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      row[j] = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j] ?? 0, (before[j - 2] ?? 0) + 1)
    }
    ;[before, last] = [last, row]
  }
  return last[b.length] ?? 0
}

/** How far off a word of this length may be and still be the same word to a reader. */
const forgiven = (word: string): number =>
  word.length < 4 ? 0 : word.length < 6 ? 1 : word.length < 12 ? 2 : 3

/** The words that somebody may have meant, the nearest first; at most three. */
export const nearest = (spelled: string, words: Iterable<string>): string[] =>
  [...new Set(words)]
    .filter((word) => Math.abs(word.length - spelled.length) <= forgiven(spelled))
    .map((word) => ({ word, off: distance(spelled, word) }))
    .filter(({ off }) => off > 0 && off <= forgiven(spelled))
    .toSorted((a, b) => a.off - b.off || a.word.localeCompare(b.word, 'nb'))
    .slice(0, 3)
    .map(({ word }) => word)
