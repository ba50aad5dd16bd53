import { endOfWorkday, type WorkingHours } from '#kernel/workdays.ts'
import { severityOf, type Severity } from '../content/index.ts'

/** When the reporter must have heard: within 5 or 2 working days, the same day, or at once (DOMAIN §4.2). */
export function answerDue(severity: Severity, receivedAt: Date, hours?: WorkingHours): Date {
  const { firstResponse } = severityOf(severity)
  return 'immediate' in firstResponse && firstResponse.immediate
    ? receivedAt
    : endOfWorkday(receivedAt, firstResponse.workingDays, hours)
}
