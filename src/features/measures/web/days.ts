const calendarDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' })

/** The calendar day in Norway some days from `now`, as `YYYY-MM-DD`. */
export function dayAfter(now: Date, days: number): string {
  const today = Date.parse(`${calendarDay.format(now)}T12:00:00Z`)
  return new Date(today + days * 86_400_000).toISOString().slice(0, 10)
}
