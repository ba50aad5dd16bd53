import { z } from 'zod'
import { id, instant } from '#kernel/clean.ts'
import { sectors } from '../../content/index.ts'
import { answerWords, answers, asked } from './answers.ts'
import { kind, outcome, progressSteps, senders } from './codes.ts'
import { hiding, message } from './said.ts'
import { channels, recipient } from './send.ts'

const summary = z.object({
  id,
  number: z.string(),
  kind,
  typeCode: z.string().nullable(),
  outcome: outcome.nullable(),
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
export const reportList = z.object({
  reports: z.array(summary),
  next: z.string().nullable(),
  /** The last twelve months, with the first page: how many she sent, and how many of them led to a change. */
  year: z.object({ sent: z.int(), changed: z.int() }).nullable(),
})
export const page = z.object({ after: z.string().max(200).optional() })

export const report = summary.extend({
  sender: z.enum(senders),
  occurredAt: instant,
  unit: z.string(),
  unitId: id,
  sector: z.enum(sectors),
  /** The units she may say that she meant instead: none once somebody has begun. */
  otherUnits: z.array(z.object({ id, name: z.string() })),
  location: z.string().nullable(),
  locationId: id.nullable(),
  /** What she answered of what its type asks, in words and by their codes. */
  answers: z.array(answerWords),
  given: answers,
  /** What she may still answer, or put right: nobody has taken it up. */
  mayAnswer: z.array(asked),
  aboutLeader: z.boolean(),
  /** The report it came with, and improvements that came with it: hers too. */
  linked: z.array(z.object({ id, number: z.string(), kind, relation: z.enum(['improves', 'improvedBy']) })),
  recipients: z.array(recipient),
  answerDueAt: instant,
  seenAt: instant.nullable(),
  decidedAt: instant.nullable(),
  doneAt: instant.nullable(),
  answer: z.string().nullable(),
  solved: z.boolean().nullable(),
  additions: z.array(z.object({ id, at: instant, kind: z.enum(['text', 'call']), text: z.string() })),
  messages: z.array(message),
  hidings: z.array(hiding),
  /** She has asked that something be hidden, and nobody has answered yet. */
  hideAskedAt: instant.nullable(),
  /** Who typed it in, from what, and for whom where that is nobody with an account. */
  typed: z.object({ by: z.string(), channel: z.enum(channels), forName: z.string().nullable() }).nullable(),
})

export const unitCorrection = z.object({ unitId: id })

export type ReportList = z.output<typeof reportList>
export type Report = z.output<typeof report>
export type ReportSummary = z.output<typeof summary>
