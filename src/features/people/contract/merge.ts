import { z } from 'zod'
import { day, id } from '#kernel/clean.ts'
import { holdingKinds } from '../contract.ts'

/** The other of two records of one person. */
export const other = z.object({ otherId: id })

/** One of the two, as much as it takes to see whether it is the same person. No report is shown, only how many. */
const side = z.object({
  id,
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  employeeNumber: z.string().nullable(),
  loginName: z.string().nullable(),
  active: z.boolean(),
  signedInOn: day.nullable(),
  reports: z.int(),
  holdings: z.array(
    z.object({ position: z.string(), unit: z.string(), kind: z.enum(holdingKinds), isRole: z.boolean() }),
  ),
})
export const comparison = z.object({
  people: z.tuple([side, side]),
  /** Whom it is best to keep, as far as one can tell from outside. */
  suggestedId: id,
})

export type Comparison = z.output<typeof comparison>
export type Side = z.output<typeof side>
