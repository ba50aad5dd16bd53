import type { Language } from './language.ts'

const zone = 'Europe/Oslo'
/** Chromium carries no nynorsk, and would quietly write English: months are as in bokmål, the rest is below. */
const locales: Record<Language, string> = { nb: 'nb-NO', nn: 'nb-NO', en: 'en-GB' }
const nynorskWeekdays = ['søndag', 'måndag', 'tysdag', 'onsdag', 'torsdag', 'fredag', 'laurdag']
const nearDays: Record<Language, [string, string, string]> = {
  nb: ['i går', 'i dag', 'i morgen'],
  nn: ['i går', 'i dag', 'i morgon'],
  en: ['yesterday', 'today', 'tomorrow'],
}
const clockWords: Record<Language, string> = { nb: 'kl.\u00a0', nn: 'kl.\u00a0', en: '' }
/** Between a day and a time: «today at 16:00». */
const joiners: Record<Language, string> = { nb: ' ', nn: ' ', en: ' at ' }

/** Numbers as people write them: «1 251», «1 251,5». */
export const numberFormat = (language: Language): Intl.NumberFormat =>
  new Intl.NumberFormat(locales[language], { maximumFractionDigits: 1 })

/** An instant (Date, or text with time and zone) or a calendar date (`2027-02-03`). */
export type Moment = Date | string

const calendarDate = new Intl.DateTimeFormat('sv-SE', { timeZone: zone })
const isCalendarDate = (value: Moment): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
/** Noon keeps a calendar date on its own day in every zone we format in. */
const toInstant = (value: Moment): Date => new Date(isCalendarDate(value) ? `${value}T12:00:00Z` : value)
const dayNumber = (value: Moment): number => Date.parse(calendarDate.format(toInstant(value))) / 86_400_000

/**
 * Dates, times and numbers as people write them, in Norwegian time: «3. februar 2027», «kl. 02.14»,
 * «i går kl. 14.05», «1 251». `now` is business time, and decides what «i dag» means.
 */
export function createFormat(language: Language, now: () => Date) {
  const locale = locales[language]
  const make = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options })
  const full = make({ day: 'numeric', month: 'long', year: 'numeric' })
  const withoutYear = make({ day: 'numeric', month: 'long' })
  const shortMonth = make({ day: 'numeric', month: 'short' })
  const weekdays = make({ weekday: 'long' })
  const hours = make({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const numbers = numberFormat(language)
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })

  const date = (value: Moment): string => full.format(toInstant(value))
  const weekday = (value: Moment): string => {
    // Day 0 of the calendar, 1 January 1970, was a Thursday.
    const nynorsk = language === 'nn' && nynorskWeekdays[(dayNumber(value) + 4) % 7]
    return nynorsk || weekdays.format(toInstant(value))
  }

  /** «kl. 02.14», in English «02:14». */
  const time = (value: Moment): string => {
    const parts = hours.formatToParts(toInstant(value))
    const part = (type: string) => parts.find((p) => p.type === type)?.value ?? ''
    return `${clockWords[language]}${part('hour')}${language === 'en' ? ':' : '.'}${part('minute')}`
  }

  /** The day in words: «i går», «i dag», «i morgen», a weekday within six days, else the date. */
  const day = (value: Moment): string => {
    const distance = dayNumber(value) - dayNumber(now())
    const near = nearDays[language][distance + 1]
    if (near) return near
    if (Math.abs(distance) < 7) return weekday(value)
    const sameYear =
      calendarDate.format(toInstant(value)).slice(0, 4) === calendarDate.format(now()).slice(0, 4)
    return sameYear ? withoutYear.format(toInstant(value)) : date(value)
  }

  /** As short as it goes, to stand beside another: «1.12.», with its year where that is another. */
  const short = (value: Moment): string => {
    const [year, month, dayOfMonth] = calendarDate.format(toInstant(value)).split('-').map(Number)
    const parts = language === 'en' ? shortMonth.format(toInstant(value)) : `${dayOfMonth}.${month}.`
    if (year === Number(calendarDate.format(now()).slice(0, 4))) return parts
    return language === 'en' ? `${parts} ${year}` : `${parts}${year}`
  }

  return {
    date,
    short,
    weekday,
    time,
    day,
    /** The day in words and the time: «i går kl. 14.05», «yesterday at 14:05». */
    when: (value: Moment): string => `${day(value)}${joiners[language]}${time(value)}`,
    number: (value: number): string => numbers.format(value),
    percent: (share: number): string => percents.format(share),
  }
}

export type Format = ReturnType<typeof createFormat>
