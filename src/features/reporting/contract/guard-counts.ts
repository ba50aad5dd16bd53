import { z } from 'zod'
import { day } from '#kernel/clean.ts'
import { sensitiveKinds } from '#kernel/guard/spans.ts'

/** How much the guard found, by month and kind, and what became of it: of no person and no unit. */
export const guardCounts = z.object({
  /** The first of the last twelve months that anything was counted in. */
  since: day.nullable(),
  counts: z.array(
    z.object({
      month: day,
      kind: z.enum(sensitiveKinds),
      masked: z.int(),
      replaced: z.int(),
      kept: z.int(),
    }),
  ),
})
export type GuardCounts = z.output<typeof guardCounts>
