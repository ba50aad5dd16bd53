import { findAccountNumbers } from './account-number.ts'
import { findAddresses, findBirthDates, findEmails, findPhones, findPlates } from './contact.ts'
import { personWord, type Cue, type Language } from './cues.ts'
import { findIdentityNumbers, identityMask } from './identity-number.ts'
import { inPlain } from './plain.ts'
import { directoryOf, findInitials, findNames, isGenitive, type Person } from './people.ts'
import { findBareInitials, findShouted, findUncapitalised, findWithInitial } from './unusual-people.ts'
import { overlap, type Found, type SensitiveKind, type Span } from './spans.ts'

export type Sensitive = Found & {
  /** What may be written instead, and over what: a cue may go with its name. */
  replacement: Span & { text: string }
}

type Options = {
  /** Names of those the writer works with. */
  directory?: readonly string[]
  /** Numbers that the municipality itself has published. */
  publishedNumbers?: readonly string[] | undefined
  /** What to suggest words in, where the text itself does not say. */
  language?: Language
  /** What kind of unit it is about, where the page knows: at a school a stranger is a pupil. */
  sector?: string | undefined
}

/** What in a text tells who somebody is, in the order it stands. A pure function: nothing leaves where it runs. */
export const findSensitive = (text: string, options: Options = {}): Sensitive[] =>
  inPlain(
    text,
    (words) => findInWords(words, options),
    (found, moved) => ({
      ...moved(found),
      replacement: moved(found.replacement),
    }),
  )

function findInWords(text: string, options: Options): Sensitive[] {
  const directory = directoryOf(options.directory ?? [])
  const as = (kind: SensitiveKind, spans: Span[]): Person[] => spans.map((span) => ({ ...span, kind }))
  const language = isNynorsk(text) ? 'nn' : (options.language ?? 'nb')
  // The surest first: what lies over it is the same thing seen less well.
  const aPerson = personWord(text, language, options.sector)
  return [
    ...as('identity', findIdentityNumbers(text)),
    ...as('account', findAccountNumbers(text)),
    ...as('email', findEmails(text)),
    ...as('birthDate', findBirthDates(text)),
    ...as('phone', findPhones(text, options.publishedNumbers)),
    ...as('address', findAddresses(text)),
    ...as('plate', findPlates(text)),
    ...findInitials(text),
    ...findWithInitial(text),
    ...findNames(text, directory),
    ...findBareInitials(text),
    ...findShouted(text, directory),
    ...findUncapitalised(text),
  ]
    .reduce<Person[]>(
      (kept, found) => (kept.some((other) => overlap(other, found)) ? kept : [...kept, found]),
      [],
    )
    .toSorted((a, b) => a.start - b.start)
    .map(({ cue, ...found }) => ({
      ...found,
      replacement: replacementFor(text, found, cue, language, aPerson),
    }))
}

const isNynorsk = (text: string): boolean =>
  /(?<!\p{L})(?:ikkje|eg|ho|vart|brukaren|bebuaren|frå|fekk|kva|nokon)(?!\p{L})/iu.test(text)

const placeholders: Readonly<Record<Exclude<SensitiveKind, 'name' | 'initials'>, Record<Language, string>>> =
  {
    identity: { nb: identityMask, nn: identityMask, en: identityMask },
    phone: { nb: '(telefonnummer)', nn: '(telefonnummer)', en: '(phone number)' },
    email: { nb: '(e-postadresse)', nn: '(e-postadresse)', en: '(email address)' },
    address: { nb: '(adresse)', nn: '(adresse)', en: '(address)' },
    birthDate: { nb: '(fødselsdato)', nn: '(fødselsdato)', en: '(date of birth)' },
    account: { nb: '(kontonummer)', nn: '(kontonummer)', en: '(account number)' },
    plate: { nb: '(bilnummer)', nn: '(bilnummer)', en: '(number plate)' },
    colleague: { nb: 'en kollega', nn: 'ein kollega', en: 'a colleague' },
  }

function replacementFor(
  text: string,
  { kind, start, end }: Found,
  cue: Cue | undefined,
  language: Language,
  aPerson: string,
): Sensitive['replacement'] {
  const isPerson = kind === 'name' || kind === 'initials' || kind === 'colleague'
  if (!isPerson) return { start, end, text: placeholders[kind][language] }
  const from = cue?.instead ? cue.start : start
  const nameless = kind === 'colleague' ? placeholders.colleague[language] : aPerson
  const ending = isGenitive(text.slice(start, end)) ? 's' : ''
  return { start: from, end, text: asBefore(text, from, cue?.instead ?? nameless) + ending }
}

/** Signs that are looked back over for where a sentence begins. */
const nearby = 12
/** The point after «pga.» ends no sentence. */
const sentenceBefore =
  /(?:(?<!(?<!\p{L})(?:ca|eks|f\.eks|pga|bl\.a|evt|dvs|mht|ang|vedr|inkl|jf|pas|nr|kl|ifm|ift|iht|mtp|hr|dr))[.!?…][»"”)]?\s+|\n\s*(?:[-•*]\s+)?|(?:^|[\s:])["«“])$/u

/** A name has a capital wherever it stands; the word for it only where a sentence begins. */
const asBefore = (text: string, start: number, word: string): string =>
  start === 0 || sentenceBefore.test(text.slice(Math.max(0, start - nearby), start))
    ? word.charAt(0).toUpperCase() + word.slice(1)
    : word
