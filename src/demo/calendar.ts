/*
 * Norwegian local time as whole days and minutes. Thousands of cases with a dozen steps each make
 * Temporal too slow here, and the rule (Directive 2000/84/EC) is two lines.
 */
const minute = 60_000
const hour = 60 * minute
export const dayLength = 24 * hour

const lastSunday = (year: number, month: number): number => {
  const end = new Date(Date.UTC(year, month + 1, 0))
  return end.getTime() - end.getUTCDay() * dayLength + hour
}

const years = new Map<number, { from: number; to: number }>()

/** Summer time runs from the last Sunday of March to the last of October, 01.00 UTC. */
function offset(at: number): number {
  const year = new Date(at).getUTCFullYear()
  let summer = years.get(year)
  if (!summer) years.set(year, (summer = { from: lastSunday(year, 2), to: lastSunday(year, 9) }))
  return at >= summer.from && at < summer.to ? 2 * hour : hour
}

/** The local day, counted from 1 January 1970. */
export const dayNumber = (at: Date): number => Math.floor((at.getTime() + offset(at.getTime())) / dayLength)

/** Minutes since local midnight. */
export const minuteOfDay = (at: Date): number =>
  Math.floor(((at.getTime() + offset(at.getTime())) % dayLength) / minute)

export function instant(day: number, minutes: number): Date {
  const local = day * dayLength + minutes * minute
  return new Date(local - offset(local - hour))
}

const isoDays = new Map<number, string>()

/** `YYYY-MM-DD` */
export function isoDay(day: number): string {
  let text = isoDays.get(day)
  if (text === undefined) isoDays.set(day, (text = new Date(day * dayLength).toISOString().slice(0, 10)))
  return text
}

/** 0 is Sunday. */
export const weekday = (day: number): number => new Date(day * dayLength).getUTCDay()

const monthDay = (day: number): string => isoDay(day).slice(5)
const isWeekend = (day: number): boolean => weekday(day) % 6 === 0
const publicHolidays = ['01-01', '05-01', '05-17', '12-24', '12-25', '12-26', '12-31']

export const isWorkday = (day: number): boolean => !isWeekend(day) && !publicHolidays.includes(monthDay(day))

/** Near enough for schools and kindergartens: weekends, summer, Christmas, autumn and winter breaks are out. */
export function isSchoolDay(day: number): boolean {
  const date = monthDay(day)
  const out: [string, string][] = [
    ['01-01', '01-02'],
    ['02-20', '02-26'],
    ['06-21', '08-17'],
    ['10-02', '10-08'],
    ['12-21', '12-31'],
  ]
  return isWorkday(day) && !out.some(([from, to]) => date >= from && date <= to)
}

export type Season = 'winter' | 'summer' | 'between'

export function seasonOf(day: number): Season {
  const date = monthDay(day)
  if (date >= '11-10' || date <= '03-20') return 'winter'
  return date >= '06-15' && date <= '08-15' ? 'summer' : 'between'
}

/** The day itself where it is a working day, else the nearest one after (`1`) or before (`-1`) it. */
export function nearestWorkday(day: number, direction: 1 | -1): number {
  while (!isWorkday(day)) day += direction
  return day
}

/** The same time if somebody is at the office then, else some minutes into the next working day. */
export function atOffice(at: Date, minutesIn: number): Date {
  let day = dayNumber(at)
  const time = minuteOfDay(at)
  if (isWorkday(day) && time >= 7 * 60 + 30 && time <= 15 * 60 + 45) return at
  if (time > 15 * 60 + 45) day++
  while (!isWorkday(day)) day++
  return instant(day, 7 * 60 + 30 + minutesIn)
}

/** The same time if somebody was at the office then, else some minutes before they went home the last working day. */
export function lastAtOffice(at: Date, minutesBefore: number): Date {
  const time = minuteOfDay(at)
  const day = dayNumber(at)
  if (isWorkday(day) && time >= 7 * 60 + 30 && time <= 15 * 60 + 45) return at
  return instant(nearestWorkday(time < 7 * 60 + 30 ? day - 1 : day, -1), 15 * 60 + 45 - minutesBefore)
}

export const after = (at: Date, hours: number): Date => new Date(at.getTime() + hours * hour)

export function clockText(at: Date): string {
  const time = minuteOfDay(at)
  return `${String(Math.floor(time / 60)).padStart(2, '0')}.${String(time % 60).padStart(2, '0')}`
}
