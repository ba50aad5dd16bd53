import { businessTime } from '#web/business-time.ts'

const wallClock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Oslo',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** Norwegian wall clock for an instant, as the browser's own date and time fields write it. */
export function toDateAndTime(instant: string): { date: string; time: string } {
  const [date = '', time = ''] = wallClock.format(new Date(instant)).split(' ')
  return { date, time: time.slice(0, 5) }
}

/** What day it is in Norway now. */
export const today = (): string => toDateAndTime(businessTime().toISOString()).date

const offsetAt = (instant: number): number => {
  const shown = wallClock.format(new Date(instant)).replace(' ', 'T')
  return Date.parse(`${shown}Z`) - instant
}

/**
 * The instant at which Norwegian clocks show this date (`2027-02-03`) and time (`02:14`), or undefined where they are
 * not a date and a time. In the hour that comes twice in October it is the second one.
 */
export function fromDateAndTime(date: string, time: string): string | undefined {
  const asUtc = Date.parse(`${date}T${time}:00Z`)
  if (Number.isNaN(asUtc)) return undefined
  const nearly = asUtc - offsetAt(asUtc)
  return new Date(asUtc - offsetAt(nearly)).toISOString()
}
