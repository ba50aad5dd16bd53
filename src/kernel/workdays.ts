import { Temporal } from 'temporal-polyfill'

export const zone = 'Europe/Oslo'

/** When people are at work, Monday first, as `08:00`; null for a day nobody works. */
export type WorkingHours = readonly ({ from: string; to: string } | null)[]
export const officeHours: WorkingHours = [
  ...Array.from({ length: 5 }, () => ({ from: '08:00', to: '16:00' })),
  null,
  null,
]

/** The day in Norway, as `YYYY-MM-DD`. */
export const dayOf = (at: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString()

/** When a day begins in Norway. */
export const startOfDay = (day: string): Date =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds)

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

/** When people go home on a day, or null where it is no working day. */
const closing = (day: Temporal.PlainDate, hours: WorkingHours): string | null =>
  isHoliday(day) ? null : (hours[day.dayOfWeek - 1]?.to ?? null)

/**
 * The end of the working day `workdays` working days after `from`, by the municipality's hours. With 0: today, or the
 * next working day where today is none or is over.
 */
export function endOfWorkday(from: Date, workdays: number, hours: WorkingHours = officeHours): Date {
  const start = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(zone)
  let day = start.toPlainDate()
  const closes = closing(day, hours)
  if (closes === null || Temporal.PlainTime.compare(start.toPlainTime(), closes) >= 0)
    day = nextWorkday(day, hours)
  for (let left = workdays; left > 0; left--) day = nextWorkday(day, hours)
  const plainTime = closing(day, hours) ?? '16:00'
  return new Date(day.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds)
}

function nextWorkday(day: Temporal.PlainDate, hours: WorkingHours): Temporal.PlainDate {
  let next = day.add({ days: 1 })
  while (closing(next, hours) === null) next = next.add({ days: 1 })
  return next
}

/** `day` and a number of calendar days, as `YYYY-MM-DD`. */
export const addDays = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString()

/** The hour of the day in Norway, 0–23. */
export const hourOf = (at: Date): number =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).hour

/** When the silence that `at` falls in ends, by the clock in Norway (`22:00` to `06:00`), or null where it falls in none. */
export function silentUntil(at: Date, { from, to }: { from: string; to: string }): Date | null {
  const now = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
  const time = now.toPlainTime().toString()
  const isSilent = from <= to ? from <= time && time < to : from <= time || time < to
  if (!isSilent) return null
  const day = now.toPlainDate().add({ days: time < to ? 0 : 1 })
  return new Date(day.toZonedDateTime({ timeZone: zone, plainTime: to }).epochMilliseconds)
}

/** The newest moment, not after `now`, when the clock in Norway was `time` (`07:30`) on a day that counts. */
export function lastTime(
  now: Date,
  time: string,
  counts: (day: { dayOfWeek: number; workday: boolean }) => boolean,
): Date {
  let day = Temporal.PlainDate.from(dayOf(now))
  for (;;) {
    const at = day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds
    if (at <= now.getTime() && counts({ dayOfWeek: day.dayOfWeek, workday: isWorkday(day) }))
      return new Date(at)
    day = day.subtract({ days: 1 })
  }
}

/** What the clock on the wall says in Norway, as if it were UTC: for what knows of no zones. */
export const wallClock = (at: Date): Date =>
  new Date(
    Temporal.Instant.fromEpochMilliseconds(at.getTime())
      .toZonedDateTimeISO(zone)
      .toPlainDateTime()
      .toZonedDateTime('UTC').epochMilliseconds,
  )
