import type { LocalChoice } from '#kernel/actor.ts'
import type { Language } from '#kernel/language.ts'
import type { z } from 'zod'
import {
  addedCode,
  addedType,
  contentType,
  functionChoice,
  routeChoice,
  severityChoice,
  typeChoice,
  type AddedType,
  type Content,
  type ContentType,
  type Localised,
  type LocalWords,
  type Merged,
  type Sector,
  type TownSeverity,
  type TownType,
  type TypeChoice,
} from './contract.ts'

/**
 * Each choice says one thing about one code, and is laid over whatever the package says today: so a newer package
 * changes everything but what was chosen. A choice that cannot be read any more changes nothing, and stays.
 */
export function mergeContent(packaged: Content, choices: readonly LocalChoice[], language: Language): Merged {
  const types = [
    ...mergeTypes(packaged, choices),
    ...addedTypes(choices, language),
    ...goneTypes(packaged, choices),
  ]
  const isShown = new Set(types.filter(({ hidden }) => !hidden).map(({ code }) => code))
  const added = chosen(choices, 'addedType', addedType)
  const bySector = <Codes>(codesFor: (sector: Sector) => Codes) =>
    Object.fromEntries(
      (Object.keys(packaged.tiles) as Sector[]).map((sector) => [sector, codesFor(sector)]),
    ) as Record<Sector, Codes>
  return {
    ...packaged,
    types,
    severities: mergeSeverities(packaged, choices),
    functions: mergeFunctions(packaged, choices),
    // A hidden tile leaves room for one of those that everybody uses.
    tiles: bySector((sector) =>
      [...new Set([...packaged.tiles[sector], ...packaged.tiles.all])].filter((code) => isShown.has(code)),
    ),
    firstTiles: bySector((sector) =>
      [...added]
        .filter(
          ([code, { firstIn }]) =>
            isShown.has(code) && firstIn.some((one) => one === sector || one === 'all'),
        )
        .map(([code]) => code),
    ),
    routes: chosen(choices, 'routing', routeChoice),
  }
}

/** What is chosen of one kind, by code, as far as it can be read. */
function chosen<Value extends z.ZodType>(
  choices: readonly LocalChoice[],
  kind: string,
  shape: Value,
): Map<string, z.output<Value>> {
  return new Map(
    choices.flatMap((choice): [string, z.output<Value>][] => {
      if (choice.kind !== kind || choice.value === null) return []
      const read = shape.safeParse(choice.value)
      return read.success ? [[choice.code, read.data]] : []
    }),
  )
}

function mergeTypes(packaged: Content, choices: readonly LocalChoice[]): TownType[] {
  const overrides = chosen(choices, 'type', typeChoice)
  return packaged.types.map((type) => ({ ...withChoice(type, overrides.get(type.code)), origin: 'package' }))
}

const withChoice = (type: ContentType, choice: TypeChoice | undefined): Omit<TownType, 'origin'> => ({
  ...type,
  hidden: choice?.hidden ?? false,
  name: overlay(type.name, choice?.name),
  tile: overlay(type.tile, choice?.tile),
  severityFloor: choice?.severityFloor ?? type.severityFloor,
})

/** No report loses its words: what the package said when the choice was made stands where it says nothing now. */
function goneTypes(packaged: Content, choices: readonly LocalChoice[]): TownType[] {
  const known = new Set(packaged.types.map(({ code }) => code))
  return choices.flatMap((choice): TownType[] => {
    if (choice.kind !== 'type' || known.has(choice.code)) return []
    const before = contentType.safeParse(choice.basis)
    if (!before.success) return []
    const override = typeChoice.safeParse(choice.value).data
    return [{ ...withChoice(before.data, override), hidden: true, origin: 'gone' }]
  })
}

function addedTypes(choices: readonly LocalChoice[], language: Language): TownType[] {
  return [...chosen(choices, 'addedType', addedType)]
    .filter(([code]) => addedCode.safeParse(code).success)
    .map(([code, type]) => ({
      code,
      category: type.category,
      hidden: type.hidden,
      ...wordsOf(type, language),
      icon: type.icon,
      origin: 'local',
      keywords: [],
      severityFloor: type.severityFloor,
      hints: [],
      // Nobody has said that it is not.
      sensitive: true,
      sectors: type.firstIn.length > 0 ? type.firstIn : ['all'],
      subtypes: [],
      questions: [],
      asksAboutLeader: [],
      talkTo: null,
    }))
}

function wordsOf({ name, tile, examples }: AddedType, language: Language) {
  const complete = (words: LocalWords, other: Localised): Localised => overlay(other, words)
  const same = (words: LocalWords): Localised => {
    const one = words[language] ?? words.nb ?? words.nn ?? words.en ?? ''
    return { nb: one, nn: one, en: one }
  }
  const named = complete(name, same(name))
  return {
    name: named,
    tile: complete(tile, hasWords(tile) ? same(tile) : named),
    examples: complete(examples, same(examples)),
  }
}

const hasWords = (words: LocalWords): boolean => Object.values(words).some((one) => one !== null)

const overlay = (words: Localised, own: LocalWords | undefined): Localised => ({
  nb: own?.nb ?? words.nb,
  nn: own?.nn ?? words.nn,
  en: own?.en ?? words.en,
})

function mergeSeverities(packaged: Content, choices: readonly LocalChoice[]): TownSeverity[] {
  const overrides = chosen(choices, 'severity', severityChoice)
  return packaged.severities.map((severity) => {
    const choice = overrides.get(String(severity.level))
    if (!choice) return severity
    const { firstResponse } = severity
    return {
      ...severity,
      // At once is at once, whatever anybody chooses.
      firstResponse: firstResponse.immediate ? firstResponse : { workingDays: choice.responseWorkingDays },
      decideMeasuresDays: choice.decideMeasuresDays ?? severity.decideMeasuresDays,
      closeDays: choice.closeDays,
    }
  })
}

function mergeFunctions(packaged: Content, choices: readonly LocalChoice[]): Content['functions'] {
  const overrides = chosen(choices, 'function', functionChoice)
  return packaged.functions.map(({ code, name }) => ({
    code,
    name: overlay(name, overrides.get(code)?.name),
  }))
}

/**
 * Choices about what the package says something else of now than when they were made. They stand; somebody may want to
 * look at them again.
 */
export const touchedChoices = (packaged: Content, choices: readonly LocalChoice[]): LocalChoice[] =>
  choices.filter(
    (choice) =>
      choice.value !== null &&
      choice.basis !== null &&
      sorted(choice.basis) !== sorted(basisOf(packaged, choice)),
  )

/** What the package says of what a choice is about; null where it says nothing. */
export function basisOf(packaged: Content, { kind, code }: Pick<LocalChoice, 'kind' | 'code'>): unknown {
  switch (kind) {
    case 'type': {
      const found = packaged.types.find((type) => type.code === code)
      if (!found) return null
      // Nobody chooses what is asked or offered, so a new question touches no choice.
      const { questions: _, asksAboutLeader: __, talkTo: ___, ...chosenOf } = found
      return chosenOf
    }
    case 'severity': {
      const found = packaged.severities.find(({ level }) => String(level) === code)
      if (!found) return null
      const { firstResponse, decideMeasuresDays, closeDays } = found
      return { firstResponse, decideMeasuresDays, closeDays }
    }
    case 'function':
      return packaged.functions.find((one) => one.code === code) ?? null
    default:
      return null
  }
}

/** jsonb keeps no order of names. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ) ?? 'null'
