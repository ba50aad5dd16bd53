import { idnr } from '@navikt/fnrvalidator'
import { findAccountNumbers } from './account-number.ts'
import { inPlain } from './plain.ts'
import { digitsIn, type Span } from './spans.ts'

const between = String.raw`(?:[./-][ ]?|[ ])?`
const born = String.raw`\d{2}${between}\d{2}${between}\d{2}`
/** With its whole year something must stand after it: thirteen digits together are a KID. */
const bornInFull = String.raw`\d{2}${between}\d{2}${between}(?:19|20)\d{2}`
/** «7.3.64»: a day or month of one digit. */
const bornShort = String.raw`(?<day>\d{1,2})[./-][ ]?(?<month>\d{1,2})(?:[./-][ ]?|[ ])(?:19|20)?(?<year>\d{2})(?!\d)`
/** What people write between the date and the five digits. */
const middle = String.raw`(?:,?[ ]{0,2}\r?\n?p(?:erson)?\.?(?:nr|nummer)?[.:]?[ ]{0,2}|[ ]?(?:[.\-/_:]?\r?\n|[.\-/_:])?[ ]{0,2})`
const five = String.raw`(?:\d{5}|\d{3}[ -]\d{2}(?![ -]?\d))(?!\d)`
const rest = String.raw`(?:${middle}(?<last>${five})|[ ]?\((?<inside>\d{5})\))`
/** Not after a plus: that is a telephone in another country. */
const alone = String.raw`(?<![\d+])`
const patterns = [
  new RegExp(`${alone}${born}${rest}`, 'giy'),
  new RegExp(`${alone}${bornInFull}(?!\\d)${rest}`, 'giy'),
  new RegExp(`${alone}${bornShort}${rest}`, 'giy'),
  // Eleven digits grouped in any way, or broken at the end of a line, where nothing but they stand together.
  /(?<![\d+]|\d(?:[ .-]|\r?\n))\d(?:(?:[ .-]|\r?\n)?\d){10}(?!(?:[ .-]|\r?\n)?\d)/gy,
]

function digitsOf({ 0: whole, groups = {} }: RegExpExecArray): string {
  const { day, month, year, last, inside } = groups
  return day && month && year
    ? day.padStart(2, '0') + month.padStart(2, '0') + year + digitsIn(last ?? inside ?? '')
    : digitsIn(whole)
}

/** A fødselsnummer, or a D-, H- or test number: of digits drawn at random one in 140 is. */
const isIdentityNumber = (digits: string): boolean =>
  // Thirteen digits are a date with its whole year and five more.
  idnr(digits.length === 13 ? digits.slice(0, 4) + digits.slice(6) : digits).status === 'valid'

export const findIdentityNumbers = (text: string): Span[] => inPlain(text, findInWords)

/** Tried from every digit: what looks like a number and is none may begin just before one that is. */
function findInWords(words: string): Span[] {
  const accounts = new Set(findAccountNumbers(words).map(keyOf))
  const found: Span[] = []
  const first = /\d/g
  for (let at = first.exec(words); at; at = first.exec(words)) {
    const span = longestAt(words, at.index)
    if (!span || accounts.has(keyOf(span))) continue
    found.push(span)
    first.lastIndex = span.end
  }
  return found
}

function longestAt(words: string, start: number): Span | undefined {
  const ends = patterns.flatMap((pattern) => {
    pattern.lastIndex = start
    const match = pattern.exec(words)
    return match && isIdentityNumber(digitsOf(match)) ? [start + match[0].length] : []
  })
  return ends.length > 0 ? { start, end: Math.max(...ends) } : undefined
}

/** Nobody writes a fødselsnummer as 4.2.5, nor one after «konto» that is a right account number. */
const keyOf = ({ start, end }: Span): string => `${start} ${end}`

export const identityMask = '●'.repeat(11)

/** The text as it may be stored. `allowed` are those the writer says are something else, as digits. */
export const maskIdentityNumbers = (text: string, allowed: readonly string[] = []): string =>
  hideIdentityNumbers(text, allowed).text

/** The same, with how many were masked and how many she said are something else. */
export function hideIdentityNumbers(
  text: string,
  allowed: readonly string[],
): { text: string; masked: number; kept: number } {
  const found = findIdentityNumbers(text)
  const hidden = found.filter(({ start, end }) => !allowed.includes(digitsIn(text.slice(start, end))))
  return {
    text: hidden.reduceRight(
      (masked, { start, end }) => masked.slice(0, start) + identityMask + masked.slice(end),
      text,
    ),
    masked: hidden.length,
    kept: found.length - hidden.length,
  }
}
