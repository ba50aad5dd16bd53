import { z } from 'zod'
import { id, instant, line, sentence, text } from '#kernel/clean.ts'
import { kindCodes, outcomeCodes } from '../content/index.ts'

const progressSteps = ['sent', 'seen', 'decided', 'done'] as const
export const kind = z.enum(kindCodes)
export const outcome = z.enum(outcomeCodes)

export const channels = ['paper', 'phone', 'seen'] as const
/** Whom somebody reports for: a colleague, or in words somebody who has no account here. */
const behalf = z
  .object({
    personId: id.nullable(),
    name: text(120).nullable().default(null),
    channel: z.enum(channels).default('seen'),
  })
  .refine(({ personId, name }) => (personId === null) !== (name === null || name === ''), {
    path: ['name'],
    params: { missing: true },
  })

/** What the reporter sends. The id is hers, so that sending again is safe; who she is comes from the session. */
export const newReport = z
  .object({
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
  })
  .refine((report) => report.text !== '' || report.outcome === 'serious', {
    path: ['text'],
    params: { missing: true },
  })
  .refine((report) => (report.kind === 'deviation') === (report.outcome !== null), {
    path: ['outcome'],
    params: { missing: true },
  })

/** Somebody whom the report reaches. A leader's own may reach nobody but herself. */
const recipient = z.object({ name: z.string(), position: z.string(), isYou: z.boolean() })

/** Who got it, and when the reporter hears. */
export const receipt = z.object({
  id,
  number: z.string(),
  /** With numbers, for when it is serious: only whoever sent the report gets its receipt. */
  recipients: z.array(recipient.extend({ phone: z.string().nullable() })),
  recipientPosition: z.string(),
  answerDueAt: instant,
  /** Whether it is among the sender's own reports: one for a colleague is the colleague's. */
  isMine: z.boolean(),
})

const choice = z.object({ id, name: z.string() })
const tile = z.object({ typeCode: z.string(), label: z.string(), icon: z.string(), example: z.string() })
const call = z.object({ label: z.string(), number: z.string() })

/** Everything the reporting page needs, in one answer and one language. */
export const reportForm = z.object({
  person: z.object({ id, givenName: z.string(), familyName: z.string() }),
  units: z.array(choice.extend({ tiles: z.array(tile), locations: z.array(choice) })),
  kinds: z.array(z.object({ code: kind, name: z.string(), prompt: z.string(), asksOutcome: z.boolean() })),
  outcomes: z.array(z.object({ code: outcome, name: z.string() })),
  advice: z.array(
    z.object({ code: z.string(), name: z.string(), actions: z.array(z.string()), calls: z.array(call) }),
  ),
})

const messageKinds = [
  'acknowledged',
  'decided',
  'forwarded',
  'comment',
  'closed',
  'reopened',
  'notSolved',
] as const
export const messageKind = z.enum(messageKinds)

const summary = z.object({
  id,
  number: z.string(),
  kind,
  /** The tile's words, or the kind's where no tile was chosen. */
  title: z.string(),
  text: z.string(),
  /** How it begins: the text, or what was first added to one that was saved without. */
  excerpt: z.string(),
  receivedAt: instant,
  step: z.enum(progressSteps),
  seenBy: z.string().nullable(),
  asksWhetherSolved: z.boolean(),
  trial: z.boolean(),
})
export const reportList = z.object({ reports: z.array(summary), next: z.string().nullable() })
export const page = z.object({ after: z.string().max(200).optional() })

export const hideReasons = ['patientName', 'nationalId', 'other'] as const
/** Words were hidden or shown again, or somebody read what is hidden: the reporter sees who, and why. */
const hiding = z.object({
  id,
  at: instant,
  what: z.enum(['hidden', 'notHidden', 'shownAgain', 'originalRead', 'fileHidden', 'fileShownAgain']),
  name: z.string(),
  reason: z.enum(hideReasons).nullable(),
  words: z.string(),
})

export const report = summary.extend({
  outcome: outcome.nullable(),
  occurredAt: instant,
  unit: z.string(),
  unitId: id,
  /** She may say that she meant another unit: nobody has begun. */
  mayCorrectUnit: z.boolean(),
  location: z.string().nullable(),
  recipients: z.array(recipient),
  answerDueAt: instant,
  seenAt: instant.nullable(),
  decidedAt: instant.nullable(),
  doneAt: instant.nullable(),
  answer: z.string().nullable(),
  solved: z.boolean().nullable(),
  additions: z.array(z.object({ id, at: instant, kind: z.enum(['text', 'call']), text: z.string() })),
  messages: z.array(
    z.object({
      id,
      at: instant,
      kind: messageKind,
      fromReporter: z.boolean(),
      name: z.string().nullable(),
      text: z.string(),
    }),
  ),
  hidings: z.array(hiding),
  /** She has asked that something be hidden, and nobody has answered yet. */
  hideAskedAt: instant.nullable(),
  /** Who typed it in, from what, and for whom where that is nobody with an account. */
  typed: z.object({ by: z.string(), channel: z.enum(channels), forName: z.string().nullable() }).nullable(),
})

export const colleagueSearch = z.object({ q: line(100).default('') })
export const colleagues = z.object({
  people: z.array(z.object({ id, name: z.string(), unit: z.string() })),
})
export const newAddition = z.object({ id, kind: z.enum(['text', 'call']), text: sentence(10_000) })
export const unitCorrection = z.object({ unitId: id })
export const newMessage = z.object({ id, text: sentence(4000) })
/** Somebody asks that words be hidden: what, she may say or leave out. */
export const hideRequest = z.object({ id, words: text(500).default('') })
export const verdict = z
  .object({ solved: z.boolean(), text: text(2000).default('') })
  .refine((answer) => answer.solved || answer.text !== '', { path: ['text'], params: { missing: true } })

export type NewReport = z.output<typeof newReport>
export type Receipt = z.output<typeof receipt>
export type ReportForm = z.output<typeof reportForm>
export type Recipient = z.output<typeof recipient>
export type Report = z.output<typeof report>
export type ReportSummary = z.output<typeof summary>
export type MessageKind = z.output<typeof messageKind>
/** What those who handle a report may say; that it is not solved is the reporter's alone. */
export type HandlerWord = Exclude<MessageKind, 'notSolved'>
export type Hiding = z.output<typeof hiding>
export type HideRequest = z.output<typeof hideRequest>
export type Kind = z.output<typeof kind>
export type Outcome = z.output<typeof outcome>
export type Behalf = z.output<typeof behalf>
export type Channel = Behalf['channel']
export type Colleagues = z.output<typeof colleagues>
