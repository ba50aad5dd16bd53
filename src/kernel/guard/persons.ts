import { isGenitive } from './people.ts'
import type { SensitiveKind } from './spans.ts'

const wordsOf = (name: string): string[] =>
  (isGenitive(name) ? name.replace(/['’]?s$/, '') : name)
    .toLowerCase()
    .split(/[\s.]+/u)
    .filter(Boolean)

/** What somebody is known again by: «Oddvars» is «oddvar», «O.H.» and «OH» are «o» and «h». */
export const partsOf = (kind: SensitiveKind, words: string): string[] =>
  kind === 'initials' ? Array.from(words.toLowerCase().replace(/[^\p{L}]/gu, '')) : wordsOf(words)

const begins = (one: string, other: string): boolean => one.length === 1 && other.startsWith(one)

/** Whether two names may be one person’s: one is part of the other, or they are as long and one is the other’s initials. */
export function areOne(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === b.length)
    return a.every((part, i) => part === b[i] || begins(part, b[i] ?? '') || begins(b[i] ?? '', part))
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length > 0 && short.every((part) => long.includes(part))
}
