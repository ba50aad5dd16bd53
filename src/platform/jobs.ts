import { Logger, parseCronItems, run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker'
import { sql } from 'kysely'
import { EventEmitter } from 'node:events'
import { z } from 'zod'
import type { Clock } from './clock.ts'
import type { Database, Scope, Tx } from './db.ts'
import { showPresence, type JobPresence } from './job-presence.ts'
import { openOwnerPool } from './owner-pool.ts'
import { startDue, type Schedule } from './schedules.ts'

/** Ids only: a job finds its content through the doors, under the same rules as everybody. */
export type JobIds = { eventId: string; subjectId: string }
/** Tries before a job is given up, as the database's function enqueue says. */
export const jobAttempts = 20

export type JobHandler = (scope: Scope, ids: JobIds, attempt: number) => Promise<void>

const payloadShape = z.object({ tenant: z.int(), event: z.uuid(), subject: z.uuid() })
const scheduledShape = z.object({ tenant: z.int(), due: z.iso.datetime({ offset: true }) })

const workers = 4
/** What enqueue() marks jobs with that wait for systems out of the house; mail and files are not kept waiting for those. */
const outsideFlag = 'outside'
const mostOutside = 2

/** The job that looks for recurring work that is due: one for the house, however many processes there are. */
const look = 'startDue'
const lookAgain = { jobKey: look, maxAttempts: 1 }
const lookEvery = 5000

/**
 * Asks for a job in the transaction that causes it: committed together or not at all. The same `key` replaces a
 * job that waits. `pause` is milliseconds of the queue's own time, which is the clock on the wall.
 */
export async function enqueue(
  tx: Tx,
  task: string,
  ids: JobIds & { key: string; runAt?: Date; pause?: number },
): Promise<void> {
  const runAt =
    (ids.pause === undefined ? ids.runAt : new Date(Date.now() + ids.pause))?.toISOString() ?? null
  await sql`select enqueue(${task}, ${ids.eventId}::uuid, ${ids.subjectId}::uuid, ${`${task}:${ids.key}`}, ${runAt}::timestamptz)`.execute(
    tx,
  )
}

/**
 * Starts doing jobs. `ownerUrl` reaches only the queue; a handler works as the app through the doors. A failed job
 * is tried again with growing pauses, up to `jobAttempts` times over about three days. A job whose process died is taken over by
 * another, or by the next start, within seconds.
 */
export async function startJobs(options: {
  ownerUrl: string
  database: Database
  clock: Clock
  handlers: Readonly<Record<string, JobHandler>>
  /** What starts by itself, in every municipality. */
  schedules: readonly Schedule[]
  onError: (error: unknown, task: string) => void
}): Promise<{ stop(): Promise<void> }> {
  const taskList: TaskList = {}
  let outside = 0
  for (const [task, handle] of Object.entries(options.handlers)) {
    taskList[task] = async (payload, helpers) => {
      const { tenant, event, subject } = payloadShape.parse(payload)
      const scope = { database: options.database, tenantId: tenant, now: options.clock() }
      const leadsOut = helpers.job.flags?.[outsideFlag] ?? false
      if (leadsOut) outside += 1
      try {
        await handle(scope, { eventId: event, subjectId: subject }, helpers.job.attempts)
      } finally {
        if (leadsOut) outside -= 1
      }
    }
  }
  for (const { task, work } of options.schedules)
    taskList[task] = async (payload) => {
      const { tenant, due } = scheduledShape.parse(payload)
      await work({ database: options.database, tenantId: tenant, now: options.clock() }, new Date(due))
    }
  taskList[look] = async (_, helpers) => {
    await startDue({ database: options.database, tenantId: 0, now: options.clock() }, options.schedules)
    await helpers.addJob(look, {}, { ...lookAgain, runAt: new Date(Date.now() + lookEvery) })
  }
  const events: WorkerEvents = new EventEmitter()
  const mayLeadOut = countLettingOut(events, () => outside)
  const inHand = new Set<string>()
  events.on('job:start', ({ job }) => void inHand.add(job.id))
  events.on('job:complete', ({ job }) => void inHand.delete(job.id))
  let presence: JobPresence | undefined
  events.once('pool:create', ({ workerPool }) => {
    presence = showPresence(options.ownerUrl, workerPool.id, () => inHand)
  })
  // Ours, because the runner's own would throw when a connection it has left breaks.
  const pool = openOwnerPool(options.ownerUrl, 'orden jobs', 4)
  const runner: Runner = await run({
    pgPool: pool,
    taskList,
    concurrency: workers,
    noHandleSignals: true,
    pollInterval: 2000,
    // Each minute, should the one before have failed to ask for the next.
    parsedCronItems: parseCronItems(
      options.schedules.length > 0 ? [{ task: look, match: '* * * * *', options: lookAgain }] : [],
    ),
    events,
    // Asked before each job is taken, and waited for.
    forbiddenFlags: async () => {
      await presence?.present()
      return mayLeadOut() ? null : [outsideFlag]
    },
    // What goes wrong is said by onError, once and in our words.
    logger: new Logger(() => () => undefined),
  })
  // Whoever asks whether somebody is at work here is told so from the moment we are.
  await presence?.present()
  if (options.schedules.length > 0) await runner.addJob(look, {}, lookAgain)
  events.on('job:error', ({ error, job }) => options.onError(error, job.task_identifier))
  return {
    async stop() {
      await runner.stop()
      await presence?.leave()
      await pool.end()
    },
  }
}

/**
 * Whether a worker may take a job that leads out of the house. Those that were told yes and have not got their job yet count
 * as if it did: else all that ask at the same moment would be let out.
 */
function countLettingOut(events: WorkerEvents, outside: () => number): () => boolean {
  const answers: boolean[] = []
  const letOut = new Set<object>()
  // Asked and begun in the same order.
  events.on('worker:getJob:start', ({ worker }) => void (answers.shift() && letOut.add(worker)))
  for (const over of ['job:start', 'worker:getJob:empty', 'worker:getJob:error'] as const)
    events.on(over, ({ worker }) => void letOut.delete(worker))
  return () => {
    const isAllowed = outside() + letOut.size + answers.filter(Boolean).length < mostOutside
    answers.push(isAllowed)
    return isAllowed
  }
}
