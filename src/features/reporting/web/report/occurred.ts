import { fromDateAndTime, toDateAndTime } from './norwegian-clock.ts'

type Read = { occurredAt: string } | { field: 'date' | 'time'; wrong: 'noDate' | 'noTime' | 'ahead' }

/** When it happened, as two fields say it; or which of them is wrong, and how. */
export function readOccurred({ date, time }: { date: string; time: string }, now: Date): Read {
  if (date === '') return { field: 'date', wrong: 'noDate' }
  if (time === '') return { field: 'time', wrong: 'noTime' }
  const occurredAt = fromDateAndTime(date, time)
  if (occurredAt === undefined) return { field: 'date', wrong: 'noDate' }
  if (Date.parse(occurredAt) <= now.getTime()) return { occurredAt }
  return { field: date > toDateAndTime(now.toISOString()).date ? 'date' : 'time', wrong: 'ahead' }
}
