import { bareWordsOf, type StandIn } from './cues.ts'
import { areOne, partsOf } from './persons.ts'
import type { SensitiveKind } from './spans.ts'

/** Somebody a text names, and what she may be called where nobody else is called so. */
export type Named = { kind: SensitiveKind; words: string; standIn: StandIn }
/** What was written instead of somebody’s name before. */
export type Replaced = { words: string; kind: SensitiveKind; replacement: { called?: Called | undefined } }
export type Called = { word: string; family: string }

type Somebody = { parts: string[]; standIn?: StandIn; called?: Called }

export const calledAlone = ({ alone, family }: StandIn): Called => ({ word: alone, family })

const alphabet = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')

/**
 * What to write instead of each name: the same for one person throughout, and with a letter where two would else be called
 * the same. Whoever was renamed already is called so again, as long as those words stand in the text.
 */
export function callEach(
  text: string,
  named: readonly Named[],
  replaced: readonly Replaced[] = [],
): (Called | undefined)[] {
  const lowered = text.toLowerCase()
  const people: Somebody[] = []
  for (const { kind, words, replacement } of replaced) {
    const { called } = replacement
    if (called && lowered.includes(called.word.toLowerCase()))
      somebodyIn(people, partsOf(kind, words)).called ??= called
  }
  const known = new Map<string, Somebody>()
  const who = named.map(({ kind, words, standIn }) => {
    const one = known.get(words) ?? somebodyIn(people, partsOf(kind, words))
    known.set(words, one)
    one.standIn ??= standIn
    // «Oddvar. Pasient Oddvar»: the word that somebody is given tells more than what strangers are called.
    if (standIn.isGiven && !one.standIn.isGiven) one.standIn = standIn
    return one
  })
  for (const family of new Set(named.map(({ standIn }) => standIn.family))) letterThose(people, family, text)
  return who.map(({ called, standIn }) => called ?? (standIn && calledAlone(standIn)))
}

function somebodyIn(people: Somebody[], parts: string[]): Somebody {
  const there = people.find((one) => areOne(one.parts, parts))
  if (!there) {
    const added: Somebody = { parts }
    people.push(added)
    return added
  }
  // The longer name tells more people apart.
  if (parts.length > there.parts.length) there.parts = parts
  return there
}

/** Those who would be called by one word get a letter each, if they are more than one. */
function letterThose(people: readonly Somebody[], family: string, text: string) {
  const these = people.filter(({ standIn, called }) => (called?.family ?? standIn?.family) === family)
  const nameless = these.filter(({ called }) => !called)
  const taken = lettersIn(text, nameless)
  const plain = these.filter(({ called }) => called && !/ [A-Z]$/.test(called.word)).length
  if (nameless.length + plain + taken.size < 2) return
  const free = alphabet.filter((letter) => !taken.has(letter)).slice(plain)
  nameless.forEach((one, i) => {
    const letter = free[i]
    if (one.standIn && letter) one.called = { word: `${one.standIn.bare} ${letter}`, family }
  })
}

/** «Elev A» stands there already, since somebody was called so before, or by the writer. */
function lettersIn(text: string, people: readonly Somebody[]): Set<string> {
  const bare = [...new Set(people.flatMap(({ standIn }) => (standIn ? bareWordsOf(standIn) : [])))]
  if (bare.length === 0) return new Set()
  const lettered = new RegExp(
    String.raw`(?<!\p{L})(?:${bare.join('|')}) (?<letter>\p{Lu})s?(?![\p{L}-]|\.\p{L})`,
    'giu',
  )
  return new Set(
    [...text.matchAll(lettered)].flatMap(({ groups }) => {
      const letter = groups?.['letter'] ?? ''
      return letter === letter.toUpperCase() ? [letter] : []
    }),
  )
}
