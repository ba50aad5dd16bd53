import { z } from 'zod'
import { id, instant, line, text } from '#kernel/clean.ts'
import { masked, maskedAlways } from '#kernel/guard/masked.ts'
import { given } from './answers.ts'
import { kind, outcome, outcomeOfDeviation } from './codes.ts'

export const channels = ['paper', 'phone', 'seen'] as const
/** Whom somebody reports for: a colleague, or in words somebody who has no account here. */
const behalf = z
  .object({
    personId: id.nullable(),
    name: maskedAlways(text(120)).nullable().default(null),
    channel: z.enum(channels).default('seen'),
  })
  .refine(({ personId, name }) => (personId === null) !== (name === null || name === ''), {
    path: ['name'],
    params: { missing: true },
  })

/** What the reporter sends. The id is hers, so that sending again is safe; who she is comes from the session. */
export const newReport = masked(
  {
    id,
    kind,
    typeCode: z.string().max(60).nullable(),
    /** May be empty only where it is serious: then it is saved before anything is written. */
    text: text(10_000),
    outcome: outcome.nullable(),
    occurredAt: instant,
    unitId: id,
    locationId: id.nullable(),
    /** She only tries Orden out: nobody is asked to do anything. */
    trial: z.boolean().optional(),
    /** Typed in for somebody else, or from paper. */
    behalf: behalf.optional(),
    /** With her name unless she says otherwise. */
    sender: z.enum(['named', 'confidential']).optional(),
    answers: given.optional(),
    /** It is about her leader, or another: it goes past that one, who cannot read it. */
    aboutLeader: z.boolean().optional(),
    /** A report of hers that this improvement came with; nothing else is linked. */
    improves: id.optional(),
    /** The poster she came by: from its unit she may report, whether or not she works there. */
    entryId: id.optional(),
  },
  'text',
)
  .refine(({ behalf: forWhom, sender }) => forWhom === undefined || sender !== 'confidential', {
    path: ['sender'],
  })
  .refine((report) => report.text !== '' || report.outcome === 'serious', {
    path: ['text'],
    params: { missing: true },
  })
  .refine(...outcomeOfDeviation)

/** Somebody whom the report reaches. A leader's own may reach nobody but herself. */
export const recipient = z.object({ name: z.string(), position: z.string(), isYou: z.boolean() })

/** Who got it, and when the reporter hears. */
export const receipt = z.object({
  id,
  number: z.string(),
  /** With numbers, for when it is serious: only whoever sent the report gets its receipt. */
  recipients: z.array(recipient.extend({ phone: z.string().nullable() })),
  recipientPosition: z.string(),
  /** The unit that took it, where the one she wrote it in has closed since. */
  movedTo: z.string().nullable(),
  answerDueAt: instant,
  /** Whether it is among the sender's own reports: one for a colleague is the colleague's. */
  isMine: z.boolean(),
})

/** Who sent it may be in doubt, and then whoever holds the phone now learns no more than that it arrived. */
export const delivered = z.object({ number: z.string(), receipt: receipt.nullable() })

export const colleagueSearch = z.object({ q: maskedAlways(line(100)).default('') })
export const colleagues = z.object({
  people: z.array(z.object({ id, name: z.string(), unit: z.string() })),
})

/** As the page sends it; an action has it without what `masked` reads beside the words. */
export type ReportToSend = z.output<typeof newReport>
export type NewReport = Omit<ReportToSend, 'notIdentity' | 'guard'>
export type Receipt = z.output<typeof receipt>
export type Recipient = z.output<typeof recipient>
export type Behalf = z.output<typeof behalf>
export type Channel = Behalf['channel']
export type Colleagues = z.output<typeof colleagues>
