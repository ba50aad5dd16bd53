import { z } from 'zod'
import { day, id, instant, line, text } from '#kernel/clean.ts'
import { maskedAlways } from '#kernel/guard/masked.ts'
import { categoryCodes } from '../../content/index.ts'
import { kind } from '../../reporting/index.ts'
import { severity, states, works } from './states.ts'

/** Which cases a list shows. The serious are those that still are open; what only tries Orden out is asked for by name. */
export const shows = ['open', 'serious', 'closed', 'all', 'trials'] as const

/** What a case lacks: its first answer, its end by the day it was due, or where it belongs after it was sent on twice. */
export const lacks = ['answer', 'closing', 'place'] as const

/** A case in a list: what the rules ask, from which the page words it in the reader's language. */
const listed = z.object({
  id,
  number: z.string(),
  kind,
  typeCode: z.string().nullable(),
  excerpt: z.string(),
  state: z.enum(states),
  work: z.enum(works).nullable(),
  severity,
  severityActual: severity.nullable(),
  severityPossible: severity.nullable(),
  unit: z.string(),
  owner: z.string(),
  /** A position this person acts for owns it. */
  isOwn: z.boolean(),
  openedAt: instant,
  responseDueAt: instant,
  firstResponseAt: instant.nullable(),
  dueOn: day,
  /** When the law wants somebody outside told. */
  statutoryDueAt: instant.nullable(),
  hops: z.int(),
  reopened: z.int(),
  openMeasures: z.int(),
  doneMeasures: z.int(),
})

export const caseList = z.object({
  cases: z.array(listed),
  next: z.string().nullable(),
  /** What there is to say of a search by words. */
  search: z
    .object({
      /** False where the words were none, or such as «på» and «ved» only. */
      understood: z.boolean(),
      /** Only the newest hits were looked among. */
      bounded: z.boolean(),
      /** Other spellings that were found, where what was typed was not. */
      also: z.array(z.string()),
    })
    .nullable(),
})

export const caseFilter = z.object({
  show: z.enum(shows).default('open'),
  /** Words in what was said, or a case's number. */
  q: maskedAlways(text(200)).optional(),
  state: z.enum(states).optional(),
  lacks: z.enum(lacks).optional(),
  kind: kind.optional(),
  category: z.enum(categoryCodes).optional(),
  type: line(60).optional(),
  severity: z.coerce.number().pipe(severity).optional(),
  /** With everything below it. */
  unit: id.optional(),
  /** The first and last day on which the report came. */
  from: day.optional(),
  to: day.optional(),
  after: z.string().max(200).optional(),
})

export const exportFormats = ['xlsx', 'csv'] as const

/** A list as a file, made by a job; `id` is made by whoever asks. */
export const newExport = z.object({
  id,
  format: z.enum(exportFormats),
  filter: caseFilter.omit({ after: true }),
})

export const exportStatus = z.object({
  id,
  format: z.enum(exportFormats),
  state: z.enum(['running', 'ready', 'tooMany', 'tooLarge', 'failed']),
  /** Rows written, of about so many. */
  done: z.int(),
  expected: z.int().nullable(),
})

export type ListedCase = z.output<typeof listed>
export type CaseSearch = NonNullable<z.output<typeof caseList>['search']>
export type CaseFilter = z.output<typeof caseFilter>
export type NewExport = z.output<typeof newExport>
export type ExportStatus = z.output<typeof exportStatus>
