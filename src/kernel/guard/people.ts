import { cueBefore, type Cue } from './cues.ts'
import { familyNames, givenNames, givenNamesThatAreWords } from './given-names.ts'
import type { Found, Span } from './spans.ts'
import { isStranger } from './strangers.ts'

const token = String.raw`\p{Lu}[\p{Ll}\p{M}’']+(?:-\p{Lu}\p{Ll}+)*`
/** Words with a capital, one after another. */
const capitals = new RegExp(String.raw`(?<![\p{L}\d.@-])${token}(?:[ \u00a0]${token})*(?![\p{L}\d@-])`, 'gu')
const tokens = new RegExp(token, 'gu')

/** Capitalised for other reasons than being a name. */
const ordinary = new Set(
  `mandag tirsdag onsdag torsdag fredag lørdag søndag måndag tysdag laurdag sundag januar februar mars april mai juni juli august
september oktober november desember monday tuesday wednesday thursday friday saturday sunday jul påske han hun ho den det de vi
jeg eg du dere de hen her der da så nå no etter under ved på i til fra frå for med om men og eller som hva kva når hvor kor
falt fall datt fikk fekk har hadde er var ble vart vil ville skal skulle kan kunne må måtte trenger treng går gikk gjekk kom tok slo
sier sa seier ligger satt står stod bor bur ringte ringde ønsker nekter nektet spør ropte gud ikke ikkje ingen alle
sone avdeling avd rom bygg hus the he she they we i it my our their a an this that there these those his ukjent ukjend mangler samme`
    .split(/\s+/)
    .filter(Boolean),
)
/** What a place or house is called after a person. */
const placeAfter =
  /^[ -](?:og \p{Lu}\p{L}+-)?(?:gate|gata|gaten|vei|veien|veg|vegen|plass|skole|barneskole|ungdomsskole|skule|barnehage|sykehjem|sjukeheim|hospital|sykehus|legesenter|kommune|kirke|bo-|huset|hus|senter|park)/iu

type Word = Span & { word: string }

const bare = (word: string): string => (givenNames.has(word) ? word : word.replace(/['’]?s$/, ''))
const isGiven = (word: string): boolean =>
  givenNames.has(bare(word)) || (word.includes('-') && word.split('-').every((part) => givenNames.has(part)))
export const isCertainName = (word: string): boolean =>
  isGiven(word) && !givenNamesThatAreWords.has(bare(word))
export const isFamilyName = (word: string): boolean =>
  familyNames.has(word) || familyNames.has(bare(word)) || /\p{Ll}s(?:e|o)n$/u.test(bare(word))
const isOrdinary = (word: string): boolean => ordinary.has(word.toLowerCase())

/** «Magnhilds»: what stands instead gets its s too. */
export function isGenitive(name: string): boolean {
  const last = name.split(/[ \u00a0-]/).at(-1) ?? ''
  const isKnown = (word: string) => givenNames.has(word) || familyNames.has(word)
  return /['’]s$/.test(last) || (!isKnown(last) && last.endsWith('s') && isKnown(last.slice(0, -1)))
}

/** Somebody found, with the word that led there. */
export type Person = Found & { cue?: Cue }

export type Directory = { full: ReadonlySet<string>; given: ReadonlySet<string> }

/** At most so many words are one name. */
const longest = 4

export const directoryOf = (names: readonly string[]): Directory => ({
  full: new Set(names),
  given: new Set(names.map((name) => name.split(' ')[0] ?? '')),
})

export function findNames(text: string, known: Directory): Person[] {
  return [...text.matchAll(capitals)].flatMap(({ index, 0: run }) => {
    const words = [...run.matchAll(tokens)].map((found) => ({
      word: found[0],
      start: index + found.index,
      end: index + found.index + found[0].length,
    }))
    const found = nameAmong(text, words, known)
    return found ? [found] : []
  })
}

function nameAmong(text: string, run: Word[], directory: Directory): Person | undefined {
  for (const [i, first] of run.entries()) {
    const words = run.slice(i, i + longest)
    // «Vaktmester Terje»: a word that begins a sentence and says that a name comes is no part of it.
    if (words[1] && !givenNames.has(first.word) && cueBefore(text, words[1].start)) continue
    const cue = cueBefore(text, first.start)
    const colleague = words.length > 1 ? colleagueAmong(words, directory) : undefined
    if (colleague) return { ...colleague, kind: 'colleague', cue }
    if (cue && !isOrdinary(first.word) && !isPlace(text, words) && (!cue.isWeak || isName(text, words)))
      return { ...spanOf(words), kind: 'name', cue }
    if (isOrdinary(first.word) || isPlace(text, words)) continue
    const isDirectory = words.length === 1 && directory.given.has(bare(first.word))
    if (isDirectory && !givenNamesThatAreWords.has(bare(first.word)))
      return { ...spanOf(words), kind: 'colleague', cue }
    if (isName(text, words) || isStranger(text, capitalsOf(text, words)))
      return { ...spanOf(words), kind: 'name', cue }
  }
  return undefined
}

function colleagueAmong(words: Word[], { full }: Directory): Span | undefined {
  for (let length = words.length; length > 1; length--) {
    const taken = words.slice(0, length)
    const name = taken.map(({ word }) => word).join(' ')
    if (full.has(name) || full.has(name.replace(/['’]?s$/, ''))) return spanOf(taken)
  }
  return undefined
}

/** Without a cue: a name that is nothing else, or one beside what is a family name. */
function isName(text: string, [first, second]: Word[]): boolean {
  if (!first) return false
  if (isCertainName(first.word)) return true
  if (!second || isOrdinary(second.word)) return false
  if (isFamilyName(second.word)) return true
  return isGiven(first.word) && !beginsSentence(text, first.start)
}

const capitalsOf = (text: string, run: Word[]) => ({
  words: run.map(({ word }) => word),
  ...spanOf(run),
  beginsSentence: beginsSentence(text, run[0]?.start ?? 0),
})

const spanOf = (words: Word[]): Span => ({ start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 })

const isPlace = (text: string, words: Word[]): boolean =>
  placeAfter.test(text.slice(spanOf(words).end)) ||
  /(?<!\p{L})St\. $/u.test(text.slice(Math.max(0, spanOf(words).start - 8), spanOf(words).start))

const beginsSentence = (text: string, start: number): boolean =>
  start === 0 || /(?:[.!?:;«"]\s*|\n)$/.test(text.slice(Math.max(0, start - 8), start))

/** Two letters: three are mostly something else (E.K.G.), and so are some two. */
const initials =
  /(?<![\p{L}\d.])(?!P\.\s?S|N\.\s?B|A\.\s?S|(?<=\d )[AP]\.\s?M)\p{Lu}\.[ \u00a0]?\p{Lu}\.(?![ \u00a0]?\p{Lu}\.|\p{L})(?! \p{Lu}\p{Ll}+sen)/gu

export const findInitials = (text: string): Person[] =>
  [...text.matchAll(initials)].map(({ index, 0: whole }) => ({
    start: index,
    end: index + whole.length,
    kind: 'initials',
    cue: cueBefore(text, index),
  }))
