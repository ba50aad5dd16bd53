import type { ContentType, Sector, Severity, SeverityLevel, TypeCode } from './contract.ts'
import { files, readContent } from './load.ts'
import { dictionaryOf } from './meanings.ts'

export type {
  CategoryCode,
  Content,
  ContentType,
  KindCode,
  LegalHint,
  Localised,
  LocalisedContent,
  OutcomeCode,
  Sector,
  Severity,
  SeverityLevel,
  TypeCode,
} from './contract.ts'
export { categoryCodes, kindCodes, outcomeCodes } from './contract.ts'
export { stemOf, wordsIn, type Meaning } from './meanings.ts'
export { localiseContent, pick } from './rules.ts'
export { nearest } from './spelling.ts'

/** The package every municipality starts from. Read and checked once, and frozen. */
export const content = readContent(files)
export const contentVersion = content.version

const dictionary = dictionaryOf(content)
/** What the words that somebody looks for may mean: synonyms, and the types, categories and kinds they name. */
export const { meaningsOf } = dictionary
/** Every word the package knows by meaning. */
export const knownWords: readonly string[] = dictionary.known

const typesByCode = new Map(content.types.map((type) => [type.code, type]))
const severitiesByLevel = new Map(content.severities.map((severity) => [severity.level, severity]))

export const isTypeCode = (code: string): code is TypeCode => typesByCode.has(code)

/** The type with this code. Codes are for ever, so one that is missing is a fault: it throws. */
export const typeOf = (code: TypeCode): ContentType => found(typesByCode.get(code), `type ${code}`)

export const severityOf = (level: Severity): SeverityLevel =>
  found(severitiesByLevel.get(level), `severity ${level}`)

/** The six types to show first where a unit has no history of its own, most used first. */
export const tilesFor = (sector: Sector): readonly TypeCode[] => content.tiles[sector]

/** The law's deadlines for a report of this type at this severity, however many apply. */
export const deadlinesOf = (type: ContentType, severity: number) =>
  content.deadlines.filter(({ hint, fromSeverity }) => severity >= fromSeverity && type.hints.includes(hint))

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The content package has no ${what}`)
  return value
}
