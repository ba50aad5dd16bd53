import { Temporal } from 'temporal-polyfill'

export const zone = 'Europe/Oslo'

/** The day in Norway, as `YYYY-MM-DD`. */
export const dayOf = (at: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString()

/** Easter Sunday by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, ch. 8). */
function easterSunday(year: number): Temporal.PlainDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return Temporal.PlainDate.from({ year, month: Math.floor(f / 31), day: (f % 31) + 1 })
}

/** Norwegian public holidays (lov om helligdager og helligdagsfred § 2, lov om 1. og 17. mai). */
function isHoliday(day: Temporal.PlainDate): boolean {
  const fixed = ['01-01', '05-01', '05-17', '12-25', '12-26']
  if (fixed.includes(day.toString().slice(5))) return true
  const fromEaster = easterSunday(day.year).until(day).days
  return [-3, -2, 0, 1, 39, 49, 50].includes(fromEaster)
}

const isWorkday = (day: Temporal.PlainDate): boolean => day.dayOfWeek <= 5 && !isHoliday(day)

/**
 * The end of the working day (16.00 in Norway) `workdays` working days after `from`. With 0: today, or the next
 * working day where today is none or is over.
 */
export function endOfWorkday(from: Date, workdays: number): Date {
  const start = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(zone)
  let day = start.toPlainDate()
  if (!isWorkday(day) || start.hour >= 16) day = nextWorkday(day)
  for (let left = workdays; left > 0; left--) day = nextWorkday(day)
  return new Date(day.toZonedDateTime({ timeZone: zone, plainTime: '16:00' }).epochMilliseconds)
}

function nextWorkday(day: Temporal.PlainDate): Temporal.PlainDate {
  let next = day.add({ days: 1 })
  while (!isWorkday(next)) next = next.add({ days: 1 })
  return next
}

/** `day` and a number of calendar days, as `YYYY-MM-DD`. */
export const addDays = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString()

/** The hour of the day in Norway, 0–23. */
export const hourOf = (at: Date): number =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).hour

/** What the clock on the wall says in Norway, as if it were UTC: for what knows of no zones. */
export const wallClock = (at: Date): Date =>
  new Date(
    Temporal.Instant.fromEpochMilliseconds(at.getTime())
      .toZonedDateTimeISO(zone)
      .toPlainDateTime()
      .toZonedDateTime('UTC').epochMilliseconds,
  )
