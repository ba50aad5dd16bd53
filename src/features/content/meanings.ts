import type { Content, ContentType } from './contract.ts'

/** What a word somebody looks for may mean beside itself: other words for it, and the codes of what it names. */
export type Meaning = {
  word: string
  /** Each a word, or several that belong together. */
  alternatives: string[][]
  types: string[]
  categories: string[]
  kinds: string[]
}

type Entry = { words: string[] } & Pick<Meaning, 'alternatives' | 'types' | 'categories' | 'kinds'>

export const wordsIn = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLocaleLowerCase('nb')
    .match(/[\p{L}\p{N}]+/gu) ?? []

// Snowball's first step for Norwegian (snowballstem.org/algorithms/norwegian), and who does a thing: «løfteren», «løftarar».
const ending =
  /(hetenes|hetene|arane|erene|erne|eren|aren|arar|ere|hetens|heten|heter|endes|enes|ande|ende|edes|ast|ane|ene|ens|ers|ets|het|ede|en|ar|er|as|es|et|a|e|s|t)$/
export const stemOf = (word: string): string => {
  const stem = word.replace(ending, '')
  return stem.length >= 3 && /[aeiouyæøå]/.test(stem) ? stem : word
}
const stemsOf = (words: readonly string[]): string => words.map(stemOf).join(' ')

/** «på», «ved» and the like name nothing. */
const isTelling = (word: string): boolean => word.length > 3
const nothing = { alternatives: [], types: [], categories: [], kinds: [] }

/** Looks up what words mean in the types, the categories and the synonyms of a package. */
export type Dictionary = ReturnType<typeof dictionaryOf>

export function dictionaryOf({
  types,
  categories,
  synonyms,
}: Pick<Content, 'categories' | 'synonyms'> & {
  types: readonly Pick<ContentType, 'code' | 'name' | 'tile' | 'keywords'>[]
}) {
  const entries = new Map<string, Entry[]>()
  const learn = (words: string[], means: Partial<Entry>) => {
    const key = stemsOf(words)
    entries.set(key, [...(entries.get(key) ?? []), { ...nothing, words, ...means }])
  }
  const spoken = (name: { nb: string; nn: string }) =>
    wordsIn(`${name.nb} ${name.nn}`)
      .filter(isTelling)
      .map((word) => [word])
  for (const { code, name, tile, keywords } of types)
    for (const words of [...keywords.map(wordsIn), ...spoken(name), ...spoken(tile)])
      learn(words, { types: [code] })
  for (const { code, name } of categories)
    for (const words of [[code], ...spoken(name)]) learn(words, { categories: [code] })
  for (const { words, kinds = [] } of synonyms) {
    const all = words.map(wordsIn)
    for (const one of all) learn(one, { alternatives: all.filter((other) => other !== one), kinds })
  }
  const longest = Math.max(...[...entries.keys()].map((key) => key.split(' ').length))

  /** Each of the words, with what it means alone and together with those beside it. */
  function meaningsOf(words: readonly string[]): Meaning[] {
    const found = words.map((word) => ({ word, ...copyOf(nothing) }))
    for (let from = 0; from < words.length; from++)
      for (let to = from + 1; to <= Math.min(words.length, from + longest); to++)
        for (const entry of entries.get(stemsOf(words.slice(from, to))) ?? [])
          for (const meaning of found.slice(from, to)) {
            meaning.alternatives.push(...entry.alternatives)
            meaning.types.push(...entry.types)
            meaning.categories.push(...entry.categories)
            meaning.kinds.push(...entry.kinds)
          }
    return found
  }
  const known = [...new Set([...entries.values()].flat().flatMap(({ words }) => words))].filter(isTelling)
  return { meaningsOf, /** Every word that means something here. */ known }
}

const copyOf = (meaning: typeof nothing): Omit<Meaning, 'word'> => ({
  alternatives: [...meaning.alternatives],
  types: [...meaning.types],
  categories: [...meaning.categories],
  kinds: [...meaning.kinds],
})
