import { businessTime } from '#web/business-time.ts'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { ListedCase } from '../contract.ts'

/** What makes a case burn, in words: the law's clock, an answer that is late, a day that has passed. */
export function useDueWords() {
  const t = useTexts('cases')
  const format = useFormat()
  return (found: ListedCase): string[] => {
    if (found.state === 'closed') return []
    const now = businessTime()
    const isPast = (at: string) => Date.parse(at) < now.getTime()
    const words: string[] = []
    const { statutoryDueAt, responseDueAt, firstResponseAt, dueOn } = found
    if (statutoryDueAt)
      words.push(
        t(isPast(statutoryDueAt) ? 'due.law.late' : 'due.law', { when: format.when(statutoryDueAt) }),
      )
    if (firstResponseAt === null && isPast(responseDueAt))
      words.push(t('due.answer.late', { day: format.day(responseDueAt) }))
    // The day itself is still in time, to the end of it in Norway.
    const isToday = format.day(dueOn) === format.day(now)
    if (!isToday && isPast(`${dueOn}T12:00:00Z`)) words.push(t('due.close.late', { day: format.day(dueOn) }))
    return words
  }
}
