import { z } from 'zod'
import { id, sentence } from '#kernel/clean.ts'
import { maskedAlways } from '#kernel/guard/masked.ts'
import { categoryCodes, sectors, severityLevel } from './codes.ts'
import { contentType, type Localised } from './package.ts'

/** Codes of a municipality's own types. None of a package's begins so, whatever comes in later ones. */
export const addedCode = z.string().regex(/^lokal\.(hms|tj|miljo|org|infosik)\.[a-z0-9]{6,20}$/)
const localWords = (max: number) => {
  const own = maskedAlways(sentence(max)).nullable()
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
