import { z } from 'zod'
import { id, line } from '#kernel/clean.ts'
import { maskedAlways } from '#kernel/guard/masked.ts'

export const unitChoices = z.object({
  units: z.array(z.object({ id, name: z.string(), path: z.string(), leader: z.string().nullable() })),
})
export const positionSearch = z.object({ q: maskedAlways(line(100)).default('') })
/** The first of those that the words find. */
export const positionChoices = z.object({
  positions: z.array(z.object({ id, name: z.string(), unit: z.string(), names: z.array(z.string()) })),
  /** How many the words find in all. */
  total: z.int(),
})
