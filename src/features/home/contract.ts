import { z } from 'zod'
import { day, id, instant } from '#kernel/clean.ts'
import { caseSummary } from '../cases/index.ts'
import { measure } from '../measures/index.ts'
import { reportList } from '../reporting/index.ts'

/** One line of a leader's «I dag»: what to do, about what, and whether it burns. */
const task = caseSummary.extend({
  dueAt: z.string(),
  overdue: z.boolean(),
})

const followed = task.extend({ ownerNames: z.array(z.string()) })

export const home = z.object({
  partOfDay: z.enum(['morning', 'day', 'evening', 'night']),
  /** She is in a position that is a job and no more: what is her own comes before what she handles for others. */
  ownFirst: z.boolean(),
  /** The positions whose work this person has as deputy today. */
  standsInFor: z.array(z.string()),
  /** The last day of an absence that has begun: others take what is new. */
  awayUntil: day.nullable(),
  /** For who handles cases, or follows others'. */
  cases: z
    .object({
      /** At most three things to do now, of `count` in all. */
      today: z.array(task),
      count: z.int(),
      /** Own cases that wait for others. */
      waiting: z.array(task),
      /** At most three serious cases that others have, late or not answered: the worst first. */
      serious: z.array(followed),
      newestAt: instant.nullable(),
      /** Nothing is late, and nothing serious waits, in all that this person may see. */
      calm: z.boolean(),
    })
    .nullable(),
  /** For the quality coordinator: what the day begins with. */
  brief: z
    .object({
      /** Sent on twice, and hers to place. */
      toPlace: z.array(task),
      /** So many in all. */
      placing: z.int(),
      /** Serious cases nobody has answered, and cases past their day, of which so many in one unit with all below it. */
      unanswered: z.int(),
      late: z.int(),
      latest: z.object({ id, name: z.string(), count: z.int() }).nullable(),
      withoutLeader: z.array(z.object({ id, name: z.string() })),
      /** Numbers of cases in which somebody has asked to have words hidden. */
      toHide: z.array(z.string()),
    })
    .nullable(),
  /** For whoever sets the municipality up, until it is done: how many steps are left. */
  setUp: z.object({ left: z.int() }).nullable(),
  measures: z.array(measure),
  reports: reportList.shape.reports,
})

export type Home = z.output<typeof home>
export type Brief = NonNullable<Home['brief']>
export type Task = z.output<typeof task>
export type Followed = z.output<typeof followed>
