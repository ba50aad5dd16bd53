import { findAccountNumbers } from './account-number.ts'
import { findAddresses, findBirthDates, findEmails, findPhones, findPlates } from './contact.ts'
import { aColleague, aStranger, type Cue, type Language } from './cues.ts'
import { findIdentityNumbers, identityMask } from './identity-number.ts'
import { inPlain } from './plain.ts'
import { directoryOf, findInitials, findNames, isGenitive, type Person } from './people.ts'
import { findBareInitials, findShouted, findUncapitalised, findWithInitial } from './unusual-people.ts'
import { calledAlone, callEach, type Called, type Replaced } from './stand-ins.ts'
import { overlap, type Found, type SensitiveKind, type Span } from './spans.ts'

export type Sensitive = Found & {
  /** What may be written instead, and over what: a cue may go with its name. */
  replacement: Span & { text: string; called?: Called | undefined }
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
  /** What was found in the text before and written in another way: whoever it was is called the same again. */
  replaced?: readonly Replaced[]
  /** Whether a name stays as it is: it is nobody to be told apart from the others. */
  stays?: (kind: SensitiveKind, words: string) => boolean
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
  const all = [
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
  const called = callPeople(text, all, language, options)
  return all.map(({ cue, ...found }) => ({
    ...found,
    replacement: replacementFor(text, found, cue, language, called.get(found.start)),
  }))
}

/** What to call everybody who is found, by where she stands. Who stays as she is makes no other more than one. */
function callPeople(
  text: string,
  all: readonly Person[],
  language: Language,
  { sector, replaced, stays }: Options,
): ReadonlyMap<number, Called> {
  const stranger = aStranger(text, language, sector)
  const named = all.flatMap(({ kind, start, end, cue }) => {
    const words = text.slice(start, end)
    const standIn = cue?.instead ?? (kind === 'colleague' ? aColleague(language) : stranger)
    return isPerson(kind) ? [{ kind, words, start, standIn }] : []
  })
  const going = named.filter(({ kind, words }) => !stays?.(kind, words))
  const called = callEach(text, going, replaced)
  return new Map([
    ...named.map(({ start, standIn }) => [start, calledAlone(standIn)] as const),
    ...going.flatMap(({ start }, i) => (called[i] ? [[start, called[i]] as const] : [])),
  ])
}

const isPerson = (kind: SensitiveKind): kind is PersonKind =>
  kind === 'name' || kind === 'initials' || kind === 'colleague'

const isNynorsk = (text: string): boolean =>
  /(?<!\p{L})(?:ikkje|eg|ho|vart|brukaren|bebuaren|frå|fekk|kva|nokon)(?!\p{L})/iu.test(text)

type PersonKind = 'name' | 'initials' | 'colleague'

const placeholders: Readonly<Record<Exclude<SensitiveKind, PersonKind>, Record<Language, string>>> = {
  identity: { nb: identityMask, nn: identityMask, en: identityMask },
  phone: { nb: '(telefonnummer)', nn: '(telefonnummer)', en: '(phone number)' },
  email: { nb: '(e-postadresse)', nn: '(e-postadresse)', en: '(email address)' },
  address: { nb: '(adresse)', nn: '(adresse)', en: '(address)' },
  birthDate: { nb: '(fødselsdato)', nn: '(fødselsdato)', en: '(date of birth)' },
  account: { nb: '(kontonummer)', nn: '(kontonummer)', en: '(account number)' },
  plate: { nb: '(bilnummer)', nn: '(bilnummer)', en: '(number plate)' },
}

function replacementFor(
  text: string,
  { kind, start, end }: Found,
  cue: Cue | undefined,
  language: Language,
  called: Called | undefined,
): Sensitive['replacement'] {
  if (!isPerson(kind)) return { start, end, text: placeholders[kind][language] }
  const from = cue?.instead ? cue.start : start
  const ending = isGenitive(text.slice(start, end)) ? 's' : endsSentence(text, kind, end) ? '.' : ''
  const word = called?.word ?? ''
  return { start: from, end, text: asBefore(text, from, word) + ending, called }
}

/** «Holdt av K.H. Mathias sto»: the last point of the initials is the sentence's too. */
const endsSentence = (text: string, kind: SensitiveKind, end: number): boolean =>
  kind === 'initials' && text[end - 1] === '.' && /^\s+["«“]?\p{Lu}/u.test(text.slice(end, end + nearby))

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
