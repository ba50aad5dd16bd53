import { businessTime } from '#web/business-time.ts'
import { useFormat, useLanguage, useTexts } from '#web/use-texts.tsx'
import type { Report } from '../contract.ts'
import { comesNext, othersAmong } from '../rules.ts'
import { useAnswerWords } from './answer-words.ts'

/** «Tor-Inge Bakken har meldingen nå.» and what comes: the first word by a day (honestly so when it has gone), or news. */
export function useHolderWords(): (report: Report) => string {
  const t = useTexts('reporting')
  const format = useFormat()
  const answerWords = useAnswerWords()
  const [language] = useLanguage()
  const list = new Intl.ListFormat(language === 'en' ? 'en-GB' : 'nb-NO')
  const nextWords = (report: Report): string => {
    const next = comesNext(report, businessTime())
    if (next === 'word') return answerWords(report.answerDueAt)
    if (next === 'lateWord') return t('one.late', { day: format.day(report.answerDueAt) })
    return t(`one.next.${next}`)
  }
  return (report) => {
    const { others, isOnlyYou } = othersAmong(report.recipients)
    if (isOnlyYou) return t('one.own')
    const names = list.format(others.map(({ name }) => name)) || t('one.nobody')
    return `${t('one.has', { names })} ${nextWords(report)}`
  }
}
