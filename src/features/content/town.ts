import type { Municipality } from '#kernel/actor.ts'
import type {
  Merged,
  Question,
  RouteChoice,
  Sector,
  Severity,
  TownSeverity,
  TownType,
  TypeCode,
} from './contract.ts'
import { files, freeze, readContent } from './load.ts'
import { dictionaryOf, type Dictionary } from './meanings.ts'
import { mergeContent } from './merge.ts'

/** The package every municipality starts from. Read and checked once, and frozen. */
export const content = readContent(files)
export const contentVersion = content.version

/** What one municipality reports and decides by: the package with its own choices, and ways to look things up in it. */
export type TownContent = Merged & {
  /** Also those that are hidden: what was sent before, or from a form that was opened before, is taken. */
  isTypeCode: (code: string) => boolean
  /** The type with this code. Codes are for ever, so one that is missing is a fault: it throws. */
  typeOf: (code: TypeCode) => TownType
  /** What was asked by this code; undefined where the package knows it no more, or not yet. */
  questionOf: (code: string) => Question | undefined
  severityOf: (level: Severity) => TownSeverity
  /** The tiles to show where a unit has no history of its own, most used first. */
  tilesFor: (sector: Sector) => readonly TypeCode[]
  /** Those shown before what a unit uses most. */
  firstTilesFor: (sector: Sector) => readonly TypeCode[]
  /** The law's deadlines for a report of this type at this severity, however many apply. */
  deadlinesOf: (type: Pick<TownType, 'hints'>, severity: number) => Merged['deadlines']
  /** Who gets a report: what is chosen for its type, else for its category, else the unit's leader alone. */
  routeOf: (code: TypeCode | null) => RouteChoice
  /** What the words that somebody looks for may mean: synonyms, and the types, categories and kinds they name. */
  dictionary: () => Dictionary
}

const toLeader: RouteChoice = { to: null, copyTo: [] }

function lookUpIn(given: Merged): TownContent {
  const merged = freeze(given)
  const types = new Map(merged.types.map((type) => [type.code, type]))
  const questions = new Map(merged.types.flatMap((type) => type.questions.map((one) => [one.code, one])))
  const severities = new Map(merged.severities.map((severity) => [severity.level, severity]))
  let dictionary: Dictionary | undefined
  return {
    ...merged,
    isTypeCode: (code) => types.has(code),
    typeOf: (code) => found(types.get(code), `type ${code}`),
    questionOf: (code) => questions.get(code),
    severityOf: (level) => found(severities.get(level), `severity ${level}`),
    tilesFor: (sector) => merged.tiles[sector],
    firstTilesFor: (sector) => merged.firstTiles[sector],
    deadlinesOf: (type, severity) =>
      merged.deadlines.filter(
        ({ hint, fromSeverity }) => severity >= fromSeverity && type.hints.includes(hint),
      ),
    routeOf: (code) => {
      const type = code === null ? undefined : types.get(code)
      return (type && (merged.routes.get(type.code) ?? merged.routes.get(type.category))) ?? toLeader
    },
    dictionary: () => (dictionary ??= dictionaryOf(merged)),
  }
}

/** The package as it is where nothing was chosen. */
export const packageContent = lookUpIn(mergeContent(content, [], 'nb'))

const merged = new WeakMap<Municipality, TownContent>()

/** A municipality's own content. Merged once for as long as the municipality is kept (features/tenants). */
export function contentOf(municipality: Municipality | undefined): TownContent {
  if (!municipality || municipality.localChoices.length === 0) return packageContent
  const known = merged.get(municipality)
  if (known) return known
  const made = lookUpIn(mergeContent(content, municipality.localChoices, municipality.language))
  merged.set(municipality, made)
  return made
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The content package has no ${what}`)
  return value
}
