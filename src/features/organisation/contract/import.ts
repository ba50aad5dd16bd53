import { z } from 'zod'
import { maskedAlways } from '#kernel/guard/masked.ts'
import { id, instant } from '#kernel/clean.ts'

/** What a file is kept under: the browser’s own name of it, which nothing is looked up by. */
export const fileName = maskedAlways(
  z
    .string()
    .max(200)
    .transform((name) => name.replace(/[\p{Cc}\p{Cs}]/gu, '').trim() || '–'),
)

const count = z.object({
  rows: z.int(),
  problem: z.int(),
  missing: z.int(),
  changed: z.int(),
  new: z.int(),
  unchanged: z.int(),
})
const counts = z.object({ units: count.optional(), people: count.optional() })
export const outcomes = ['problem', 'changed', 'new', 'missing'] as const

const summary = z.object({
  id,
  fileName: z.string(),
  state: z.enum(['preview', 'applied', 'undone']),
  /** Who did what was done last with it, and when. */
  by: z.string(),
  at: instant,
  counts,
})
export const importList = z.object({ imports: z.array(summary) })
export const importPage = summary.extend({
  unknownColumns: z.array(z.string()),
  endedMissing: z.boolean(),
  leftOut: z.boolean(),
  /** Until when it can be undone; null where it cannot. */
  undoUntil: instant.nullable(),
  /** What undoing left, since somebody had changed it. */
  kept: z.array(z.string()),
  /** Whom the list brought and who has used Orden since: not removed, but no longer let in. */
  hasLeft: z.array(z.string()),
  /** What the preview shows. It comes back when it is applied, so that nothing else is. */
  seen: z.string(),
})

const line = z.object({
  n: z.int(),
  outcome: z.enum(outcomes),
  list: z.enum(['units', 'people']),
  row: z.int().nullable(),
  name: z.string(),
  notes: z.array(z.string()),
})
export const lineQuery = z.object({
  show: z.enum(outcomes).optional(),
  after: z.coerce.number().int().min(0).max(1_000_000).default(0),
})
export const lineList = z.object({ lines: z.array(line), next: z.int().nullable() })

/** The rows to mend, as they were written, each with what is wrong. One table for each list. */
export const problemRows = z.object({
  tables: z.array(z.object({ list: z.enum(['units', 'people']), rows: z.array(z.array(z.string())) })),
})

export const applying = z.object({
  seen: z.string().max(100),
  /** Takes the rows that are right, though others are not. */
  leaveOut: z.boolean(),
  /** The file is complete: who is not in it has left. */
  endMissing: z.boolean(),
})

export type Counts = z.output<typeof counts>
export type ImportPage = z.output<typeof importPage>
export type ImportLine = z.output<typeof line>
