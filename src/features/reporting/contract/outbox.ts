import { z } from 'zod'
import { id, instant } from '#kernel/clean.ts'
import { newUpload } from '../../files/index.ts'
import { newReport } from './send.ts'

const key = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\w-]+$/)
const wrapped = z.object({ keyId: id, ephemeral: key, iv: key, key })
/** A report that waited on a phone, sealed there (kernel/sealed.ts). Ten thousand signs of emoji are some 60,000. */
export const sealed = z.object({
  version: z.literal(1),
  id,
  server: wrapped,
  author: wrapped,
  iv: key,
  text: z
    .string()
    .max(100_000)
    .regex(/^[\w-]+$/),
})
/** What a phone seals. */
export const waiting = z.object({
  report: newReport,
  /** Who was signed in when it was written, and what lets her phone send without her. */
  personId: id,
  token: z.string().max(100),
  writtenAt: instant,
})
export type Waiting = z.output<typeof waiting>

/** What a phone seals about a photo or file that waits with a report. */
export const waitingFile = z.object({
  file: newUpload,
  reportId: id,
  personId: id,
  token: z.string().max(100),
})
/** The next bytes of one, under the seal of what is said about it. */
export const sealedPart = z.object({
  about: sealed,
  part: z.object({
    offset: z.int().min(0),
    iv: key,
    bytes: z
      .string()
      .max(200_000)
      .regex(/^[\w-]+$/),
  }),
})

const publicKey = z.object({ id, publicKey: z.string() })
/** What a phone needs to keep reports until there is net, and their author to read them. */
export const outboxKeys = z.object({
  token: z.string().nullable(),
  server: publicKey,
  author: publicKey.extend({ privateKey: z.string() }),
})
