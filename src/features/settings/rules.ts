import type { Language } from '#kernel/language.ts'
import type { Refusal } from '#kernel/problem.ts'
import type { CategoryCode, Localised, LocalWords, SeverityChoice } from '../content/index.ts'
import type { TypeSetting } from './contract.ts'

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

type Times = Required<SeverityChoice>

/** What is worse never has longer time, and what to do is decided before the case should be closed. */
export function refuseOrder(
  level: number,
  wanted: SeverityChoice,
  all: readonly (Times & { level: number })[],
): Refusal | null {
  const before = all.find((one) => one.level === level)
  const times: Times = {
    ...wanted,
    decideMeasuresDays: wanted.decideMeasuresDays ?? before?.decideMeasuresDays ?? 1,
  }
  if (times.decideMeasuresDays > times.closeDays)
    return { kind: 'invalid', key: 'settings:refused.decideLate' }
  const isWrong = all.some(
    (other) =>
      other.level !== level &&
      (['responseWorkingDays', 'decideMeasuresDays', 'closeDays'] as const).some((field) =>
        other.level < level ? times[field] > other[field] : times[field] < other[field],
      ),
  )
  return isWrong ? { kind: 'invalid', key: 'settings:refused.order' } : null
}

/** What the package brought since somebody last looked. */
export const newCodes = (before: readonly string[], now: readonly string[]): string[] =>
  now.filter((code) => !before.includes(code))

/** Whether anything is written, in any language. */
export const hasWords = (words: LocalWords): boolean => Object.values(words).some((one) => one !== null)

type Words = Pick<TypeSetting, 'tile' | 'name'> & {
  packaged: Pick<NonNullable<TypeSetting['packaged']>, 'tile' | 'name'> | null
}

/** Types with all of these words, in what they are called here or by the package. */
export function typesMatching<Type extends Words>(types: readonly Type[], q: string): Type[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  return types.filter(({ tile, name, packaged }) => {
    const all = [tile, name, ...Object.values(packaged?.tile ?? {}), ...Object.values(packaged?.name ?? {})]
    const text = all.join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

const prefixes: Record<CategoryCode, string> = {
  hms: 'hms',
  tjeneste: 'tj',
  miljo: 'miljo',
  org: 'org',
  infosik: 'infosik',
}

export const isCodeIn = (category: CategoryCode, code: string): boolean =>
  code.startsWith(`lokal.${prefixes[category]}.`)

/** The code of a new type, for ever: told from the package's, which never begin so. */
export const addedCodeFor = (category: CategoryCode, id: string): string =>
  `lokal.${prefixes[category]}.${id.replaceAll('-', '').slice(-12)}`
