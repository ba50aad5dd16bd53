import { digitsIn, spansOf, type Span } from './spans.ts'

const weights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]

const isAccountNumber = (digits: string): boolean => {
  const rest = weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11
  return digits.length === 11 && Number(digits[10]) === (11 - rest) % 11
}

const apart = /(?<!\d)\d{4}[. -]\d{2}[. -]\d{5}(?!\d)/g
const afterCue =
  /(?<!\p{L})(?:bank)?kont(?:o|oen)(?: ?(?:nr|nummer|nummeret))?[.:]?(?: (?:hans|hennes|hennar|min|mi|vår))?(?: er)?:?\s+(?<what>\d{4}[. -]?\d{2}[. -]?\d{5})(?!\d)/giu

export const findAccountNumbers = (text: string): Span[] =>
  [apart, afterCue]
    .flatMap((pattern) => spansOf(text, pattern))
    .filter(({ start, end }) => isAccountNumber(digitsIn(text.slice(start, end))))
