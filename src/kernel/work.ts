import { z } from 'zod'

/** What a phone has worked out (kernel/puzzle.ts) for what it sends with it, and by which salt. */
export const work = z.object({
  salt: z.string().max(100),
  answers: z
    .array(
      z
        .int()
        .min(0)
        .max(2 ** 32 - 1),
    )
    .max(100),
})
export type Work = z.output<typeof work>
