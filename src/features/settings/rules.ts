import type { Language } from '#kernel/language.ts'
import type { Refusal } from '#kernel/problem.ts'
import type { Localised, SeverityChoice } from '../content/index.ts'

type Tile = { code: string; hidden: boolean; tile: Localised }

/** Of two tiles with the same words a reporter would see one, and could not know which. */
export function refuseSameTile(
  code: string,
  types: readonly Tile[],
  languages: readonly Language[],
): Refusal | null {
  const changed = types.find((type) => type.code === code)
  if (!changed || changed.hidden) return null
  const plain = (words: string) => words.toLocaleLowerCase('nb').trim()
  const same = languages.flatMap((language) =>
    types
      .filter(
        (other) =>
          other !== changed && !other.hidden && plain(other.tile[language]) === plain(changed.tile[language]),
      )
      .map((other) => other.tile[language]),
  )[0]
  return same === undefined
    ? null
    : { kind: 'invalid', key: 'settings:refused.sameTile', params: { tile: same } }
}

/** What is worse never has longer time. */
export function refuseOrder(
  level: number,
  wanted: SeverityChoice,
  all: readonly (SeverityChoice & { level: number })[],
): Refusal | null {
  const isWrong = all.some(
    (other) =>
      other.level !== level &&
      (['responseWorkingDays', 'closeDays'] as const).some((field) =>
        other.level < level ? wanted[field] > other[field] : wanted[field] < other[field],
      ),
  )
  return isWrong ? { kind: 'invalid', key: 'settings:refused.order' } : null
}

/** What the package brought since somebody last looked. */
export const newCodes = (before: readonly string[], now: readonly string[]): string[] =>
  now.filter((code) => !before.includes(code))
