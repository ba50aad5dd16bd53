import { z } from 'zod'
import { id, instant } from '#kernel/clean.ts'
import { masked } from '#kernel/guard/masked.ts'

export const states = ['receiving', 'checking', 'ready', 'refused'] as const
export const refusals = ['type', 'video', 'zip', 'macro', 'broken', 'tooManyPixels', 'virus', 'lost'] as const

/** A file of what it is with, in an address. */
export const ofFile = z.object({ id, fileId: id })

/**
 * A file that somebody begins to send. The id is hers, so that beginning again is safe. A file is often called after whom
 * it is of.
 */
export const newUpload = masked({ id, name: z.string().max(1000), size: z.int().min(1) }, 'name')

/** A file as whoever sends it follows it. `received` is where to go on. */
export const upload = z.object({
  id,
  name: z.string(),
  size: z.int(),
  received: z.int(),
  state: z.enum(states),
  /** Why it was not kept. */
  refusal: z.enum(refusals).nullable(),
  /** The virus scanner does not answer; it waits until it does. */
  waitsForScan: z.boolean(),
  isImage: z.boolean(),
  /** One was found in its text. Nothing is refused for it. */
  hasIdentityNumber: z.boolean(),
  mayRemove: z.boolean(),
  /** Somebody has hidden it: why, and in her words. */
  hidden: z.object({ reason: z.string(), words: z.string() }).nullable(),
})
export const uploads = z.object({ files: z.array(upload) })

/** A file as those who read what it was sent with see it. */
export const attached = z.object({
  id,
  name: z.string(),
  /** Null where nobody's name is with it: by its exact size it could be known elsewhere. */
  size: z.int().nullable(),
  at: instant,
  isImage: z.boolean(),
  hasIdentityNumber: z.boolean(),
  hidden: z.object({ reason: z.string(), words: z.string() }).nullable(),
})

export type NewUpload = z.output<typeof newUpload>
export type Upload = z.output<typeof upload>
export type Attached = z.output<typeof attached>
export type UploadRefusal = (typeof refusals)[number]
