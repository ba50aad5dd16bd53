import { z } from 'zod'
import { id, instant, sentence, text } from '#kernel/clean.ts'
import { masked } from '#kernel/guard/masked.ts'
import { attached } from '../../files/index.ts'
import { hideReasons } from '../../reporting/index.ts'

const textKinds = ['report', 'addition', 'message'] as const

/** The words of a case for whoever hides some of them, and nothing else of it. */
export const caseTexts = z.object({
  id,
  number: z.string(),
  /** Whether the reader may read the whole case too. */
  mayReadCase: z.boolean(),
  requests: z.array(z.object({ id, at: instant, words: z.string() })),
  texts: z.array(
    z.object({
      id,
      reportId: id,
      kind: z.enum(textKinds),
      at: instant,
      fromReporter: z.boolean(),
      text: z.string(),
      version: z.int(),
      masks: z.array(
        z.object({ id, at: instant, name: z.string(), reason: z.enum(hideReasons), words: z.string() }),
      ),
    }),
  ),
  files: z.array(attached),
})

/** Which characters of the text as it stands, counted by code points, up to and without `to`. */
const range = z.object({ from: z.int().min(0).max(20_000), to: z.int().min(1).max(20_000) })

export const newMask = masked(
  {
    id,
    textId: id,
    /** The text's version when it was read: what was hidden meanwhile moves the others. */
    version: z.int(),
    ranges: z.array(range).min(1).max(200),
    reason: z.enum(hideReasons),
    words: text(300).default(''),
  },
  'words',
).refine((mask) => mask.reason !== 'other' || mask.words !== '', {
  path: ['words'],
  params: { missing: true },
})

export const hidingOfFile = masked(
  { reason: z.enum(hideReasons), words: text(300).default('') },
  'words',
).refine((hiding) => hiding.reason !== 'other' || hiding.words !== '', {
  path: ['words'],
  params: { missing: true },
})

/** Why words stay as they are, for whoever asked. */
export const notHiding = masked({ reason: sentence(300) }, 'reason')

export const original = z.object({ text: z.string() })
export const readingPurpose = masked({ purpose: sentence(300) }, 'purpose')
/** Who sent a report that came with its sender in doubt. */
export const foundSender = z.object({ personId: id })
export const reporterName = z.object({ name: z.string() })

export type TextKind = (typeof textKinds)[number]
export type CaseTexts = z.output<typeof caseTexts>
export type HidingOfFile = z.output<typeof hidingOfFile>
export type NewMask = z.output<typeof newMask>
export type Range = z.output<typeof range>
