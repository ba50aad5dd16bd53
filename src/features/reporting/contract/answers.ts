import { z } from 'zod'

/**
 * What she answered of what its type asks, by the questions' codes. Whatever is in it: a phone may have a form from
 * before, and what is not known here is left out when it is kept.
 */
export const given = z.record(z.string().max(100), z.unknown())
/** As it is kept. */
export const answers = z.record(z.string(), z.union([z.boolean(), z.int(), z.string()]))
/** As it is read. */
export const answerWords = z.object({ code: z.string(), question: z.string(), answer: z.string() })

/** Something that a type asks. Nobody has to answer. */
export const asked = z.object({
  code: z.string(),
  kind: z.enum(['yesNo', 'choice', 'number', 'place']),
  words: z.string(),
  options: z.array(z.object({ code: z.string(), name: z.string() })),
  most: z.int().nullable(),
  /** Whether it has happened before: then she may take over what she reported last time. */
  isRepeat: z.boolean(),
})

/** What she answers after it was sent; it takes the place of what she answered before. */
export const laterAnswers = z.object({ answers: given })

export type Answers = z.output<typeof answers>
export type AnswerWords = z.output<typeof answerWords>
export type Asked = z.output<typeof asked>
