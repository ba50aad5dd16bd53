import { readInTenant, type Scope } from '#platform/db.ts'
import { nearest, stemOf, wordsIn, type TownContent } from '../content/index.ts'
import * as queries from './queries/index.ts'
import { numberIn } from './rules.ts'

/** More words than this narrow nothing further. */
const mostWords = 10

/** What somebody looks for, from what she typed; undefined where she typed nothing. */
export function understand(content: TownContent, q: string | undefined): queries.Search | undefined {
  if (!q) return undefined
  const { meaningsOf } = content.dictionary()
  const terms = meaningsOf(wordsIn(q).slice(0, mostWords)).map((meaning) => ({ ...meaning, spelled: [] }))
  return { terms, number: numberIn(q) }
}

/**
 * The same search with every word as it may have been meant, or undefined where no word is like another. All of them
 * and not only those that no case has: that would tell what is written in cases she may not read.
 */
export async function respell(
  scope: Scope,
  content: TownContent,
  search: queries.Search,
): Promise<queries.Search | undefined> {
  const words = search.terms.map((term) => term.word)
  if (words.length === 0) return undefined
  const [like] = await readInTenant(scope, (db) => [queries.wordsLike(db, words)])
  const dictionary = content.dictionary()
  const terms = search.terms.map((term) => {
    const here = like.filter(({ spelled }) => spelled === term.word).map(({ word }) => word)
    const spelled = onceByStem(nearest(term.word, [...here, ...dictionary.known]))
    return { ...term, spelled, ...withMeaning(dictionary, term, spelled) }
  })
  return terms.some((term) => term.spelled.length > 0) ? { ...search, terms } : undefined
}

/** What the words mean that she may have meant. */
function withMeaning(
  { meaningsOf }: ReturnType<TownContent['dictionary']>,
  term: queries.Term,
  spelled: readonly string[],
) {
  const meant = [term, ...spelled.flatMap((word) => meaningsOf([word]))]
  return {
    alternatives: meant.flatMap(({ alternatives }) => alternatives),
    types: meant.flatMap(({ types }) => types),
    categories: meant.flatMap(({ categories }) => categories),
    kinds: meant.flatMap(({ kinds }) => kinds),
  }
}

/** «korridor» and «korridoren» find the same. */
const onceByStem = (words: readonly string[]): string[] =>
  [...new Map(words.toReversed().map((word) => [stemOf(word), word])).values()].toReversed()
