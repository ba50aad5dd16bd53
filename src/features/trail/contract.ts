import { z } from 'zod'
import { day, id, instant, line, sentence } from '#kernel/clean.ts'
import { masked, maskedAlways } from '#kernel/guard/masked.ts'

/** What an event is about, by what its kind begins with. */
export const areas = [
  'reports',
  'cases',
  'measures',
  'signIns',
  'people',
  'letters',
  'trail',
  'other',
] as const

export const trailFilter = z.object({
  /** Part of the name of who did it. */
  person: maskedAlways(line(100)).default(''),
  area: z.enum(areas).nullable().default(null),
  from: day.nullable().default(null),
  to: day.nullable().default(null),
  /** A report's or a case's. */
  number: maskedAlways(line(20)).default(''),
})

export const opened = z.object({ id })
export const page = z.object({ after: z.string().max(200).optional() })

const trailEvent = z.object({
  id,
  at: instant,
  kind: z.string(),
  /** Null for what the system does by itself. */
  name: z.string().nullable(),
  position: z.string().nullable(),
  number: z.string().nullable(),
  /** Its number in the chain, once it is sealed. */
  seq: z.int().nullable(),
  erased: z.boolean(),
})
export const trailPage = z.object({ events: z.array(trailEvent), next: z.string().nullable() })

export const head = z.object({
  head: z.object({ seq: z.int(), hash: z.string(), sealedAt: instant }).nullable(),
})

export const purpose = masked({ purpose: sentence(300) }, 'purpose')
export const payload = z.object({ fields: z.array(z.object({ name: z.string(), value: z.string() })) })
export const erasure = masked({ reason: sentence(500) }, 'reason')

export const retentionCode = z.enum(['devices', 'notices', 'words'])
const months = z.int().min(1).max(1200).nullable()
export const retention = z.object({
  rules: z.array(
    z.object({
      code: retentionCode,
      name: z.string(),
      what: z.string(),
      /** How long it is kept; null for ever. */
      months,
      least: z.int(),
      /** What is older than this would be erased, and how many that are. */
      before: instant.nullable(),
      count: z.int(),
    }),
  ),
})
export const retentionChoice = z.object({ months })
export const retentionUntil = z.object({ before: instant })

export type RetentionCode = z.output<typeof retentionCode>
export type RetentionRule = z.output<typeof retention>['rules'][number]
export type TrailFilter = z.output<typeof trailFilter>
export type TrailEvent = z.output<typeof trailEvent>
