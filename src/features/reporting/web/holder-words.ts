import { businessTime } from '#web/business-time.ts'
import { useFormat, useLanguage, useTexts } from '#web/use-texts.tsx'
import type { Report } from '../contract.ts'
import { useAnswerWords } from './answer-words.ts'

type Held = Pick<Report, 'recipients' | 'answerDueAt'>

/** «Tor-Inge Bakken har meldingen nå. Du får svar innen onsdag.», and honestly so when that day has gone. */
export function useHolderWords(): (report: Held) => string {
  const t = useTexts('reporting')
  const format = useFormat()
  const answerWords = useAnswerWords()
  const [language] = useLanguage()
  const list = new Intl.ListFormat(language === 'en' ? 'en-GB' : 'nb-NO')
  return ({ recipients, answerDueAt }) => {
    const isLate = Date.parse(answerDueAt) < businessTime().getTime()
    const names = list.format(recipients.map(({ name }) => name)) || t('one.nobody')
    const answer = isLate ? t('one.late', { day: format.day(answerDueAt) }) : answerWords(answerDueAt)
    return `${t('one.has', { names })} ${answer}`
  }
}
