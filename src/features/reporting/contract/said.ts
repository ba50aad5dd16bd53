import { z } from 'zod'
import { id, instant, sentence, text } from '#kernel/clean.ts'
import { masked } from '#kernel/guard/masked.ts'

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
export const message = z.object({
  id,
  at: instant,
  kind: messageKind,
  fromReporter: z.boolean(),
  name: z.string().nullable(),
  text: z.string(),
})

export const hideReasons = ['patientName', 'nationalId', 'other'] as const
/** Words were hidden or shown again, or somebody read what is hidden or saw her name: the reporter sees who, and why. */
export const hiding = z.object({
  id,
  at: instant,
  what: z.enum([
    'hidden',
    'notHidden',
    'shownAgain',
    'originalRead',
    'nameSeen',
    'fileHidden',
    'fileShownAgain',
  ]),
  name: z.string(),
  reason: z.enum(hideReasons).nullable(),
  words: z.string(),
})

export const newAddition = masked({ id, kind: z.enum(['text', 'call']), text: sentence(10_000) }, 'text')

export const newMessage = masked({ id, text: sentence(4000) }, 'text')
/** Somebody asks that words be hidden: what, she may say or leave out. */
export const hideRequest = masked({ id, words: text(500).default('') }, 'words')
export const solvedOrNot = { solved: z.boolean(), text: text(2000).default('') }
export const saysWhy = { path: ['text'], params: { missing: true } }
export const verdict = masked(solvedOrNot, 'text').refine(
  (answer) => answer.solved || answer.text !== '',
  saysWhy,
)

export type MessageKind = z.output<typeof messageKind>
/** What those who handle a report may say; that it is not solved is the reporter's alone. */
export type HandlerWord = Exclude<MessageKind, 'notSolved'>
export type Hiding = z.output<typeof hiding>
export type HideRequest = z.output<typeof hideRequest>
