import { z } from 'zod'
import { day, id, instant, sentence, text } from '#kernel/clean.ts'
import { masked } from '#kernel/guard/masked.ts'

export const measureStates = ['decided', 'done', 'cancelled'] as const
export const strength = z.int().min(1).max(5)

/** Ids, not names, say who does it: a position, so that the measure outlives whoever holds it. */
export const newMeasure = masked(
  {
    id,
    title: sentence(200),
    background: text(1000).default(''),
    ownerPositionId: id,
    dueOn: day,
    strength,
  },
  'title',
  'background',
)

export const measure = z.object({
  id,
  title: z.string(),
  background: z.string(),
  state: z.enum(measureStates),
  strength,
  dueOn: day,
  overdue: z.boolean(),
  /** Where it happened, for whoever does not see the case: the unit, and the building and room if they were given. */
  unit: z.string(),
  location: z.string().nullable(),
  owner: z.object({ positionId: id, position: z.string(), names: z.array(z.string()) }),
  decidedAt: instant,
  decidedBy: z.string().nullable(),
  endedAt: instant.nullable(),
  endedBy: z.string().nullable(),
  endNote: z.string().nullable(),
  version: z.int(),
  mayWork: z.boolean(),
})

export const measureList = z.object({ measures: z.array(measure), next: z.string().nullable() })
export const measureFilter = z.object({
  show: z.enum(['open', 'ended']).default('open'),
  after: z.string().max(200).optional(),
})

export const measureEnd = masked({ note: text(2000).default(''), version: z.int() }, 'note')
export const measureCancel = masked({ reason: sentence(1000), version: z.int() }, 'reason')
export const measureDue = masked({ dueOn: day, reason: sentence(500), version: z.int() }, 'reason')

export type NewMeasure = z.output<typeof newMeasure>
export type Measure = z.output<typeof measure>
