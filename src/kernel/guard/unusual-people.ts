import { cueBefore } from './cues.ts'
import { isCertainName, isFamilyName, type Directory, type Person } from './people.ts'
import type { Span } from './spans.ts'

/** What two capitals mostly are. */
const abbreviations = new Set('TV PC IT HR OK PT SA NB AS NN XX ID'.split(' '))

const titled = (word: string): string =>
  word.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase())

const wordsIn = (text: string, from: number): (Span & { word: string })[] =>
  [...text.matchAll(/\S+/g)].map(({ index, 0: word }) => ({
    word,
    start: from + index,
    end: from + index + word.length,
  }))

const shouted = /(?<![\p{L}\d.@-])\p{Lu}{2,}(?:-\p{Lu}{2,})*(?: \p{Lu}{2,}(?:-\p{Lu}{2,})*)*(?![\p{L}\d@-])/gu
/** Not worth a look: «KIM» is a name, «PÅ» is none. */
const shortest = 3

/** Names in capitals. In a text that is all capitals, only words that are surely names. */
export function findShouted(text: string, { full }: Directory): Person[] {
  const colleagues = new Set([...full].map((name) => name.toLowerCase()))
  return [...text.matchAll(shouted)].flatMap(({ index, 0: run }): Person[] => {
    const words = wordsIn(run, index)
    const first = words.findIndex(({ word }) => word.length >= shortest && isCertainName(titled(word)))
    const [given, ...after] = words.slice(Math.max(0, first))
    if (first === -1 || !given) return []
    const stranger = after.findIndex(({ word }) => !isFamilyName(titled(word)))
    const isNameAlone = first === 0 && words.length <= 3
    const last = (isNameAlone || stranger === -1 ? after : after.slice(0, stranger)).at(-1) ?? given
    const span = { start: given.start, end: last.end }
    const isColleague = colleagues.has(text.slice(span.start, span.end).toLowerCase())
    return [{ ...span, kind: isColleague ? 'colleague' : 'name', cue: cueBefore(text, span.start) }]
  })
}

const uncapitalised =
  /(?<!\p{L})(?:pasient(?:en)?|pas\.?|bruker(?:en)?|brukar(?:en)?|beboer(?:en)?|bebuar(?:en)?|(?:med)?elev(?:en)?|klient(?:en)?|barnet?|gutten|guten|jenta) (?<what>\p{Ll}{3,}(?:-\p{Ll}{2,})?(?: \p{Ll}{2,}(?:-\p{Ll}{2,})?)?)(?![\p{L}-])/giu
/** Names that begin no sentence as another word, and yet are one in the middle of it. */
const words = new Set('vera vere gro tone mina dina sina stian tor mai mia'.split(' '))

/** «pasient oddvar hansen», as written in haste. */
export const findUncapitalised = (text: string): Person[] =>
  [...text.matchAll(uncapitalised)].flatMap(({ index, 0: whole, groups }): Person[] => {
    const from = index + whole.length - (groups?.['what']?.length ?? 0)
    const [given, family] = wordsIn(whole.slice(from - index), from)
    if (!given || words.has(given.word) || !/^\p{Ll}/u.test(given.word)) return []
    if (!isCertainName(titled(given.word))) return []
    const end = family && isFamilyName(titled(family.word)) ? family.end : given.end
    return [{ start: given.start, end, kind: 'name', cue: cueBefore(text, given.start) }]
  })

const ofClass =
  /(?<![\p{L}\d.])\p{Lu}(?:\. ?| )?\p{Lu}(?=\.? (?:i|på|frå|fra) \d{1,2}\.? ?(?:[A-ZÆØÅa-d](?!\p{L})|klasse|trinn))/gu
const afterCue = /(?<![\p{L}\d.])\p{Lu}\.?\p{Lu}(?![\p{L}.-])/gu

/** Initials with fewer points than they should have: of a pupil in a class, or after a word that somebody follows. */
export const findBareInitials = (text: string): Person[] => {
  const found = (pattern: RegExp) =>
    [...text.matchAll(pattern)].map(({ index: start, 0: letters }) => ({
      ...{ start, end: start + letters.length, letters, kind: 'initials' as const },
      cue: cueBefore(text, start),
    }))
  return [
    ...found(ofClass),
    ...found(afterCue).filter(
      ({ cue, letters }) => cue && (letters.includes('.') || !isUser(text, cue.start)),
    ),
  ].flatMap(({ letters, ...one }) => (abbreviations.has(letters) ? [] : [one]))
}
/** «Bruker AB» may be somebody who uses it. */
const isUser = (text: string, start: number): boolean => /^bruk[ea]r /i.test(text.slice(start, start + 7))

const withInitial =
  /(?<![\p{L}\d.])\p{Lu}\. ?(?<family>\p{Lu}\p{Ll}+)(?![\p{L}-]| (?:gate|gata|gt|vei|veg|plass|skole|skule))/gu

/** «P. Olsen». */
export const findWithInitial = (text: string): Person[] =>
  [...text.matchAll(withInitial)]
    .filter(({ groups }) => isFamilyName(groups?.['family'] ?? ''))
    .map(({ index, 0: whole }) => ({
      ...{ start: index, end: index + whole.length, kind: 'name' as const },
      cue: cueBefore(text, index),
    }))
