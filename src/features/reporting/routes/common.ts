import { z } from 'zod'
import { id } from '#kernel/clean.ts'

export const params = z.object({ id })
export const output = z.object({})
export const permission = 'report:readOwn'
