import { z } from 'zod'
import { instant } from '#kernel/clean.ts'
import { caseList } from '../cases/index.ts'
import { measure } from '../measures/index.ts'
import { reportList } from '../reporting/index.ts'

/** One line of a leader's «I dag»: what to do, about what, and whether it burns. */
const task = caseList.shape.cases.element.extend({
  next: z.enum(['acknowledge', 'assess', 'addMeasure', 'close', 'waitForMeasures', 'none']),
  dueAt: z.string(),
  overdue: z.boolean(),
  /** The reporter, or a leader, opened it again: it was not solved. */
  isBack: z.boolean(),
})

export const home = z.object({
  partOfDay: z.enum(['morning', 'day', 'evening', 'night']),
  /** For who handles cases: at most three things to do now, how many there are in all, and what waits for others. */
  cases: z
    .object({ today: z.array(task), count: z.int(), waiting: z.array(task), newestAt: instant.nullable() })
    .nullable(),
  measures: z.array(measure),
  reports: reportList.shape.reports,
})

export type Home = z.output<typeof home>
export type Task = z.output<typeof task>
