import type { Language } from '#kernel/language.ts'
import { say } from '#platform/say.ts'
import { pick, type Question, type TownContent } from '../content/index.ts'
import type { Answers, AnswerWords, Asked } from './contract.ts'

/**
 * What was answered of what the type asks. The form may be older or newer than the content package here: what it does not
 * know is dropped, and never a reason to refuse.
 */
export function knownAnswers(
  content: TownContent,
  typeCode: string | null,
  given: Record<string, unknown> | undefined,
): Answers {
  if (!given || typeCode === null || !content.isTypeCode(typeCode)) return {}
  const { questions } = content.typeOf(typeCode)
  return Object.fromEntries(
    questions.flatMap((question): [string, Answers[string]][] => {
      const answer = Object.hasOwn(given, question.code) ? given[question.code] : undefined
      return isAnswerTo(question, answer) ? [[question.code, answer]] : []
    }),
  )
}

function isAnswerTo(question: Question, answer: unknown): answer is Answers[string] {
  switch (question.kind) {
    case 'yesNo':
      return typeof answer === 'boolean'
    case 'choice':
      return question.options.some(({ code }) => code === answer)
    case 'number':
      return Number.isInteger(answer) && Number(answer) >= 0 && Number(answer) <= question.most
    // The report has its place already.
    case 'place':
      return false
  }
}

/** A type's questions in one language, as the page asks them. */
export const presentQuestions = (questions: readonly Question[], language: Language): Asked[] =>
  questions.map((question) => ({
    code: question.code,
    kind: question.kind,
    words: pick(question.words, language),
    options:
      question.kind === 'choice'
        ? question.options.map(({ code, name }) => ({ code, name: pick(name, language) }))
        : [],
    most: question.kind === 'number' ? question.most : null,
    isRepeat: question.kind === 'yesNo' && question.isRepeat === true,
  }))

/** What may be answered after a report was sent: its place is where it was sent from. */
export const questionsAfter = (content: TownContent, typeCode: string | null): readonly Question[] =>
  typeCode !== null && content.isTypeCode(typeCode)
    ? content.typeOf(typeCode).questions.filter(({ kind }) => kind !== 'place')
    : []

/** What was asked and answered, in the reader's language and the order of the questions. */
export function presentAnswers(
  content: TownContent,
  typeCode: string | null,
  answers: Answers,
  language: Language,
): AnswerWords[] {
  const asked = typeCode !== null && content.isTypeCode(typeCode) ? content.typeOf(typeCode).questions : []
  const inOrder = [...new Set([...asked.map(({ code }) => code), ...Object.keys(answers)])]
  return inOrder.flatMap((code): AnswerWords[] => {
    const question = content.questionOf(code)
    const answer = answers[code]
    if (!question || answer === undefined) return []
    const words = { code, question: pick(question.words, language) }
    return [{ ...words, answer: wordsOf(question, answer, language) }]
  })
}

function wordsOf(question: Question, answer: Answers[string], language: Language): string {
  if (typeof answer === 'boolean') return say(language, `reporting:answer.${answer ? 'yes' : 'no'}`)
  const option = question.kind === 'choice' && question.options.find(({ code }) => code === answer)
  return option ? pick(option.name, language) : String(answer)
}
