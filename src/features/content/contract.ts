import { z } from 'zod'
import { id, sentence } from '#kernel/clean.ts'

export const categoryCodes = ['hms', 'tjeneste', 'miljo', 'org', 'infosik'] as const
export const kindCodes = ['deviation', 'improvement', 'concern', 'good'] as const
export const outcomeCodes = ['noHarm', 'wentWrong', 'serious'] as const
/** What may be erased when it is old enough. */
export const retentionCodes = ['devices', 'notices', 'words'] as const
export const sectors = ['health', 'school', 'kindergarten', 'technical', 'fire', 'office', 'all'] as const
const strengthBands = ['strong', 'medium', 'weak'] as const
export const legalHints = [
  'AT_POLITI_STRAKS',
  'NAV_SKADE',
  'DT_72H',
  'REG_34',
  'NSM_24H',
  'PAS_MELD',
  'PAS_RAPPORT',
  'PAS_MOTE',
  'SKOLE_PLAN',
  'SKOLE_ANSATT',
  'VARSEL_2A',
  'FORURENS_110',
  'VANN_MT',
  'SMITTE_UTBRUDD',
  'INNSYN',
] as const

const words = z.string().trim().min(1)
const hint = z.enum(legalHints)
const typeCode = z.string().regex(/^(hms|tj|miljo|org|infosik)\.[a-z][a-z_0-9]*$/)
const plainCode = z.string().regex(/^[a-z][A-Za-z]*$/)
const numberKey = plainCode

export const localised = z.strictObject({ nb: words, nn: words, en: words })

const retentionRule = z.strictObject({
  code: z.enum(retentionCodes),
  /** How long to keep it where the municipality has not chosen. Null keeps it for ever. */
  months: z.int().nullable(),
  /** The shortest time that may be chosen. */
  least: z.int(),
  name: localised,
  what: localised,
})
const severityLevel = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
const strengthLevel = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])

const manifest = z.strictObject({ version: z.string().regex(/^20\d\d\.\d+$/) })

const category = z.strictObject({
  code: z.enum(categoryCodes),
  name: localised,
  description: localised,
})

const subtype = z.strictObject({
  code: z.string().regex(/^[a-z]+\.[a-z_]+\.[a-z_]+$/),
  name: localised,
})

export const contentType = z.strictObject({
  code: typeCode,
  category: z.enum(categoryCodes),
  /** The handler's precise name. */
  name: localised,
  /** What the reporter taps: a word or two, different for every type. */
  tile: localised,
  examples: localised,
  /** The name of a component in @navikt/aksel-icons. */
  icon: z.string().regex(/^[A-Z]\w+Icon$/),
  /** Search synonyms in bokmål and nynorsk. */
  keywords: z.array(words).min(3),
  /** The handler's severity starts no lower than this. */
  severityFloor: severityLevel.nullable(),
  hints: z.array(hint),
  /** Health or personal data is likely: mail and titles stay neutral. */
  sensitive: z.boolean(),
  sectors: z.array(z.enum(sectors)).min(1),
  subtypes: z.array(subtype),
})

const workingDays = z.union([z.literal(0), z.literal(2), z.literal(5)])
const firstResponse = z.strictObject({
  /** 0 is the same day. */
  workingDays,
  /** Clock time counts, and somebody calls. */
  immediate: z.literal(true).optional(),
})

const severity = z.strictObject({
  level: severityLevel,
  label: localised,
  consequences: z.strictObject({
    person: localised,
    service: localised,
    environment: localised,
    economy: localised,
    privacy: localised,
  }),
  firstResponse,
  decideMeasuresDays: z.int().positive(),
  closeDays: z.int().positive(),
})

const kind = z.strictObject({
  code: z.enum(kindCodes),
  name: localised,
  tile: localised,
  /** The label of the one text field. */
  prompt: localised,
  /** Whether «Hvordan gikk det?» is asked. */
  asksOutcome: z.boolean(),
  keywords: z.array(words).min(1),
})

const outcome = z.strictObject({
  code: z.enum(outcomeCodes),
  label: localised,
  initialSeverity: severityLevel,
})

