import type { Schedule } from '#platform/schedules.ts'
import { takeInAnonymous } from './arrive.ts'

/** Before anybody comes to work, and on days off too: how many came on a day must not say which. */
export const schedules: readonly Schedule[] = [
  { task: 'takeInAnonymous', when: { on: 'days', at: '06:00' }, work: takeInAnonymous },
]
