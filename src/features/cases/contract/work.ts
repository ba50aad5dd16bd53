import { z } from 'zod'
import { id, sentence } from '#kernel/clean.ts'
import { masked } from '#kernel/guard/masked.ts'
import { categoryCodes } from '../../content/index.ts'
import { severity, states, works } from './states.ts'

export const acknowledgement = masked({ message: sentence(1000) }, 'message')

export const assessment = z.object({
  work: z.enum(works),
  severityActual: severity.nullable(),
  severityPossible: severity.nullable(),
  category: z.enum(categoryCodes),
  typeCode: z.string().max(60),
  /** The case's version when the form was opened: somebody else's later save is shown and never overwritten. */
  version: z.int(),
})

/** What it is about was wrong, also after it was closed. */
export const retyping = masked(
  {
    category: z.enum(categoryCodes),
    typeCode: z.string().max(60),
    reason: sentence(1000),
    version: z.int(),
  },
  'reason',
)

export const closing = masked({ answer: sentence(4000) }, 'answer')
export const forwarding = masked({ unitId: id, reason: sentence(1000) }, 'reason')
export const reopening = masked({ reason: sentence(1000) }, 'reason')
export const newComment = masked({ id, text: sentence(4000) }, 'text')
export const done = z.object({ state: z.enum(states), version: z.int() })

export type Assessment = z.output<typeof assessment>
export type Retyping = z.output<typeof retyping>
