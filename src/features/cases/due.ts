import { addDays, dayOf, endOfWorkday } from '#kernel/workdays.ts'
import type { Severity, TownContent } from '../content/index.ts'

const level = (severity: number): Severity =>
  severity === 4 ? 4 : severity === 3 ? 3 : severity === 2 ? 2 : 1

/** The day by which the case should be closed: 90, 60, 45 or 30 days where the municipality has not chosen (PRODUCT §3.4). */
export const closeDue = (content: TownContent, severity: number, receivedAt: Date): string =>
  addDays(dayOf(receivedAt), content.severityOf(level(severity)).closeDays)

/** The day by which it should be decided what to do: 30, 14, 7 or 3 days where the municipality has not chosen. */
export const measuresDue = (content: TownContent, severity: number, receivedAt: Date): string =>
  addDays(dayOf(receivedAt), content.severityOf(level(severity)).decideMeasuresDays)

/**
 * When the law wants somebody outside told of what was received, the earliest where several do; null where none does.
 * Hours are clock hours, across weekends and the change of the clocks (DOMAIN §3.3).
 */
export function statutoryDue(
  content: TownContent,
  typeCode: string | null,
  severity: number,
  receivedAt: Date,
): Date | null {
  if (typeCode === null || !content.isTypeCode(typeCode)) return null
  const times = content
    .deadlinesOf(content.typeOf(typeCode), severity)
    .map(({ hours, workingDays }) =>
      hours === undefined
        ? endOfWorkday(receivedAt, workingDays ?? 0).getTime()
        : receivedAt.getTime() + hours * 3_600_000,
    )
  return times.length > 0 ? new Date(Math.min(...times)) : null
}
