import { idnr } from '@navikt/fnrvalidator'
import { looksLikeAccount } from './account-number.ts'
import { digitsIn, spansOf, type Span } from './spans.ts'

/** Day, month, year and five digits, written together or apart as people do. */
const pattern =
  /(?<!\d)\d{2}[.\-/ \u00a0]?\d{2}[.\-/ \u00a0]?\d{2}(?:[ \u00a0]?[.\-–][ \u00a0]?|[ \u00a0])?(?:\d{5}|\d{3}[ \u00a0]\d{2})(?!\d)/g

/** A fødselsnummer, or a D-, H- or test number: of digits drawn at random one in 140 is. */
export const isIdentityNumber = (digits: string): boolean => idnr(digits).status === 'valid'

export const findIdentityNumbers = (text: string): Span[] =>
  spansOf(text, pattern).filter(
    (span) => isIdentityNumber(digitsIn(text.slice(span.start, span.end))) && !looksLikeAccount(text, span),
  )

export const identityMask = '●'.repeat(11)

/** The text as it may be stored. `allowed` are those the writer says are something else, as digits. */
export const maskIdentityNumbers = (text: string, allowed: readonly string[] = []): string =>
  findIdentityNumbers(text)
    .filter((span) => !allowed.includes(digitsIn(text.slice(span.start, span.end))))
    .reduceRight((masked, { start, end }) => masked.slice(0, start) + identityMask + masked.slice(end), text)
