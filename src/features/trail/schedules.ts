import type { Schedule } from '#platform/schedules.ts'
import { sendHead } from './head.ts'
import { sealEvents } from './seal.ts'

/** Events are sealed within seconds; where none waits, asking is all that is done. */
export const schedules: readonly Schedule[] = [
  { task: 'sealEvents', when: { everySeconds: 5 }, onlyUnsealed: true, work: sealEvents },
  { task: 'sendTrailHead', when: { on: 'monday', at: '07:30' }, work: sendHead },
]
