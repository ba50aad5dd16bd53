import { z } from 'zod'
import { day, instant, line, sentence, text } from '#kernel/clean.ts'
import { masked } from '#kernel/guard/masked.ts'
import { answerWords } from './answers.ts'
import { progressSteps } from './codes.ts'
import { hiding, message, saysWhy, solvedOrNot } from './said.ts'

const code = line(200).min(1)
export const mailboxCode = z.object({ code })
export const mailboxHideRequest = masked({ code, id: z.uuidv4(), words: text(500).default('') }, 'words')
export const mailboxMessage = masked({ code, id: z.uuidv4(), text: sentence(4000) }, 'text')

export const mailboxVerdict = masked({ ...solvedOrNot, code, id: z.uuidv4() }, 'text').refine(
  (answer) => answer.solved || answer.text !== '',
  saysWhy,
)

/** A report with no name on it, as whoever sent it sees it again. */
export const mailbox = z.object({
  /** Null until it has arrived. */
  number: z.string().nullable(),
  arrivesOn: day.nullable(),
  sentOn: day,
  unit: z.string(),
  text: z.string(),
  answers: z.array(answerWords),
  /** How many came with it and are kept. */
  photos: z.int(),
  step: z.enum(progressSteps),
  answerDueAt: instant.nullable(),
  answer: z.string().nullable(),
  doneAt: instant.nullable(),
  asksWhetherSolved: z.boolean(),
  solved: z.boolean().nullable(),
  messages: z.array(message.extend({ waits: z.boolean() })),
  /** Whether what she writes does; about an anonymous report it waits for the next morning. */
  arrivesAtOnce: z.boolean(),
  /** She has asked that something be hidden, and nobody has answered yet. */
  hideAsked: z.boolean(),
  hidings: z.array(hiding),
})

export type Mailbox = z.output<typeof mailbox>
