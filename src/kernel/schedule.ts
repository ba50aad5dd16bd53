import { lastTime } from './workdays.ts'

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/**
 * When recurring work is due: every so many seconds, or at a time of day in Norway (`07:30`) every day, on workdays or
 * on one day of the week. A weekday's comes on holidays too: what waits for somebody to be at work says `workdays`.
 */
export type When =
  | { everySeconds: number }
  | { on: 'days' | 'workdays' | (typeof weekdays)[number]; at: string }

/** The newest moment, now or before, at which it was due. */
export function lastDue(when: When, now: Date): Date {
  if ('everySeconds' in when) {
    const period = when.everySeconds * 1000
    return new Date(Math.floor(now.getTime() / period) * period)
  }
  return lastTime(now, when.at, (day) => {
    if (when.on === 'days') return true
    return when.on === 'workdays' ? day.workday : weekdays[day.dayOfWeek - 1] === when.on
  })
}
