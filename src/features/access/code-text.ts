import { randomInt } from 'node:crypto'

/** Letters and digits that are not taken for one another on paper: no 0 and O, 1 and I and L, 2 and Z, 5 and S, 8 and B. */
const alphabet = '34679ACDEFHJKMNPQRTVWXY'
const size = 4

/** A code people copy from paper, as `7KQX-…` in groups of four: 72 bits where there are four. */
export const newCode = (groups = 4): string =>
  Array.from({ length: groups }, () =>
    Array.from({ length: size }, () => alphabet[randomInt(alphabet.length)]).join(''),
  ).join('-')

/** What was copied, without how: the letters and digits of it. */
export const inkOf = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
