import { z } from 'zod'
import { day, id, instant, sentence, text } from '#kernel/clean.ts'
import { masked } from '#kernel/guard/masked.ts'
import { work } from '#kernel/work.ts'
import { photos } from '../../files/index.ts'
import { given } from './answers.ts'
import { kind, outcome, outcomeOfDeviation } from './codes.ts'

/**
 * What comes without a name. The day is as much as leaves her device of when; `key` is made by chance, and her code is made
 * from it, so that sending again gives the same code. Nothing is saved before it has words: there is nobody to ask.
 */
export const anonymousReport = masked(
  {
    key: z.uuidv4(),
    work,
    kind,
    typeCode: z.string().max(60).nullable(),
    text: sentence(10_000),
    outcome: outcome.nullable(),
    occurredOn: day,
    unitId: id,
    locationId: id.nullable(),
    answers: given.optional(),
    aboutLeader: z.boolean().optional(),
    photos,
  },
  'text',
).refine(...outcomeOfDeviation)
/** Shown this once. */
export const anonymousReceipt = z.object({
  code: z.string(),
  /** Where it says that it is from: another unit than hers where few work there. */
  unit: z.string(),
  /** Null where it has arrived: this was sent before, and the answer was lost. */
  arrivesOn: day.nullable(),
  /** How many came with it. */
  photos: z.int(),
})

export const puzzle = z.object({ salt: z.string(), bits: z.int(), count: z.int() })

/** As the browser reads it from the address or the device. */
const entryCode = z.string().regex(/^[0-9A-Z]{8,16}$/)
export const entryCodeGiven = z.object({ code: entryCode })
/** What somebody sends by a poster or shared device without signing in. Unit, place and channel are the entry's. */
export const guestReport = masked(
  {
    code: entryCode,
    id,
    /** Made by chance: her code is made from it, so that sending again gives the same. */
    key: z.uuidv4(),
    work,
    kind,
    typeCode: z.string().max(60).nullable(),
    text: sentence(10_000),
    outcome: outcome.nullable(),
    occurredAt: instant,
    answers: given.optional(),
    /** How she can be reached, if she wants to be. */
    contact: text(200).default(''),
    photos,
  },
  'text',
  'contact',
).refine(...outcomeOfDeviation)
export const guestReceipt = z.object({
  number: z.string(),
  /** Opens the answer, and is shown this once. */
  code: z.string(),
  recipientPosition: z.string(),
  answerDueAt: instant,
  /** How many came with it. */
  photos: z.int(),
  /** It had come before, and was not as it is now: that first one counts. */
  differs: z.boolean(),
})

export type AnonymousReport = z.output<typeof anonymousReport>
export type AnonymousReceipt = z.output<typeof anonymousReceipt>
export type GuestReport = z.output<typeof guestReport>
export type GuestReceipt = z.output<typeof guestReceipt>
