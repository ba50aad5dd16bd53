import { addDays, dayOf, endOfWorkday, type WorkingHours } from '#kernel/workdays.ts'
import { severityOf, type Severity } from '../content/index.ts'

const level = (severity: number): Severity =>
  severity === 4 ? 4 : severity === 3 ? 3 : severity === 2 ? 2 : 1

/** When the reporter must have heard: 5 or 2 working days, the same day, or at once (DOMAIN §4.2). */
export function responseDue(severity: number, receivedAt: Date, hours?: WorkingHours): Date {
  const { firstResponse } = severityOf(level(severity))
  return 'immediate' in firstResponse && firstResponse.immediate
    ? receivedAt
    : endOfWorkday(receivedAt, firstResponse.workingDays, hours)
}

/** The day by which the case should be closed: 90, 60, 45 or 30 days (PRODUCT §3.4). */
export const closeDue = (severity: number, receivedAt: Date): string =>
  addDays(dayOf(receivedAt), severityOf(level(severity)).closeDays)
