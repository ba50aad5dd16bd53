import { businessTime } from '#web/business-time.ts'
import { useFormat, useTexts } from '#web/use-texts.tsx'

/** «Du hører fra oss senest onsdag.» Nobody says «senest i dag». */
export function useAnswerWords(): (dueAt: string) => string {
  const t = useTexts('reporting')
  const format = useFormat()
  return (dueAt) => {
    const day = format.day(dueAt)
    const isToday = day === format.day(businessTime().toISOString())
    return isToday ? t('receipt.answer.today') : t('receipt.answer', { day })
  }
}
