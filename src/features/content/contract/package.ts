import { z } from 'zod'
import {
  categoryCodes,
  hint,
  kindCodes,
  outcomeCodes,
  retentionCodes,
  sectors,
  severityLevel,
  strengthBands,
  strengthLevel,
} from './codes.ts'

const words = z.string().trim().min(1)
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

const questionCode = subtype.shape.code
const asked = { code: questionCode, words: localised }
/** Something short that a type asks beside what happened and how it went. Nobody has to answer. */
const question = z.discriminatedUnion('kind', [
  z.strictObject({
    ...asked,
    kind: z.literal('yesNo'),
    /** Whether it has happened before: then she may take over what she reported last time. */
    isRepeat: z.literal(true).optional(),
  }),
  z.strictObject({
    ...asked,
    kind: z.literal('choice'),
    options: z
      .array(z.strictObject({ code: plainCode, name: localised }))
      .min(2)
      .max(5),
  }),
  /** Whole, from none to `most`. */
  z.strictObject({ ...asked, kind: z.literal('number'), most: z.int().min(1).max(1_000_000) }),
  /** Where it happened: the answer is the report's own place. */
  z.strictObject({ ...asked, kind: z.literal('place') }),
])

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
  questions: z.array(question).max(3).default([]),
  /** The kinds of unit where it may be about a leader, which is asked. */
  asksAboutLeader: z.array(z.enum(sectors)).default([]),
  /** Which of the advice's numbers to offer whoever reports it, in case she needs somebody to talk to. */
  talkTo: z.string().nullable().default(null),
})

const workingDays = z.union([z.literal(0), z.literal(2), z.literal(5)])
const firstResponse = z.strictObject({
  /** 0 is the same day. */
  workingDays,
  /** Clock time counts, and somebody calls. */
  immediate: z.literal(true).optional(),
})

export const severity = z.strictObject({
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

export type Localised = z.infer<typeof localised>
export type Question = z.infer<typeof question>
export type ContentType = z.infer<typeof contentType>
export type SeverityLevel = z.infer<typeof severity>
export type Content = z.infer<typeof contentPackage>
