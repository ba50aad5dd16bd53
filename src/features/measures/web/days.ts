import { refuseDue } from '../rules.ts'

const calendarDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' })

/** The calendar day in Norway some days from `now`, as `YYYY-MM-DD`. */
export function dayAfter(now: Date, days: number): string {
  const today = Date.parse(`${calendarDay.format(now)}T12:00:00Z`)
  return new Date(today + days * 86_400_000).toISOString().slice(0, 10)
}

/** What is wrong with a deadline, as the key of its words: none chosen, or a day that has passed. */
export function dueProblem(dueOn: string, now: Date): 'form.missing.due' | 'refused.duePast' | null {
  if (dueOn === '') return 'form.missing.due'
  return refuseDue(dueOn, dayAfter(now, 0)) && 'refused.duePast'
}
