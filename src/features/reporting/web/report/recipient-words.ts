import { useLanguage, useTexts } from '#web/use-texts.tsx'
import type { Receipt } from '../../contract.ts'
import { useAnswerWords } from '../answer-words.ts'

type Sent = Pick<Receipt, 'recipients' | 'answerDueAt'>

/** «Tor-Inge Bakken får den nå. Du får svar innen onsdag.», for one recipient, several or nobody at the moment. */
export function useRecipientWords(): (sent: Sent) => string {
  const t = useTexts('reporting')
  const answerWords = useAnswerWords()
  const [language] = useLanguage()
  // Chromium carries no nynorsk; «og» is the same.
  const list = new Intl.ListFormat(language === 'en' ? 'en-GB' : 'nb-NO')
  return ({ recipients, answerDueAt }) => {
    const names = list.format(recipients.map(({ name }) => name))
    const who = names ? t('receipt.recipients', { names }) : t('receipt.nobody')
    return `${who} ${answerWords(answerDueAt)}`
  }
}
