import { z } from 'zod'
import { id } from '#kernel/clean.ts'

export const read = 'case:read'
export const params = z.object({ id })
export const caseRef = z.object({ ref: z.union([id, z.string().regex(/^\d{4}-\d{4,9}$/)]) })
export const nothing = z.object({})
