let ahead = 0

/** What time it is where the server is. Until it has told us, the device's own clock. */
export const businessTime = (): Date => new Date(Date.now() + ahead)

/** Sets the time from the server, so that a wrong phone clock or a demo's chosen date changes no «i dag». */
export function setBusinessTime(now: string) {
  ahead = Date.parse(now) - Date.now()
}

const calendarDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' })

/** What day it is in Norway, as `YYYY-MM-DD`. */
export const dayToday = (): string => calendarDay.format(businessTime())
