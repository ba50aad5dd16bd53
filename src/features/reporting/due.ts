import { endOfWorkday, type WorkingHours } from '#kernel/workdays.ts'
import type { Severity, TownContent } from '../content/index.ts'

/** When the reporter must have heard: within some working days, the same day, or at once (DOMAIN §4.2). */
export function answerDue(
  content: TownContent,
  severity: Severity,
  receivedAt: Date,
  hours?: WorkingHours,
): Date {
  const { firstResponse } = content.severityOf(severity)
  return firstResponse.immediate ? receivedAt : endOfWorkday(receivedAt, firstResponse.workingDays, hours)
}