const phoneNumber = z.discriminatedUnion('scope', [
  z.strictObject({
    key: numberKey,
    scope: z.literal('national'),
    name: localised,
    digits: z.string().regex(/^\d{3,8}$/),
    display: words,
    hours: localised.optional(),
  }),
  /** The municipality's own number: its digits are the tenant's data. */
  z.strictObject({ key: numberKey, scope: z.literal('municipality'), name: localised }),
])

const advice = z.strictObject({
  numbers: z.array(phoneNumber),
  groups: z.array(
    z.strictObject({
      code: plainCode,
      label: localised,
      actions: z.array(localised).length(3),
      numbers: z.array(numberKey).min(1),
      hints: z.array(hint).min(1),
    }),
  ),
})

/** How soon the law wants somebody outside told, and from which severity. 0 hours is at once. */
const deadline = z.strictObject({
  hint,
  law: words,
  /** What must have happened, and who is told. */
  what: localised,
  fromSeverity: severityLevel,
  hours: z.int().nonnegative().optional(),
  workingDays: z.int().positive().optional(),
})

const cause = z.strictObject({ code: plainCode, name: localised, question: localised })

const strengths = z.strictObject({
  bands: z.array(z.strictObject({ code: z.enum(strengthBands), label: localised })).length(3),
  /** 1 is the strongest. */
  levels: z
    .array(z.strictObject({ level: strengthLevel, band: z.enum(strengthBands), name: localised }))
    .length(5),
})

const positionFunction = z.strictObject({ code: plainCode, name: localised })

const tiles = z.record(z.enum(sectors), z.array(typeCode).length(6))

/** Words that people use for the same thing, in bokmål and nynorsk; and the kinds of report they are words for. */
const synonymGroup = z.strictObject({
  words: z.array(words).min(2),
  kinds: z.array(z.enum(kindCodes)).optional(),
})

export const contentPackage = z.strictObject({
  version: manifest.shape.version,
  categories: z.array(category),
  types: z.array(contentType),
  severities: z.array(severity).length(4),
  kinds: z.array(kind),
  outcomes: z.array(outcome),
  advice,
  causes: z.array(cause),
  strengths,
  functions: z.array(positionFunction),
  retention: z.array(retentionRule).length(retentionCodes.length),
  tiles,
  deadlines: z.array(deadline.refine((d) => (d.hours === undefined) !== (d.workingDays === undefined))),
  synonyms: z.array(synonymGroup),
})

const named = z.object({ code: z.string(), name: z.string() })

/** The package in one language, as the web gets it. */
export const localisedContent = z.object({
  version: z.string(),
  categories: z.array(named.extend({ code: z.enum(categoryCodes), description: z.string() })),
  types: z.array(
    named.extend({
      category: z.enum(categoryCodes),
      tile: z.string(),
      icon: z.string(),
      examples: z.string(),
      subtypes: z.array(named),
      /** Not to be chosen any more. What was reported as it keeps its words. */
      hidden: z.boolean(),
    }),
  ),
  severities: z.array(
    z.object({
      level: severityLevel,
      label: z.string(),
      consequences: z.record(severity.shape.consequences.keyof(), z.string()),
    }),
  ),
  kinds: z.array(
    named.extend({
      code: z.enum(kindCodes),
      tile: z.string(),
      prompt: z.string(),
      asksOutcome: z.boolean(),
    }),
  ),
  outcomes: z.array(
    z.object({ code: z.enum(outcomeCodes), label: z.string(), initialSeverity: severityLevel }),
  ),
  advice: z.array(
    z.object({
      code: z.string(),
      label: z.string(),
      actions: z.array(z.string()),
      hints: z.array(hint),
      /** `digits` is null where they are the municipality's own. */
      numbers: z.array(
        z.object({
          key: z.string(),
          name: z.string(),
          digits: z.string().nullable(),
          display: z.string().nullable(),
          hours: z.string().nullable(),
        }),
      ),
    }),
  ),
  causes: z.array(named.extend({ question: z.string() })),
  strengths: z.array(
    z.object({ level: strengthLevel, band: z.enum(strengthBands), name: z.string(), label: z.string() }),
  ),
  functions: z.array(named),
})

