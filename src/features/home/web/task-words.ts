import { businessTime } from '#web/business-time.ts'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { Task } from '../contract.ts'

/** «Medisin, Hjemmetjenesten natt: kvitter senest fredag.», and the words on its button. */
export function useTaskWords({ title, unit, next, dueAt, overdue, isBack }: Task) {
  const t = useTexts('home')
  const format = useFormat()
  // Where nothing is left to do, or others do it, there is no line here: it waits below.
  const verb = next === 'waitForMeasures' || next === 'none' ? 'close' : next
  const due = format.day(dueAt)
  const isToday = due === format.day(businessTime())
  const key = overdue ? 'task.late' : isToday ? 'task.today' : 'task'
  return {
    sentence: t(key, {
      what: t(isBack ? 'case.back' : 'case', { title, unit }),
      todo: t(`todo.${verb}`),
      due,
    }),
    button: t(`button.${verb}`),
  }
}
