import { z } from 'zod'
import { id, sentence } from '#kernel/clean.ts'
import { categoryCodes } from '../../content/index.ts'
import { severity, states, works } from './states.ts'

export const acknowledgement = z.object({ message: sentence(1000) })

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
export const retyping = z.object({
  category: z.enum(categoryCodes),
  typeCode: z.string().max(60),
  reason: sentence(1000),
  version: z.int(),
})

export const closing = z.object({ answer: sentence(4000) })
export const forwarding = z.object({ unitId: id, reason: sentence(1000) })
export const reopening = z.object({ reason: sentence(1000) })
export const newComment = z.object({ id, text: sentence(4000) })
export const done = z.object({ state: z.enum(states), version: z.int() })

export type Assessment = z.output<typeof assessment>
export type Retyping = z.output<typeof retyping>