export type CategoryCode = (typeof categoryCodes)[number]
export type KindCode = (typeof kindCodes)[number]
export type OutcomeCode = (typeof outcomeCodes)[number]
export type Sector = (typeof sectors)[number]
export type LegalHint = (typeof legalHints)[number]
export type TypeCode = string
export type Severity = z.infer<typeof severityLevel>
export type Localised = z.infer<typeof localised>
export type ContentType = z.infer<typeof contentType>
export type SeverityLevel = z.infer<typeof severity>
export type Content = z.infer<typeof contentPackage>
export type LocalisedContent = z.infer<typeof localisedContent>

/** Codes of a municipality's own types. None of a package's begins so, whatever comes in later ones. */
export const addedCode = z.string().regex(/^lokal\.(hms|tj|miljo|org|infosik)\.[a-z0-9]{6,20}$/)
const localWords = (max: number) => {
  const own = sentence(max).nullable()
  return z.object({ nb: own, nn: own, en: own })
}

/** A package's type, as the municipality wants it. Words it has not written are the package's. */
export const typeChoice = z.object({
  hidden: z.boolean(),
  name: localWords(80),
  tile: localWords(30),
  /** Null is the package's. */
  severityFloor: severityLevel.nullable().default(null),
})

/** A type of the municipality's own. It needs words in one of the languages. */
export const addedType = z.object({
  category: z.enum(categoryCodes),
  hidden: z.boolean(),
  name: localWords(80),
  tile: localWords(30),
  examples: localWords(200),
  icon: contentType.shape.icon.max(60),
  /** The kinds of unit where reporters see it first among the tiles. Elsewhere only whoever assesses can choose it. */
  firstIn: z.array(z.enum(sectors)).max(sectors.length),
  severityFloor: severityLevel.nullable().default(null),
})

/** How soon, at one severity. */
export const severityChoice = z.object({
  responseWorkingDays: z.int().min(0).max(30),
  /** Not there in choices from before it could be chosen: those have the package's. */
  decideMeasuresDays: z.int().min(1).max(365).optional(),
  closeDays: z.int().min(1).max(365),
})

/** Functions whose holders may own a case that is not their unit's: access gives them leave to work with their own. */
export const specialists = [
  'dataProtectionOfficer',
  'securityOfficer',
  'medicationLead',
  'hmsAdviser',
  'chiefDoctor',
] as const
/** Who is told beside the owner. Each may read the case anyway. */
export const copied = ['sectorLeader', 'coordinator'] as const

/** The nearest who has a function, or one position wherever it is. */
export const receiver = z.union([z.enum(specialists), z.object({ positionId: id })])

/** Who gets reports of a type, or of a whole category. Null is the unit's leader. */
export const routeChoice = z.object({
  to: receiver.nullable(),
  copyTo: z.array(z.enum(copied)).max(copied.length),
})
export const functionChoice = z.object({ name: localWords(60) })

export type LocalWords = { [L in keyof Localised]: string | null }
export type TypeChoice = z.output<typeof typeChoice>
export type AddedType = z.output<typeof addedType>
export type SeverityChoice = z.output<typeof severityChoice>
export type RouteChoice = z.output<typeof routeChoice>
export type Receiver = z.output<typeof receiver>
export type Specialist = (typeof specialists)[number]
export type Copied = (typeof copied)[number]

/** A type as one municipality has it. `gone` is one that it had an opinion on and that the package has dropped. */
export type TownType = Omit<ContentType, 'subtypes'> & {
  subtypes: ContentType['subtypes']
  origin: 'package' | 'local' | 'gone'
  hidden: boolean
}
export type TownSeverity = Omit<SeverityLevel, 'firstResponse'> & {
  firstResponse: { workingDays: number; immediate?: true | undefined }
}

/** The package with the municipality's choices in it. */
export type Merged = Omit<Content, 'types' | 'severities' | 'tiles'> & {
  types: readonly TownType[]
  severities: readonly TownSeverity[]
  /** What reporters see where their unit has no habits of its own, and what they see whatever its habits. */
  tiles: Readonly<Record<Sector, readonly TypeCode[]>>
  firstTiles: Readonly<Record<Sector, readonly TypeCode[]>>
  /** By type and by category, where it is not the unit's leader alone. */
  routes: ReadonlyMap<string, RouteChoice>
}
