import { z } from 'zod'
import { id } from '#kernel/clean.ts'
import { languages } from '#kernel/language.ts'
import {
  addedCode,
  addedType,
  categoryCodes,
  copied,
  functionChoice,
  routeChoice,
  sectors,
  severityChoice,
  specialists,
  typeChoice,
} from '../content/index.ts'

const words = z.object({ nb: z.string(), nn: z.string(), en: z.string() })
const times = severityChoice.required()
const level = z.int().min(1).max(4)
const ownWords = typeChoice.shape.name

/** Everything of the content that a municipality decides for itself, in the reader's language and in all of them. */
export const settings = z.object({
  packageVersion: z.string(),
  /** The municipality's own language, and those it offers. */
  language: z.enum(languages),
  languages: z.array(z.enum(languages)),
  languagesVersion: z.int(),
  openCases: z.int(),
  /** The pictures there are, each with the words of a tile that has it. */
  icons: z.array(z.object({ icon: z.string(), like: z.string() })),
  categories: z.array(z.object({ code: z.enum(categoryCodes), name: z.string() })),
  types: z.array(
    z.object({
      code: z.string(),
      category: z.enum(categoryCodes),
      /** `gone`: the package has dropped it, and what was reported as it keeps its words. */
      origin: z.enum(['package', 'local', 'gone']),
      hidden: z.boolean(),
      name: z.string(),
      tile: z.string(),
      /** What the package says; null for the municipality's own. */
      packaged: z.object({ name: words, tile: words, severityFloor: level.nullable() }).nullable(),
      own: z.object({
        name: ownWords,
        tile: ownWords,
        examples: ownWords,
        severityFloor: typeChoice.shape.severityFloor,
      }),
      icon: z.string(),
      firstIn: z.array(z.enum(sectors)),
      /** The package says something else than when the municipality chose. */
      touched: z.boolean(),
      version: z.int(),
    }),
  ),
  severities: z.array(
    z.object({
      level: z.int(),
      name: z.string(),
      immediate: z.boolean(),
      chosen: times,
      packaged: times,
      touched: z.boolean(),
      version: z.int(),
    }),
  ),
  /** The law's own deadlines, which nobody chooses. */
  laws: z.array(
    z.object({
      law: z.string(),
      what: z.string(),
      /** The name of the severity it begins at. */
      from: z.string(),
      /** 0 is at once. */
      hours: z.int().nullable(),
      workingDays: z.int().nullable(),
    }),
  ),
  routes: z.array(
    routeChoice.extend({
      /** A category's or a type's. */
      code: z.string(),
      name: z.string(),
      isChosen: z.boolean(),
      /** The position, where one is chosen; `empty` and `ended` leave its reports to the unit's leader. */
      position: z
        .object({
          id,
          name: z.string(),
          unit: z.string(),
          names: z.array(z.string()),
          standing: z.enum(['held', 'empty', 'ended']),
        })
        .nullable(),
      version: z.int(),
    }),
  ),
  /** Who can be sent reports that are not their unit's, and how many hold each today. */
  specialists: z.array(z.object({ code: z.enum(specialists), name: z.string(), held: z.int() })),
  functions: z.array(
    z.object({ code: z.string(), name: z.string(), packaged: words, own: ownWords, version: z.int() }),
  ),
})

/** Null goes back to the package's. The version is the choice's own, 0 where there is none yet. */
const choosing = <Value extends z.ZodType>(value: Value) =>
  z.object({ value: value.nullable(), version: z.int().min(0) })

export const code = z.object({ code: z.string().max(60) })
export const added = z.object({ code: addedCode })
export const ofLevel = z.object({ level: z.string().regex(/^[1-4]$/) })

export const choosingType = choosing(typeChoice)
export const choosingAddedType = choosing(addedType)
export const choosingSeverity = choosing(severityChoice)
export const choosingRoute = choosing(routeChoice)
export const choosingFunction = choosing(functionChoice)
export const choosingLanguages = choosing(z.array(z.enum(languages)).min(1).max(languages.length))
export const chosen = z.object({ version: z.int() })

export type Settings = z.output<typeof settings>
export type TypeSetting = Settings['types'][number]
export type SeveritySetting = Settings['severities'][number]
export type RouteSetting = Settings['routes'][number]
export type FunctionSetting = Settings['functions'][number]
export type Copy = (typeof copied)[number]
