import { useLanguage, useTexts } from '#web/use-texts.tsx'
import type { Receipt } from '../../contract.ts'
import { othersAmong } from '../../rules.ts'
import { useAnswerWords } from '../answer-words.ts'

type Sent = Pick<Receipt, 'recipients' | 'answerDueAt'>

/** «Tor-Inge Bakken får den nå. Du hører fra oss senest onsdag.», for one recipient, several, nobody or only herself. */
export function useRecipientWords(): (sent: Sent) => string {
  const t = useTexts('reporting')
  const answerWords = useAnswerWords()
  const [language] = useLanguage()
  // Chromium carries no nynorsk; «og» is the same.
  const list = new Intl.ListFormat(language === 'en' ? 'en-GB' : 'nb-NO')
  return ({ recipients, answerDueAt }) => {
    const { others, isOnlyYou } = othersAmong(recipients)
    if (isOnlyYou) return t('receipt.own')
    const names = list.format(others.map(({ name }) => name))
    const who = names ? t('receipt.recipients', { names }) : t('receipt.nobody')
    return `${who} ${answerWords(answerDueAt)}`
  }
}
