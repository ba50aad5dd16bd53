import { dayOf } from '#kernel/workdays.ts'
import type { Clock } from '../clock.ts'

const hour = 3_600_000
/** A fault that comes over and over says no more than this. */
const most = 200

/**
 * What went wrong for somebody without a name is told when the day is over, or Orden stops: whatever keeps a log writes when
 * each line came, and that is when she was here.
 */
export function namelessFaults(clock: Clock) {
  let kept: { day: string; line: string }[] = []

  function tell(isDue: (day: string) => boolean): void {
    for (const { day, line } of kept.filter((fault) => isDue(fault.day))) console.error(`${day} ${line}`)
    kept = kept.filter(({ day }) => !isDue(day))
  }
  const tellOfDaysBefore = () => {
    const today = dayOf(clock())
    tell((day) => day < today)
  }
  const timer = setInterval(tellOfDaysBefore, hour).unref()

  return {
    note(line: string): void {
      tellOfDaysBefore()
      if (kept.length < most) kept.push({ day: dayOf(clock()), line })
    },
    stop(): void {
      clearInterval(timer)
      tell(() => true)
    },
  }
}
